import path from 'node:path';
import {type Config} from '../config/config.ts';
import {type IngestSummary} from '../ingest/options.ts';
import {printable} from '../text/printable.ts';
import {duration, size} from '../text/time.ts';
import {type Command} from './command.ts';
import {amount} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {momentOf} from './moment.ts';
import {print, printLines} from './output.ts';
import {progressBar} from './progress-bar.ts';
import {withStore} from './with-store.ts';

export const ingest: Command = {
	name: 'ingest',
	summary: 'Load what is new in the logs into the store.',
	parameters: '[PATH…]',
	counts: {least: 0, most: Infinity},
	flags: {
		limit: {type: 'number', value: 'N', summary: 'Only the newest so many files.'},
		since: {type: 'string', value: 'TIME', summary: 'Only files changed since: 7d, 2026-03-01.'},
		json: {type: 'boolean', summary: 'End with one JSON object.'},
		verbose: {type: 'boolean', summary: 'Name each file that is being read.'},
	},
	examples: [
		{line: 'ailt-tui ingest', does: 'Load the logs of this machine.'},
		{
			line: 'ailt-tui ingest ~/evidence --db case.db',
			does: 'Load a folder into a store of its own.',
		},
	],
	onInterrupt: 'finish',
	async run({parameters, flags, config, world}) {
		const {ingestInThread} = await import('../ingest/threads/ingest-in-thread.ts');
		const startedAt = world.now();
		const since = momentOf(flags, 'since', {config, now: startedAt});
		const bar = progressBar(world, {ascii: config.ascii, verbose: flags['verbose'] === true});
		let summary: IngestSummary;

		try {
			summary = await ingestInThread({
				config,
				...(parameters.length > 0 && {
					paths: parameters.map((place) => path.resolve(world.cwd, place)),
				}),
				...(typeof flags['limit'] === 'number' && {limit: flags['limit']}),
				...(since !== undefined && {since}),
				onProgress: bar.show,
				signal: world.signal,
			});
		} finally {
			bar.clear();
		}

		const failures = summary.failed > 0 ? await failuresSince(startedAt, config) : [];

		for (const warning of new Set([...summary.warnings, ...failures])) {
			world.stderr.write(`ailt-tui: ${printable(warning)}\n`);
		}

		if (flags['json'] === true) {
			const {warnings: _warnings, aborted: _aborted, ...counts} = summary;
			printLines(world, [counts]);
		} else {
			print(world, summaryLines(summary));
		}

		return summary.failed > 0 ? exitCodes.nothing : exitCodes.ok;
	},
};

/** Which files could not be read, and why. */
const failuresSince = async (startedAt: Date, config: Config): Promise<readonly string[]> =>
	withStore(config, async (store) => {
		const most = 10;
		const found = await store.problems({kind: 'file-unreadable', limit: most + 1});
		const failures = found.filter(({at}) => at >= startedAt);
		return [
			...failures.slice(0, most).map((failure) => `${failure.path}: ${failure.message}`),
			...(failures.length > most ? ['More could not be read; see `ailt-tui problems`.'] : []),
		];
	});

/** What an ingest did, for people. */
const summaryLines = (summary: IngestSummary): readonly string[] => {
	const unknown = Object.entries(summary.unknownKinds);
	return [
		`Read ${amount(summary.ingested + summary.appended, 'file')} of ${summary.files} (${summary.appended} grown, ${summary.unchanged} unchanged, ${summary.failed} failed): ${size(summary.bytes)} in ${duration(summary.durationMs)}.`,
		`Stored ${amount(summary.sessions, 'session')}, ${amount(summary.prompts, 'prompt')}, ${amount(summary.events, 'event')}, ${amount(summary.problems, 'problem')}.`,
		...(unknown.length > 0
			? [
					`Kept as they are, for their kind is not known here: ${unknown.map(([kind, times]) => `${printable(kind)} (${times})`).join(', ')}.`,
				]
			: []),
		...(summary.aborted ? ['Stopped early; what was read until then is stored.'] : []),
	];
};

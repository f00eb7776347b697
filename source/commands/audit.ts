import path from 'node:path';
import {levels, type Level} from '../sinks/audit-line.ts';
import {type AuditWishes} from '../sinks/audit-lines.ts';
import {type SinkSettings} from '../sinks/sink.ts';
import {UserError} from '../model/user-error.ts';
import {type Command, type Request} from './command.ts';
import {amount} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {momentOf} from './moment.ts';
import {withStore} from './with-store.ts';
import {type World} from './world.ts';

export const audit: Command = {
	name: 'audit',
	summary: 'Write an audit log of what agents did: to a file, to standard output, or to a webhook.',
	parameters: '[SESSION…]',
	counts: {least: 0, most: Infinity},
	flags: {
		since: {type: 'string', value: 'TIME', summary: 'Only sessions since: 7d, 2026-03-01.'},
		follow: {type: 'boolean', summary: 'Go on as logs grow, until Ctrl-C.'},
		level: {
			type: 'string',
			value: 'LEVEL',
			summary: `The least: ${levels.join(', ')}. Usually info. [CODEX_LOG_LEVEL]`,
		},
		sink: {type: 'string', value: 'NAME', summary: 'file, stdout or webhook. Usually file.'},
		file: {
			type: 'string',
			value: 'PATH',
			summary: 'The file to append to. Usually ./codex-audit.jsonl. [CODEX_LOG_FILE]',
		},
		url: {type: 'string', value: 'URL', summary: 'The receiver of the webhook. [AILT_WEBHOOK_URL]'},
		allowPrivate: {type: 'boolean', summary: 'Let the webhook be in a private network.'},
	},
	examples: [
		{line: 'ailt-tui audit --since 1d', does: 'Yesterday’s sessions, to codex-audit.jsonl.'},
		{line: 'ailt-tui audit latest --sink stdout | jq .type', does: 'One session, for a pipe.'},
		{line: 'ailt-tui audit --follow --sink webhook', does: 'As it happens, to a receiver.'},
	],
	onInterrupt: 'finish',
	async run(request) {
		const {parameters, flags, config, world} = request;
		const wishes = wishesOf(request);
		const [{runAudit}, {sinks}] = await Promise.all([
			import('./run-audit.ts'),
			import('../sinks/index.ts'),
		]);
		const name = typeof flags['sink'] === 'string' ? flags['sink'] : 'file';
		const sink = sinks.find((known) => known.name === name);

		if (sink === undefined) {
			throw new UserError(`There is no sink \`${name}\`.`, {
				hint: `There are ${sinks.map((known) => known.name).join(', ')}.`,
			});
		}

		const since = momentOf(flags, 'since', {config, now: world.now()});
		const {settings, release} = await settingsOf(request, name === 'webhook');

		try {
			const open = await sink.open(settings);
			const written = await withStore(config, async (store) =>
				runAudit(
					{store, sink: open, config, wishes, signal: world.signal},
					{
						sessions: parameters,
						...(since !== undefined && {since}),
						follow: flags['follow'] === true,
					},
				),
			);
			await open.close();
			world.stderr.write(`Wrote ${amount(written, 'line')} of the audit log.\n`);
			return exitCodes.ok;
		} finally {
			await release();
		}
	},
};

const wishesOf = ({flags, world}: Request): AuditWishes => {
	const {environment} = world;
	const typed =
		typeof flags['level'] === 'string' ? flags['level'] : environment['CODEX_LOG_LEVEL'];
	return {
		level: levelOf(typed),
		fileReads: isOn(environment, 'CODEX_LOG_FILE_READS'),
		commands: isOn(environment, 'CODEX_LOG_COMMANDS'),
		tokens: isOn(environment, 'CODEX_LOG_TOKENS'),
	};
};

const levelOf = (typed = ''): Level => {
	const wanted = typed === '' ? 'info' : typed.toLowerCase();
	const level = levels.find((known) => known === wanted);

	if (level === undefined) {
		throw new UserError(`There is no level \`${typed}\`.`, {
			hint: `There are ${levels.join(', ')}.`,
		});
	}

	return level;
};

const isOn = (environment: World['environment'], name: string): boolean => {
	const value = (environment[name] ?? '').toLowerCase();

	if (!['', '0', '1', 'false', 'no', 'off', 'on', 'true', 'yes'].includes(value)) {
		throw new UserError(`${name} must be true or false.`);
	}

	return !['0', 'false', 'no', 'off'].includes(value);
};

const mebibyte = 2 ** 20;
const dayMs = 86_400_000;

const settingsOf = async (
	{flags, config, world}: Request,
	isWebhook: boolean,
): Promise<{readonly settings: SinkSettings; readonly release: () => Promise<void>}> => {
	const {environment, stdout, now, signal, cwd} = world;
	const text = (flag: string, variable: string) => {
		const typed = flags[flag];
		return typeof typed === 'string' ? typed : (environment[variable] ?? '');
	};

	const file = text('file', 'CODEX_LOG_FILE');
	const common = {
		file: path.resolve(cwd, file === '' ? 'codex-audit.jsonl' : file),
		stdout: stdout as unknown as SinkSettings['stdout'],
		rotate: {bytes: 100 * mebibyte, ageMs: 7 * dayMs, keep: 10},
		now,
		signal,
	};
	const url = text('url', 'AILT_WEBHOOK_URL');
	const secret = environment['AILT_WEBHOOK_SECRET'] ?? '';

	if (!isWebhook || url === '' || secret === '') {
		return {settings: common, release: async () => undefined};
	}

	const [{openOutbox}, {createHash}] = await Promise.all([
		import('../store/outbox.ts'),
		import('node:crypto'),
	]);
	const target = createHash('sha256').update(url).digest('hex').slice(0, 16);
	const outbox = await openOutbox(config.store, target);
	return {
		settings: {
			...common,
			webhook: {
				url,
				secret,
				outbox,
				allowPrivate: flags['allowPrivate'] === true,
				...(flags['follow'] !== true && {patienceMs: 600_000}),
			},
		},
		release: outbox.close,
	};
};

import {spawnSync} from 'node:child_process';
import {globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {claudeCode} from '../../source/formats/claude-code.ts';
import {numberAt, objectsAt, parseObject, textAt} from '../../source/formats/json.ts';
import {filesIn} from '../helpers/archive.ts';
import {factsOf, logOf, recordsOf} from '../helpers/reading.ts';
import {withShared} from '../helpers/shared.ts';

// The judge of token counts: another program that reads the same logs.
const root = path.resolve(import.meta.dirname, '../..');
const ccusage = path.join(root, 'node_modules/.bin/ccusage');
const canRun = spawnSync(ccusage, ['--version']).status === 0;

type LogFile = {readonly name: string; readonly text: string};

type Counts = {
	readonly input: number;
	readonly output: number;
	readonly cacheWrite: number;
	readonly cached: number;
};

/** Where it counts otherwise than we do, and why. */
const differences: ReadonlyMap<string, string> = new Map([
	['damaged-lines', 'It leaves out lines with two records; we read both.'],
	[
		'forked',
		'It counts records copied from another session when that session is not there; we never count a copy.',
	],
]);

const nothing: Counts = {input: 0, output: 0, cacheWrite: 0, cached: 0};

const sum = (counts: readonly Counts[]): Counts => {
	const total = {...nothing};

	for (const {input, output, cacheWrite, cached} of counts) {
		total.input += input;
		total.output += output;
		total.cacheWrite += cacheWrite;
		total.cached += cached;
	}

	return total;
};

const ourCounts = (text: string): Counts => {
	const {events} = logOf(factsOf(claudeCode, recordsOf(claudeCode, text)));

	return sum(
		events
			.filter(({copyOf}) => copyOf === undefined)
			.flatMap((event) => (event.kind === 'tokens' ? [event.detail.last!] : []))
			.map(({input, cached, cacheWrite, output}) => ({
				// It keeps what was read from and written to the cache apart.
				input: input - cached - cacheWrite,
				output,
				cacheWrite,
				cached,
			})),
	);
};

/** What it counts, by name of the file. Each file is a project of its own, so that it groups by nothing else. */
const theirCounts = (files: readonly LogFile[]): ReadonlyMap<string, Counts> => {
	const home = mkdtempSync(path.join(os.tmpdir(), 'ailt-ccusage-'));

	try {
		for (const [index, {name, text}] of files.entries()) {
			const folder = path.join(home, 'projects', `project-${index}`);

			mkdirSync(folder, {recursive: true});
			writeFileSync(path.join(folder, `${name}.jsonl`), text);
		}

		const {stdout} = spawnSync(ccusage, ['claude', 'session', '--json', '--offline'], {
			env: {...process.env, CLAUDE_CONFIG_DIR: home},
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
		});

		return new Map(
			objectsAt(parseObject(stdout), 'sessions').map((session) => [
				textAt(session, 'sessionId') ?? '',
				{
					input: numberAt(session, 'inputTokens') ?? 0,
					output: numberAt(session, 'outputTokens') ?? 0,
					cacheWrite: numberAt(session, 'cacheCreationTokens') ?? 0,
					cached: numberAt(session, 'cacheReadTokens') ?? 0,
				},
			]),
		);
	} finally {
		rmSync(home, {recursive: true});
	}
};

const compare = (files: readonly LogFile[]): void => {
	const theirs = theirCounts(files);
	let same = 0;

	for (const {name, text} of files) {
		const ours = ourCounts(text);
		const judged = theirs.get(name) ?? nothing;

		if (differences.has(name)) {
			expect(ours, name).not.toEqual(judged);
		} else {
			expect(ours, name).toEqual(judged);
			same += 1;
		}
	}

	expect(same).toBeGreaterThan(10);
	expect(theirs.size).toBeGreaterThan(10);
};

test.skipIf(!canRun)('counts the tokens of the fixtures as ccusage does', () => {
	const files = globSync(`${root}/fixtures/claude-code/*.jsonl`).toSorted();

	compare(
		files.map((file) => ({
			name: path.basename(file, '.jsonl'),
			text: readFileSync(file, 'utf8'),
		})),
	);
});

withShared('corpus/claude-code.tar.gz')(
	'counts the tokens of collected logs as ccusage does',
	(archive) => {
		expect(canRun, 'ccusage runs').toBe(true);
		compare(
			filesIn(archive)
				.filter(({name}) => name.endsWith('.jsonl'))
				.map(({name, text}) => ({name: path.basename(name, '.jsonl'), text})),
		);
	},
);

import {Buffer} from 'node:buffer';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {run} from '../../source/commands/run.ts';
import {type World} from '../../source/commands/world.ts';
import {agentLog} from '../helpers/agent-log.ts';
import {codexId, putFile} from '../helpers/codex-log.ts';
import {ingestFolder} from '../helpers/ingest-folder.ts';

const folder = ingestFolder();

beforeAll(async () => {
	putFile(path.join(folder.sessions, 'a.jsonl'), agentLog());
	await folder.ingest();
});

afterAll(() => {
	folder.remove();
});

/** Runs a command as the program does, on the store of this folder. */
const asked = async (...typed: readonly string[]) => {
	const [stdout, stderr] = [new PassThrough(), new PassThrough()];
	const world = {
		environment: {TZ: 'UTC'},
		home: folder.home,
		platform: 'linux',
		cwd: folder.home,
		user: 'dev',
		stdin: new PassThrough(),
		stdout,
		stderr,
		now: () => new Date('2026-06-02T00:00:00Z'),
		signal: new AbortController().signal,
		root: new URL('../../', import.meta.url),
		version: '0.0.0',
	} as unknown as World;
	const code = await run([...typed, '--db', folder.store(), '--timezone', 'UTC'], world);
	const read = (stream: PassThrough) => {
		const told: unknown = stream.read();
		return Buffer.isBuffer(told) ? told.toString() : '';
	};

	return {code, stdout: read(stdout), stderr: read(stderr)};
};

const containing = (text: string) => expect.stringContaining(text) as string;

const objects = (lines: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
	lines
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe('accessed', () => {
	test.each([
		['.aws/credentials', 0, 'Yes, by 1 event; the log holds what it held.'],
		['/home/dev/shop/notes.md', 3, 'Possibly: 1 event may have meant it'],
		['/etc/shadow', 3, 'of 1 event nobody can say'],
	])('answers about %s with %i', async (pattern, code, line) => {
		const answer = await asked('accessed', pattern);

		expect(answer.code).toBe(code);
		expect(answer.stdout).toContain(line);
		expect(answer.stderr).toMatch(/^From 1 file, 1 session/v);
	});

	test('as JSON has every piece of evidence', async () => {
		const {stdout} = await asked('accessed', '.aws/credentials', '--json');

		expect(objects(stdout)).toMatchObject([
			{answer: 'yes', seen: true, exact: [{via: 'cat', touches: 1}], opaque: [{via: 'npm'}]},
		]);
	});
});

test('files lists touches, and says that it found none with what it looked at', async () => {
	const {stdout} = await asked('files', '--op', 'write', '--json');
	const nothing = await asked('files', '/nowhere');

	expect(objects(stdout)).toMatchObject([{path: '/home/dev/shop/src/basket.ts', outcome: 'done'}]);
	expect(nothing).toMatchObject({code: 1, stdout: ''});
	expect(nothing.stderr).toContain('From 1 file');
	await expect(asked('files', '--op', 'eat')).rejects.toThrow(/nothing that is done to a file/v);
});

test('commands lists what failed', async () => {
	const {stdout} = await asked('commands', '--failed');

	expect(stdout).toMatch(/failed +1 +test +npm test +\/home\/dev\/shop/v);
});

test('cost has the shape of the readme, and names the table of prices', async () => {
	const {stdout, stderr} = await asked('cost', '--by', 'day', '--json');

	expect(objects(stdout)).toEqual([
		{
			key: '2026-06-01',
			requests: 2,
			inputTokens: 300_000,
			cachedTokens: 100_000,
			outputTokens: 3000,
			reasoningTokens: 300,
			cost: expect.any(Number) as number,
			unpriced: 0,
			excluded: {},
		},
	]);
	expect(stderr).toMatch(/API-equivalent US dollars by .* \d+\.\d+\.\d+/v);
	await expect(asked('cost', '--by', 'mood')).rejects.toThrow(/nothing to sum up by/v);
});

test('why shows the chain of an event in every format', async () => {
	const written = await asked('files', '--op', 'write', '--json');
	const [write] = objects(written.stdout);
	const key = String(write?.['event']);
	const text = await asked('why', key);
	const json = await asked('why', key.slice(0, 12), '--format', 'json');

	expect(text.stdout).toContain('● #');
	expect(text.stdout).toContain('asked by');
	expect(JSON.parse(json.stdout)).toMatchObject({neverValidated: []});
	await expect(asked('why', key, '--format', 'dot')).resolves.toHaveProperty(
		'stdout',
		expect.stringMatching(/^digraph chain/v),
	);
	await expect(asked('why', key, '--format', 'mermaid')).resolves.toHaveProperty(
		'stdout',
		expect.stringMatching(/^flowchart TD/v),
	);
	await expect(asked('why', 'ffff')).rejects.toThrow(/There is no event/v);
});

test('instructions and approvals tell what held in a session', async () => {
	const instructions = await asked('instructions', codexId(1), '--json');
	const approvals = await asked('approvals', 'latest');

	expect(objects(instructions.stdout)).toContainEqual(
		expect.objectContaining({
			source: 'agents-md',
			change: 'added',
			text: containing('Keep it short.'),
		}),
	);
	expect(approvals.stdout).toMatch(/policy, first unrestricted +never +danger-full-access/v);
});

import {Buffer} from 'node:buffer';
import {appendFileSync, chmodSync, existsSync, mkdirSync, truncateSync, utimesSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {zstdCompressSync} from 'node:zlib';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {UserError} from '../../source/model/user-error.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

const problemKinds = async () => {
	const rows = await folder.rows('problem');
	return rows.map((row) => (JSON.parse(String(row)) as {kind: string}).kind);
};

test('sessions are stored, and a second ingest changes nothing', async () => {
	putFile(folder.log('2026/06/01/rollout-a.jsonl'), codexText(codexId(1)));
	putFile(folder.log('2026/06/02/rollout-b.jsonl'), codexText(codexId(2), {turns: 5}));

	const first = await folder.ingest();
	const before = await folder.dump();
	const second = await folder.ingest();

	expect(first).toMatchObject({
		files: 2,
		ingested: 2,
		sessions: 2,
		prompts: 8,
		problems: 0,
		failed: 0,
	});
	expect(second).toMatchObject({files: 2, ingested: 0, unchanged: 2, events: 0, bytes: 0});
	expect(await folder.dump()).toEqual(before);
	expect(before['session']).toHaveLength(2);
});

test('the summary counts bytes, and kinds that are not known', async () => {
	const odd = '{"timestamp":"2026-06-01T09:00:00.000Z","type":"novelty","payload":{"a":1}}\n';
	const text = codexText(codexId(1)) + odd + odd;
	putFile(folder.log('a.jsonl'), text);
	const other = Buffer.from(codexText(codexId(2)));
	putFile(folder.log('b.jsonl.zst'), zstdCompressSync(other));

	const summary = await folder.ingest();

	expect(summary.unknownKinds).toEqual({novelty: 2});
	expect(summary.bytes).toBe(Buffer.byteLength(text) + other.length);
});

test('files and folders can be named, and only the newest or latest be asked for', async () => {
	for (const number of [1, 2, 3]) {
		const file = putFile(
			path.join(folder.home, `logs/${number}.jsonl`),
			codexText(codexId(number)),
		);
		utimesSync(file, number * 1000, number * 1000);
	}

	const one = await folder.ingest({
		store: 'one.db',
		paths: [path.join(folder.home, 'logs/1.jsonl')],
	});
	const newest = await folder.ingest({
		store: 'newest.db',
		paths: [path.join(folder.home, 'logs')],
		limit: 2,
	});
	const latest = await folder.ingest({
		store: 'latest.db',
		paths: [path.join(folder.home, 'logs')],
		since: new Date(2_500_000),
	});

	expect([one.files, newest.files, latest.files]).toEqual([1, 2, 1]);
});

test('a named file that is not there is a mistake, and no store is made of it', async () => {
	await expect(folder.ingest({paths: ['/nowhere/log.jsonl']})).rejects.toThrow(
		'There is no file or folder /nowhere/log.jsonl.',
	);
});

test('where there are no logs the places looked at are told', async () => {
	const failure = await folder.ingest().catch((error: unknown) => error);

	expect(failure).toBeInstanceOf(UserError);
	expect(String(failure)).toContain(folder.sessions);
});

test('what is no log is remembered and left alone', async () => {
	putFile(folder.log('a.jsonl'), '{"hello":"world"}\n');
	putFile(folder.log('empty.jsonl'), '');
	putFile(folder.log('b.jsonl'), codexText(codexId(1)));

	expect(await folder.ingest()).toMatchObject({sessions: 1, problems: 1});
	expect(await problemKinds()).toEqual(['file-unrecognized']);
	expect(await folder.ingest()).toMatchObject({unchanged: 3, problems: 0});
});

test('a line of 200 MB is a problem, and what stands around it is read', async () => {
	const file = putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	truncateSync(file, 200_000_000); // Sparse: one line of zeros that takes no room on the disk.
	appendFileSync(file, `\n${codexText(codexId(1), {turns: 1}).split('\n', 7)[6]!}\n`);

	const summary = await folder.ingest();

	expect(summary).toMatchObject({problems: 1, failed: 0, sessions: 1});
	expect(await problemKinds()).toEqual(['line-too-long']);
});

test('damaged compression is a problem, and what comes before the damage is read', async () => {
	const text = codexText(codexId(1), {turns: 400});
	const whole = zstdCompressSync(Buffer.from(text));
	putFile(folder.log('a.jsonl.zst'), whole.subarray(0, -1000));

	const summary = await folder.ingest();

	expect(summary).toMatchObject({failed: 1, sessions: 1});
	expect(summary.prompts).toBeGreaterThan(100);
	expect(await problemKinds()).toContain('file-unreadable');
});

test.skipIf(process.getuid?.() === 0)(
	'a file that may not be read is a problem until it may',
	async () => {
		putFile(folder.log('b.jsonl'), codexText(codexId(1)));
		const file = putFile(folder.log('a.jsonl'), codexText(codexId(2)));
		chmodSync(file, 0o000);

		const closed = await folder.ingest();
		chmodSync(file, 0o600);
		const open = await folder.ingest();

		expect(closed).toMatchObject({failed: 1, ingested: 1, problems: 1});
		expect(open).toMatchObject({failed: 0, ingested: 1, unchanged: 1});
		expect(await problemKinds()).toEqual([]);
	},
);

test('a store that can not be written is told in a line', async () => {
	putFile(folder.log('a.jsonl'), codexText(codexId(1)));
	mkdirSync(folder.store('taken.db'));

	await expect(folder.ingest({store: 'taken.db'})).rejects.toThrow(UserError);
	await expect(folder.ingest({store: 'log/none/ailt.db'})).resolves.toMatchObject({sessions: 1});
});

test('of two ingests at once one waits, and nothing is lost or doubled', async () => {
	for (let number = 0; number < 20; number++) {
		putFile(folder.log(`${number}.jsonl`), codexText(codexId(number)));
	}

	const both = await Promise.all([folder.ingest(), folder.ingest()]);
	const alone = await folder.ingest({store: 'alone.db'});

	expect(both.map(({ingested}) => ingested).toSorted((left, right) => left - right)).toEqual([
		0, 20,
	]);
	expect(await folder.dump()).toEqual(await folder.dump('alone.db'));
	expect(alone.ingested).toBe(20);
	expect(existsSync(folder.store('ailt.db.ingest'))).toBe(false);
});

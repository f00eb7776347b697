import {Buffer} from 'node:buffer';
import {mkdirSync, renameSync, rmSync, utimesSync} from 'node:fs';
import path from 'node:path';
import {zstdCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

const text = codexText(codexId(1), {turns: 4});
const lines = text.split('\n').map((line) => `${line}\n`);
const first = (count: number) => lines.slice(0, count).join('');

type Dump = Awaited<ReturnType<IngestFolder['dump']>>;

/** What was learned, without where the files lay and what happened to them. */
const learned = ({file: _file, problem: _problem, block: _block, ...dump}: Dump) => ({
	...dump,
	session: dump['session']!.map((row) => String(row).replace(/"problems":\d+,/v, '')),
});

const undisturbed = async (files: Readonly<Record<string, string>>): Promise<Dump> => {
	const other = ingestFolder();
	for (const [name, content] of Object.entries(files)) {
		putFile(other.log(name), content);
	}

	await other.ingest();
	const dump = await other.dump();
	other.remove();
	return dump;
};

const learnedFrom = async (files: Readonly<Record<string, string>>) =>
	learned(await undisturbed(files));

const problems = async () => {
	const rows = await folder.rows('problem');
	return rows.map((row) => {
		const {kind, message} = JSON.parse(String(row)) as {kind: string; message: string};
		return `${kind}: ${message.replaceAll(folder.home, '~')}`;
	});
};

test('a file that has grown is read from where it ended', async () => {
	putFile(folder.log('a.jsonl'), first(8));
	await folder.ingest();
	putFile(folder.log('a.jsonl'), text);

	const summary = await folder.ingest();

	expect(summary).toMatchObject({appended: 1, ingested: 0, problems: 0});
	expect(summary.bytes).toBe(Buffer.byteLength(text) - Buffer.byteLength(first(8)));
	expect(learned(await folder.dump())).toEqual(await learnedFrom({'a.jsonl': text}));
});

test('a file that was cut is read again, and the change is a problem', async () => {
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	putFile(folder.log('a.jsonl'), first(8));

	const summary = await folder.ingest();

	expect(summary).toMatchObject({ingested: 1, problems: 1});
	expect(await problems()).toEqual([
		'file-truncated: It now ends after line 8; 25 lines were read before',
	]);
	expect(learned(await folder.dump())).toEqual(await learnedFrom({'a.jsonl': first(8)}));
});

test('a file that was rewritten in place is read again, and the first line that differs is told', async () => {
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	const rewritten = text.replace('make test2', 'make tests');
	putFile(folder.log('a.jsonl'), rewritten);
	utimesSync(folder.log('a.jsonl'), 1, 1);

	const summary = await folder.ingest();

	expect(summary).toMatchObject({ingested: 1, problems: 1});
	expect(await problems()).toEqual([
		'file-rewritten: It was rewritten in place; line 17 is the first that differs',
	]);
	expect(learned(await folder.dump())).toEqual(await learnedFrom({'a.jsonl': rewritten}));
});

test('a file that was only touched is compared and left as it is', async () => {
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	const before = await folder.dump();
	utimesSync(folder.log('a.jsonl'), 1, 1);

	expect(await folder.ingest()).toMatchObject({unchanged: 1, appended: 0, ingested: 0, events: 0});
	expect(await folder.dump()).toEqual(before);
});

test('a file that was archived is the same session in a new place', async () => {
	putFile(folder.log('2026/a.jsonl'), text);
	await folder.ingest();
	const events = await folder.rows('event');
	const archive = path.join(folder.home, '.codex/archived_sessions');
	mkdirSync(archive);
	renameSync(folder.log('2026/a.jsonl'), path.join(archive, 'a.jsonl'));

	const summary = await folder.ingest();
	const again = await folder.ingest();

	expect(summary).toMatchObject({ingested: 1, sessions: 1, problems: 1});
	expect(again).toMatchObject({files: 1, unchanged: 1});
	expect(await folder.rows('event')).toEqual(events);
	expect(await folder.rows('session')).toHaveLength(1);
	expect(await problems()).toEqual([
		'file-moved: It was moved here from ~/.codex/sessions/2026/a.jsonl; its contents are the same',
	]);
});

test('a file that was compressed, and expanded again, stays the same session', async () => {
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	const events = await folder.rows('event');
	putFile(folder.log('a.jsonl.zst'), zstdCompressSync(Buffer.from(text)));
	rmSync(folder.log('a.jsonl'));

	const compressed = await folder.ingest();
	// The agent writes the plain file before it removes the other one.
	putFile(folder.log('a.jsonl'), text + lines[2]!);
	const expanded = await folder.ingest();

	expect([compressed, expanded]).toMatchObject([
		{ingested: 1, problems: 1},
		{ingested: 1, problems: 1},
	]);
	expect(await folder.rows('session')).toHaveLength(1);
	expect(await folder.rows('event')).toEqual(expect.arrayContaining([...events]));
	expect(await problems()).toEqual([
		'file-moved: It was compressed from ~/.codex/sessions/a.jsonl; its contents are the same',
		'file-moved: It was expanded from ~/.codex/sessions/a.jsonl.zst; what was read before is the same, and more follows',
	]);
});

test('of two files with one session the longer is kept, in whatever order they come', async () => {
	putFile(folder.log('a.jsonl'), first(8));
	await folder.ingest();
	putFile(folder.log('b.jsonl'), text);
	await folder.ingest();
	const together = await undisturbed({'a.jsonl': first(8), 'b.jsonl': text});

	expect(learned(await folder.dump())).toEqual(learned(together));
	expect(await problems()).toEqual([
		'duplicate-session: All of it is also in ~/.codex/sessions/b.jsonl',
	]);
	expect(await folder.ingest()).toMatchObject({files: 2, unchanged: 2, problems: 0});
});

test('two files that name one session and differ are two sessions', async () => {
	putFile(folder.log('a.jsonl'), text);
	putFile(folder.log('b.jsonl'), text.replace('make test2', 'make tests'));

	const summary = await folder.ingest();
	const before = await folder.dump();
	putFile(folder.log('b.jsonl'), text.replace('make test2', 'make tests') + lines[2]!);
	const grown = await folder.ingest();

	expect(summary).toMatchObject({ingested: 2, sessions: 2, problems: 0});
	expect(grown).toMatchObject({appended: 1, unchanged: 1, sessions: 1});
	expect(before['session']).toEqual([
		expect.stringContaining(`"name":"${codexId(1)}"`),
		expect.stringMatching(`"name":"${codexId(1)}~[0-9a-f]{8}","thread":"${codexId(1)}"`),
	]);
});

test("a path that another session's log has taken is that session from then on", async () => {
	putFile(folder.log('a.jsonl'), text);
	await folder.ingest();
	putFile(folder.log('a.jsonl'), codexText(codexId(2)));

	await folder.ingest();

	expect(await folder.rows('session')).toHaveLength(2);
	expect(await folder.ingest()).toMatchObject({unchanged: 1});
});

test('a session whose file is gone stays', async () => {
	putFile(folder.log('a.jsonl'), text);
	putFile(folder.log('b.jsonl'), codexText(codexId(2)));
	await folder.ingest();
	rmSync(folder.log('a.jsonl'));

	expect(await folder.ingest()).toMatchObject({files: 1, unchanged: 1});
	expect(await folder.rows('session')).toHaveLength(2);
	expect(await folder.rows('file')).toHaveLength(1);
});

test('a file that is cut at any byte and grows again ends the same', async () => {
	const wholeOf = (number: number) => {
		const some = codexText(codexId(number), {turns: 1, output: 'naïve ✓'}).split('\n').slice(0, 5);
		return Buffer.from(`${some.join('\n')}\r\n{"cut":\n\0\0\r\n\n[1]\n${some[2]!}`);
	};

	// One file for each place at which one can be cut: every byte of the damaged end, and every fifth before it.
	const {length} = wholeOf(0);
	const numbers = Array.from({length: length + 1}, (_, number) => number).filter(
		(number) => number > length - 250 || number % 5 === 0,
	);
	const put = (sizeOf: (number: number) => number | undefined) => {
		for (const number of numbers) {
			const content = wholeOf(number).subarray(0, sizeOf(number));
			putFile(folder.log(`${number}.jsonl`), content);
		}
	};

	put((number) => number);
	await folder.ingest();
	put(() => undefined);
	await folder.ingest();
	await folder.ingest({store: 'undisturbed.db'});

	expect(learned(await folder.dump())).toEqual(learned(await folder.dump('undisturbed.db')));
	expect(await folder.rows('problem')).toEqual(await folder.rows('problem', 'undisturbed.db'));
});

const linesOf = (fileRow: string): number => {
	const {event, twin, copy, bookkeeping, problem, blank} = JSON.parse(fileRow) as Record<
		string,
		number
	>;
	return event! + twin! + copy! + bookkeeping! + problem! + blank!;
};

test('any bytes are survived, and every line of them is accounted for', async () => {
	const aPiece = fc.oneof(
		fc.constantFrom(...lines, '\n', '\r\n', '{"a":', '}', '\0').map((piece) => Buffer.from(piece)),
		fc.uint8Array({maxLength: 30}),
	);
	const contents = fc
		.tuple(fc.constantFrom('', lines[0]!), fc.array(aPiece, {maxLength: 12}))
		.map(([head, pieces]) => Buffer.concat([Buffer.from(head), ...pieces]));

	const survive = async (content: Buffer) => {
		const other = ingestFolder();
		putFile(other.log('a.jsonl'), content);
		const summary = await other.ingest();
		const again = await other.ingest();
		const dump = await other.dump();
		other.remove();

		expect(summary.failed).toBe(0);
		expect(again).toMatchObject({unchanged: 1, events: 0});
		return dump;
	};

	const property = fc.asyncProperty(contents, async (content) => {
		const dump = await survive(content);
		const ended = content.toString('latin1').split('\n').length - 1;
		const unended = content.length > 0 && content.at(-1) !== 0x0a ? 1 : 0;
		const read = dump['session']!.length > 0 ? linesOf(String(dump['file']![0])) : ended;
		// The last line counts once it is whole.
		expect(read - ended).toBeGreaterThanOrEqual(0);
		expect(read - ended).toBeLessThanOrEqual(unended);
	});
	await fc.assert(property, {numRuns: 40});
});

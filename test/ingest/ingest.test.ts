import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

test('sessions are stored, and a second ingest changes nothing', async () => {
	putFile(folder.log('2026/06/01/rollout-a.jsonl'), codexText(codexId(1)));
	putFile(folder.log('2026/06/02/rollout-b.jsonl'), codexText(codexId(2), {turns: 5}));

	const first = await folder.ingest();
	const before = await folder.dump();
	const second = await folder.ingest();

	expect(first).toMatchObject({files: 2, ingested: 2, sessions: 2, prompts: 8, problems: 0, failed: 0});
	expect(second).toMatchObject({files: 2, ingested: 0, appended: 0, unchanged: 2, events: 0, bytes: 0});
	expect(await folder.dump()).toEqual(before);
	expect(before['session']).toHaveLength(2);
});

describe('a file that was read before', () => {
	const text = codexText(codexId(1), {turns: 4});
	const lines = text.split('\n');
	const problems = async () => (await folder.dump())['problem']!.map((row) => JSON.parse(String(row)) as {kind: string; message: string});
	const undisturbed = async (content: string, name = 'rollout-a.jsonl') => {
		const other = ingestFolder();
		putFile(other.log(name), content);
		await other.ingest();
		const dump = await other.dump();
		other.remove();
		return dump;
	};

	const contents = async ({file: _file, problem: _problem, block: _block, ...dump}: Record<string, readonly unknown[]>) => dump;

	test('and has grown is read from where it ended', async () => {
		putFile(folder.log('rollout-a.jsonl'), lines.slice(0, 8).join('\n') + '\n');
		await folder.ingest();
		putFile(folder.log('rollout-a.jsonl'), text);

		const summary = await folder.ingest();

		expect(summary).toMatchObject({appended: 1, ingested: 0, problems: 0});
		expect(summary.bytes).toBe(Buffer.byteLength(lines.slice(8).join('\n')));
		expect(await contents(await folder.dump())).toEqual(await contents(await undisturbed(text)));
	});

	test('and was cut is read again, and the change is a problem', async () => {
		putFile(folder.log('rollout-a.jsonl'), text);
		await folder.ingest();
		const shorter = lines.slice(0, 8).join('\n') + '\n';
		putFile(folder.log('rollout-a.jsonl'), shorter);

		const summary = await folder.ingest();

		expect(summary).toMatchObject({ingested: 1, problems: 1});
		expect(await problems()).toMatchObject([
			{kind: 'file-truncated', message: 'It now ends after line 8; 25 lines were read before'},
		]);
		expect((await folder.dump())['event']).toEqual((await undisturbed(shorter))['event']);
	});

	test('and was rewritten in place is read again, and the first line that differs is told', async () => {
		putFile(folder.log('rollout-a.jsonl'), text);
		await folder.ingest();
		const rewritten = text.replace('make test2', 'make tests');
		putFile(folder.log('rollout-a.jsonl'), rewritten);

		const summary = await folder.ingest();

		expect(summary).toMatchObject({ingested: 1, problems: 1});
		expect(await problems()).toMatchObject([
			{kind: 'file-rewritten', message: 'It was rewritten in place; line 17 is the first that differs'},
		]);
		expect((await folder.dump())['event']).toEqual((await undisturbed(rewritten))['event']);
	});
});

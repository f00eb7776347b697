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

import {afterEach, beforeEach, expect, test} from 'vitest';
import {ingestInThread} from '../../source/ingest/threads/ingest-in-thread.ts';
import {storeInThread} from '../../source/ingest/threads/store-in-thread.ts';
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

const putSessions = (count: number) => {
	for (let number = 0; number < count; number++) {
		putFile(folder.log(`rollout-${number}.jsonl`), codexText(codexId(number), {turns: 40}));
	}
};

test('an ingest on other threads stores the same as one on this thread, and tells how far it is', async () => {
	putSessions(60);
	const told: number[] = [];

	const there = await ingestInThread({
		config: folder.config('there.db'),
		onProgress({files}) {
			told.push(files);
		},
	});
	const here = await folder.ingest({store: 'here.db'});

	expect({...there, durationMs: 0}).toEqual({...here, durationMs: 0});
	expect(await folder.dump('there.db')).toEqual(await folder.dump('here.db'));
	expect(told.at(-1)).toBe(60);
});

test('an ingest that is stopped keeps what it has stored, and the next one brings the rest', async () => {
	putSessions(60);
	const controller = new AbortController();
	const config = folder.config();

	const stopped = await ingestInThread({
		config,
		signal: controller.signal,
		onProgress({files}) {
			if (files > 5) {
				controller.abort();
			}
		},
	});
	const rest = await ingestInThread({config});

	expect(stopped.aborted).toBe(true);
	expect(stopped.ingested + rest.ingested).toBe(60);
	expect(rest.unchanged).toBe(stopped.ingested);
});

test('what goes wrong on a thread arrives as it was thrown', async () => {
	putSessions(1);
	putFile(
		folder.store('broken.db'),
		'This is no database, and it is longer than a header of one. '.repeat(40),
	);

	const failure = await ingestInThread({config: folder.config('broken.db')}).catch(
		(error: unknown) => error,
	);

	expect(failure).toBeInstanceOf(UserError);
	expect(String(failure)).toContain('is not a store');
	expect(failure).toHaveProperty('hint', 'If it is encrypted, give its key in AILT_DB_KEY.');
	await expect(storeInThread(folder.config('broken.db').store)).rejects.toThrow(UserError);
});

test('a store on another thread answers as one on this thread', async () => {
	putSessions(3);
	await folder.ingest();

	const store = await storeInThread(folder.config().store);
	const sessions = await store.sessions({});
	const revision = await store.revision();
	await store.close();

	expect(sessions.map((session) => session.id)).toEqual([codexId(2), codexId(1), codexId(0)]);
	expect(sessions[0]?.startedAt).toEqual(new Date('2026-06-01T09:00:00Z'));
	expect(revision).toBeGreaterThan(0);
	await expect(store.sessions({})).rejects.toThrow('The store is closed.');
});

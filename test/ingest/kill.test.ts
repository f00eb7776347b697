import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
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

const child = path.resolve(import.meta.dirname, '../helpers/ingest-child.ts');

/** Kills an ingest some time after it has begun; whether it was still at work. */
const killAfter = async (delayMs: number): Promise<boolean> => {
	const running = spawn(process.execPath, [child, folder.home, folder.store()], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = new Promise((resolve) => {
		running.on('exit', (_code, signal) => {
			resolve(signal === 'SIGKILL');
		});
	});
	await new Promise((resolve) => {
		running.stdout.once('data', resolve);
	});
	await delay(delayMs);
	running.kill('SIGKILL');
	return (await ended) === true;
};

test('an ingest that is killed at any moment leaves a store that the next one completes', async () => {
	for (let number = 0; number < 150; number++) {
		const turns = number % 30 === 0 ? 600 : 20;
		putFile(folder.log(`${number}.jsonl`), codexText(codexId(number), {turns}));
	}

	const killed: boolean[] = [];
	for (let round = 0; round < 5; round++) {
		// eslint-disable-next-line no-await-in-loop -- One after the other.
		killed.push(await killAfter(Math.random() * 400));
	}

	const rest = await folder.ingest();
	await folder.ingest({store: 'undisturbed.db'});

	expect(killed).toContain(true);
	expect(rest.failed).toBe(0);
	expect(await folder.dump()).toEqual(await folder.dump('undisturbed.db'));
}, 60_000);

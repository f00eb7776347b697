import {globSync, readFileSync, utimesSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {formats} from '../../source/formats/index.ts';
import {putFile} from '../helpers/codex-log.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

let folder: IngestFolder;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(() => {
	folder.remove();
});

/** The log of a session that a person resumed: all lines of the first one with another session's id, then what came later. */
const resumed = () => {
	const original = readFileSync(path.join(fixtures, 'claude-code/spread-answer.jsonl'), 'utf8');
	const [first = ''] = original.split('\n', 1);
	const {sessionId} = JSON.parse(first) as {readonly sessionId: string};
	const next = {
		...(JSON.parse(first) as object),
		uuid: 'later',
		timestamp: '2026-03-05T09:00:00.000Z',
		message: {role: 'user', content: 'and now paint it'},
	};
	const copy = `${original}${JSON.stringify(next)}\n`.replaceAll(sessionId, 'an-earlier-name');

	return {
		first: putFile(path.join(folder.home, 'logs/first.jsonl'), original),
		copy: putFile(path.join(folder.home, 'logs/copy.jsonl'), copy),
	};
};

test('a session and the one that resumed it count once, whichever is read first', async () => {
	const {first, copy} = resumed();

	await folder.ingest({store: 'alone.db', paths: [first]});
	for (const [store, ...paths] of [
		['forth.db', first, copy],
		['back.db', copy, first],
	] as const) {
		for (const file of paths) {
			await folder.ingest({store, paths: [file]}); // eslint-disable-line no-await-in-loop -- The order is what is tested.
		}
	}

	expect(await folder.dump('back.db')).toEqual(await folder.dump('forth.db'));
	const countedTokens = async (store: string) => {
		const rows = await folder.rows('event', store);
		return rows.filter((row) => /"kind":"tokens".*"copy_of":null/v.test(String(row))).length;
	};

	expect(await countedTokens('alone.db')).toBeGreaterThan(0);
	expect(await countedTokens('forth.db')).toBe(await countedTokens('alone.db'));
	const prompts = await folder.rows('prompt', 'forth.db');
	expect(prompts.filter((row) => String(row).includes('"copy_of":null'))).toHaveLength(2);
});

/** All fixtures, each as the log of a session of its own: of two that name one session, the first to be read keeps the name. */
const logsOfAllFormats = (): readonly string[] => {
	const names = ['demo', ...formats.map(({name}) => name)].join(',');
	const files = globSync(`${fixtures}/{${names}}/*.{json,jsonl}`).toSorted();

	return files.map((file, index) => {
		const prefix = String(index).padStart(4, '0');
		const text = readFileSync(file, 'utf8');
		const name = path.relative(fixtures, file);

		return putFile(
			path.join(folder.home, 'logs', name),
			name.startsWith('demo')
				? text
				: text
						.replaceAll(uuidStart, () => prefix)
						// An exported chat has no id and is known by its first request.
						.replaceAll('"request_', () => `"request_${prefix}_`),
		);
	});
};

const uuidStart = /(?<![\w\-])[\da-f]{4}(?=[\da-f]{4}(?:-[\da-f]{4}){3}-[\da-f]{12})/gv;

test('the logs of all agents give the same store in whatever order they are read', async () => {
	const all = [...logsOfAllFormats(), resumed().copy];
	let stores = 0;

	const dumpOf = async (parts: ReadonlyArray<readonly string[]>) => {
		stores += 1;
		const store = `${stores}.db`;

		for (const paths of parts) {
			for (const [index, file] of paths.entries()) {
				utimesSync(file, index, index);
			}

			await folder.ingest({store, paths}); // eslint-disable-line no-await-in-loop -- The order is what is tested.
		}

		return folder.dump(store);
	};

	const expected = await dumpOf([all]);
	expect(expected['session']!.length).toBeGreaterThan(50);

	const shuffled = fc.shuffledSubarray(all, {minLength: all.length, maxLength: all.length});
	const cutting = fc.array(fc.integer({min: 0, max: all.length}), {maxLength: 3});

	await fc.assert(
		fc.asyncProperty(shuffled, cutting, async (order, cuts) => {
			const ends = [...cuts.toSorted((one, other) => one - other), all.length];
			const parts = ends.map((end, index) => order.slice(ends[index - 1] ?? 0, end));

			expect(await dumpOf(parts.filter((part) => part.length > 0))).toEqual(expected);
		}),
		{numRuns: 3},
	);
});

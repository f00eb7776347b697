import {execFileSync} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'vitest';
import {partsOf} from '../../source/query/fold.ts';
import {parse} from '../../source/query/parse.ts';
import {openDatabase} from '../../source/store/open.ts';
import {matchesOf} from '../../source/store/search-matches.ts';
import {planFor} from '../../source/store/search-plan.ts';
import {updateVocabulary} from '../../source/store/vocabulary.ts';
import {withShared} from '../helpers/shared.ts';

const mostTexts = 3000;

const leavesOf = (value: unknown): readonly string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap((item) => leavesOf(item))
			: [];

/** Texts of real logs, from the first lines of each. */
const textsIn = (archive: string): readonly string[] => {
	const folder = mkdtempSync(path.join(tmpdir(), 'recall-'));

	try {
		execFileSync('tar', ['xzf', archive, '-C', folder]);

		return globSync('**/*.jsonl', {cwd: folder})
			.flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').slice(0, 40))
			.filter((line) => line.startsWith('{') && line.endsWith('}'))
			.flatMap((line) => leavesOf(JSON.parse(line)))
			.filter((text) => text.length > 20 && text.length < 5000)
			.slice(0, mostTexts);
	} finally {
		rmSync(folder, {recursive: true});
	}
};

const typosOf = (word: string) => {
	const middle = Math.floor(word.length / 2);
	const [before, after] = [word.slice(0, middle), word.slice(middle)];

	return [
		before + after.slice(1),
		`${before}x${after}`,
		`${before}x${after.slice(1)}`,
		before + after.charAt(1) + after.charAt(0) + after.slice(2),
	];
};

withShared('corpus/codex.tar.gz')(
	'finds every event that holds a word, also by a word one letter off',
	async (archive) => {
		const texts = textsIn(archive);
		const database = await openDatabase({url: ':memory:'});
		const base = 2 ** 24;
		await database.write(async (transaction) => {
			await transaction.run("INSERT INTO session (id, agent, name) VALUES (1, 'codex', 'one')");
			const rows = {base, rows: JSON.stringify(texts)};
			await transaction.run(
				"INSERT INTO event (id, key, kind, title, line, part) SELECT :base + key, key, 'message', '', 1, 0 FROM json_each(:rows)",
				rows,
			);
			await transaction.run(
				'INSERT INTO event_body (id, text) SELECT :base + key, value FROM json_each(:rows)',
				rows,
			);
			await transaction.run('INSERT INTO event_text (rowid, text) SELECT id, text FROM event_body');
			await updateVocabulary(transaction, [{from: base, to: 2 * base - 1}]);
		});
		const found = async (typed: string) => {
			const query = parse(typed);
			const request = {
				query,
				limit: mostTexts,
				sort: 'recent',
				now: new Date(0),
				utcOffsetMinutes: 0,
			} as const;
			const plan = await planFor(database, query.terms, request);
			const {page} = await matchesOf(database, plan, request);

			return new Set(page.map((id) => id - base));
		};

		const counts = new Map<string, number[]>();

		for (const [seq, text] of texts.entries()) {
			for (const word of new Set(partsOf(text).map((part) => part.text))) {
				counts.set(word, [...(counts.get(word) ?? []), seq]);
			}
		}

		const frequent = [...counts]
			.filter(([word, {length}]) => /^[a-z]{5,}$/v.test(word) && length >= 5)
			.toSorted(([, one], [, other]) => other.length - one.length);

		expect(frequent.length).toBeGreaterThan(200);

		for (const [word, seqs] of frequent) {
			for (const typed of [word, ...typosOf(word)]) {
				const seen = await found(typed); // eslint-disable-line no-await-in-loop -- One connection.

				expect(
					seqs.filter((seq) => !seen.has(seq)),
					`${typed} for ${word}`,
				).toEqual([]);
			}
		}

		await database.close();
	},
);

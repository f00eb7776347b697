import {isUnspaced} from '../query/fold.ts';
import {type WordGatherer, wordGatherer} from '../query/gather-words.ts';
import {
	misspellingsOf,
	shortestInner,
	shortestMisspelt,
	shortestTwiceMisspelt,
} from '../query/spelling.ts';
import {type Statements} from './database.ts';
import {numberAt, textAt} from './row.ts';

/** Ids of events, both ends included. */
export type EventRange = {readonly from: number; readonly to: number};

/**
Adds the words of new texts to the vocabulary. The writer calls it before each commit, in the same transaction and after the texts are in
`event_body`, with the ranges of the events it added. The work grows with these texts only. Words whose last text is gone stay: they find nothing.
*/
export const updateVocabulary = async (
	transaction: Statements,
	ranges: readonly EventRange[],
): Promise<void> => {
	const gatherer = wordGatherer();

	for (const range of ranges) {
		for (let {from} = range; from <= range.to;) {
			from = await addWordsFrom(transaction, {from, to: range.to}, gatherer); // eslint-disable-line no-await-in-loop -- Keeps few texts in memory.
		}
	}
};

/** Makes the vocabulary anew from the full-text index, so that no word stays whose texts are gone. */
export const rebuildVocabulary = async (transaction: Statements): Promise<void> => {
	await transaction.run('DELETE FROM term');
	await transaction.run("INSERT INTO term_part (term_part) VALUES ('delete-all')");
	await transaction.run(
		`INSERT INTO term (term) SELECT DISTINCT substr(term, 1, ${longestTerm}) AS word FROM event_term ORDER BY word`,
	);
	await transaction.run('INSERT INTO term_part (rowid, term) SELECT id, term FROM term');
};

/**
Words that a typed, folded word may have meant: more than were, for `rankSpellings` to choose from. While the vocabulary is behind, those
with a typing mistake are looked up in the full-text index itself, which takes longer; only parts within new words are missed then.
*/
export const candidatesFor = async (
	statements: Statements,
	word: string,
	isBehind = false,
): Promise<readonly string[]> => {
	const {length} = [...word];
	const table = isBehind ? 'event_term' : 'term';
	const [known, inner, near] = [
		await termsIn(statements, [word], table),
		await termsWith(statements, word),
		length >= shortestMisspelt - 1 && length <= longestTerm
			? await termsIn(statements, misspellingsOf(word), table)
			: [],
	];
	const found = [...known, ...inner, ...near];
	const alike =
		found.length === 0 && length >= shortestTwiceMisspelt ? await termsLike(statements, word) : [];

	return [...new Set([...found, ...alike])];
};

/** What is longer is encoded data rather than a word, and known by its beginning only. */
export const isCut = (term: string): boolean => [...term].length >= longestTerm;

/** Words of the vocabulary that begin so, in order. */
export const termsBeginning = async (
	statements: Statements,
	word: string,
	most: number,
): Promise<readonly string[]> =>
	texts(
		await statements.all(
			'SELECT term FROM term WHERE term > :word AND term < :end ORDER BY term LIMIT :most',
			{word, end: `${word}\u{10FFFF}`, most},
		),
	);

const longestTerm = 64;
const cut = (word: string) =>
	word.length > longestTerm ? [...word].slice(0, longestTerm).join('') : word;

const candidateLimit = 300;
const pageBytes = 4 * 2 ** 20;
const pageEvents = 1000;

const addWordsFrom = async (
	transaction: Statements,
	{from, to}: EventRange,
	gatherer: WordGatherer,
): Promise<number> => {
	const rows = await transaction.all(
		`SELECT id, text FROM (
			SELECT id, text, sum(length(text)) OVER (ORDER BY id) - length(text) AS before
			FROM (SELECT id, text FROM event_body WHERE id BETWEEN :from AND :to ORDER BY id LIMIT ${pageEvents})
		) WHERE before < ${pageBytes}`,
		{from, to},
	);
	for (const row of rows) {
		gatherer.read(textAt(row, 'text'));
	}

	await addTerms(
		transaction,
		gatherer.take().map((word) => cut(word)),
	);
	const last = rows.at(-1);

	return (last ? numberAt(last, 'id') : to) + 1;
};

const addTerms = async (transaction: Statements, words: readonly string[]) => {
	const [row] = await transaction.all('SELECT coalesce(max(id), 0) AS last FROM term');
	const last = row ? numberAt(row, 'last') : 0;
	const added = await transaction.run(
		'INSERT OR IGNORE INTO term (term) SELECT value FROM json_each(?)',
		[JSON.stringify(words)],
	);

	if (added > 0) {
		await transaction.run(
			'INSERT INTO term_part (rowid, term) SELECT id, term FROM term WHERE id > ?',
			[last],
		);
	}
};

const termsIn = async (
	statements: Statements,
	words: readonly string[],
	table: 'event_term' | 'term',
) =>
	texts(
		await statements.all(
			`SELECT term FROM ${table} WHERE term IN (SELECT value FROM json_each(?))`,
			[JSON.stringify(words)],
		),
	);

/** Words that a word is a part of, shortest first. */
const termsWith = async (statements: Statements, word: string) => {
	if (isUnspaced(word)) {
		return texts(await statements.all(findInRuns, [word]));
	}

	if ([...word].length < shortestInner) {
		return [];
	}

	const parts = partsOfThree(word).map((part) => quoted(part));

	return texts(await statements.all(findByParts, {parts: parts.join(' AND '), word}));
};

// Two signs are a whole word there, and shorter than a part of three.
const findInRuns = `
	SELECT term FROM term WHERE instr(term, ?) ORDER BY length(term), term LIMIT ${candidateLimit}`;

const findByParts = `
	SELECT term.term FROM term_part CROSS JOIN term ON term.id = term_part.rowid
	WHERE term_part MATCH :parts AND instr(term.term, :word)
	ORDER BY length(term.term), term.term LIMIT ${candidateLimit}`;

/** Words that have most parts in common with a word. */
const termsLike = async (statements: Statements, word: string) =>
	texts(
		await statements.all(
			`SELECT term.term FROM (
				SELECT rowid FROM term_part WHERE term_part MATCH :parts ORDER BY rank LIMIT ${candidateLimit}
			) AS part CROSS JOIN term ON term.id = part.rowid
			WHERE length(term.term) BETWEEN :length - 2 AND :length + 2`,
			{
				parts: partsOfThree(word)
					.map((part) => quoted(part))
					.join(' OR '),
				length: [...word].length,
			},
		),
	);

const partsOfThree = (word: string): readonly string[] => {
	const letters = [...word];

	return [...new Set(letters.slice(2).map((_, index) => letters.slice(index, index + 3).join('')))];
};

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const texts = (rows: Awaited<ReturnType<Statements['all']>>) =>
	rows.map((row) => textAt(row, 'term'));

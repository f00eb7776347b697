import Fuse from 'fuse.js';
import {editDistance} from './edit-distance.ts';

/** One way to write what was typed: the words of it in order, each folded. */
export type Spelling = {
	readonly parts: readonly string[];
	/** The last part may go on. */
	readonly prefix: boolean;
	/** 1 as typed, less the further away. */
	readonly score: number;
};

export type Ranked = {readonly term: string; readonly score: number};

/** Below this a word is found only as typed: too much would be like it. */
export const shortestInner = 3;

/** The length from which a word may be one letter off. */
export const shortestMisspelt = 5;

/** The length from which it may be two letters off, if nothing nearer is there. */
export const shortestTwiceMisspelt = 8;

/**
Of the candidates those that were probably meant, best first: the word itself, words it is a part of, then words with one letter more, less,
other or swapped; two where nothing else is found. All is folded.
*/
export const rankSpellings = (word: string, candidates: readonly string[]): readonly Ranked[] => {
	const {length} = [...word];
	const near = candidates
		.filter((term) => term !== word)
		.map((term) => ({term, edits: term.includes(word) ? 0 : editDistance(word, term, 2)}))
		.filter(({term, edits}) =>
			edits === 0
				? length >= shortestInner || term.startsWith(word) || /\P{ASCII}/v.test(word)
				: edits <= editsAllowed(length, [...term].length),
		);
	const nearest = Math.min(2, ...near.map(({edits}) => edits));
	const isKnown = candidates.includes(word);
	const meant = near.filter(({edits}) => edits < 2 || (nearest === 2 && !isKnown));
	const likeness = likenessOf(
		word,
		meant.map(({term}) => term),
	);
	const ranked = meant
		.map(({term, edits}) => ({term, score: scoreOf(edits, likeness.get(term) ?? 0)}))
		.toSorted((one, other) =>
			one.score === other.score ? (one.term < other.term ? -1 : 1) : other.score - one.score,
		);

	return [...(isKnown ? [{term: word, score: 1}] : []), ...ranked];
};

/** Every word that is one letter off, so that an index can be asked for them all. */
export const misspellingsOf = (word: string): readonly string[] => {
	const letters = [...word];
	const alphabet = alphabetOf(word);
	const found = new Set<string>();

	for (let index = 0; index <= letters.length; index++) {
		const before = letters.slice(0, index).join('');
		const [here = '', after = ''] = [letters[index], letters[index + 1]];
		const rest = letters.slice(index + 1).join('');
		found.add(before + rest);
		found.add(before + after + here + letters.slice(index + 2).join(''));

		for (const letter of alphabet) {
			found.add(before + letter + rest);
			found.add(before + letter + here + rest);
		}
	}

	found.delete(word);

	return [...found];
};

const editsAllowed = (length: number, termLength: number) => {
	const longer = Math.max(length, termLength);

	return length < shortestMisspelt - 1 || longer < shortestMisspelt
		? 0
		: length < shortestTwiceMisspelt
			? 1
			: 2;
};

// Fewer edits always stand above more, whatever the likeness.
const scoreOf = (edits: number, likeness: number) =>
	Math.round((0.6 - 0.25 * edits + 0.3 * likeness * (edits === 0 ? 1 : 0.75)) * 1000) / 1000;

const likenessOf = (word: string, terms: readonly string[]): ReadonlyMap<string, number> =>
	new Map(
		new Fuse(terms, {includeScore: true, threshold: 1, ignoreFieldNorm: true, distance: 64})
			.search(word.slice(0, 32))
			.map(({item, score = 1}) => [item, 1 - score]),
	);

const alphabetOf = (word: string) =>
	new Set([
		...word,
		...'0123456789',
		...(/\p{Script=Cyrillic}/v.test(word) ? 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ' : ''),
		...(/\p{Script=Greek}/v.test(word) ? 'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ' : ''),
		...(/[a-z]/v.test(word) ? 'abcdefghijklmnopqrstuvwxyz' : ''),
	]);

/*
Folds and splits text as the full-text index does (FTS5's `unicode61 remove_diacritics 2`): runs of letters and digits, in lower case, Latin ones
without their diacritics.
*/

import {newerCharacters} from './newer-characters.ts';

/** A word of a text, folded, with its range in the text as it stands. */
export type Part = {readonly text: string; readonly from: number; readonly to: number};

export const fold = (text: string): string => {
	if (isPlain(text)) {
		return text.toLowerCase();
	}

	let folded = '';

	for (const letter of text) {
		folded += foldLetter(letter);
	}

	return folded;
};

/** The words that a text consists of. */
export const partsOf = (text: string): readonly Part[] => [...eachPart(text)];

/** The words that a text consists of from an offset on, one after the other. */
export function* eachPart(
	text: string,
	from = 0,
	isAscii: boolean = isPlain(text),
): Generator<Part, void> {
	const pattern = isAscii ? plainRun : run;
	pattern.lastIndex = from;
	// It goes on from there with a copy of the pattern.
	const found = text.matchAll(pattern);
	pattern.lastIndex = 0;

	for (const {0: word, index} of found) {
		yield {
			text: isAscii ? word.toLowerCase() : fold(word),
			from: index,
			to: index + word.length,
		};
	}
}

/** Whether a word can't begin at an offset, since one goes on there. */
export const isInsideWord = (text: string, offset: number): boolean =>
	offset > 0 && inner.test(text[offset - 1]!);

/** Whether a text is plain ASCII. */
export const isPlain = (text: string): boolean => /^\p{ASCII}*$/v.test(text);

/** Whether a text is written without spaces between its words, so that a word is found inside a longer run only. */
export const isUnspaced = (text: string): boolean => unspaced.test(text);

// The last ranges were marks when the index learned its letters.
const wordCharacter = String.raw`[[\p{Letter}\p{Number}\p{Private_Use}\p{Unassigned}${newerCharacters}]--[\u{19B0}-\u{19C0}\u{19C8}\u{19C9}\u{1CF2}\u{1CF3}]]`;

// Marks that the index takes for a part of the letter before them.
const wordMark = String.raw`\u{300}-\u{304}\u{306}-\u{30C}\u{30F}\u{311}\u{31B}\u{323}-\u{328}\u{32D}\u{32E}\u{330}\u{331}`;

const run = new RegExp(`${wordCharacter}[${wordCharacter}${wordMark}]*`, 'gv');

const inner = new RegExp(`[${wordCharacter}${wordMark}]`, 'v');

const plainRun = /[\dA-Za-z]+/gv;

const unspaced =
	/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/v;

const foldLetter = (letter: string): string => {
	if (/^[\u{300}-\u{331}]$/v.test(letter)) {
		return '';
	}

	// By way of the upper case, since `ſ` and `ς` are lower case already.
	const upper = letter === 'ı' ? letter : letter.toUpperCase();
	const lower = (upper.length === letter.length ? upper : letter).toLowerCase();
	const single = lower.length > letter.length ? letter : lower;

	return /\p{Script=Latin}/v.test(single)
		? single
				.normalize('NFD')
				.replaceAll(/\p{Nonspacing_Mark}/gv, '')
				.toLowerCase()
		: single;
};

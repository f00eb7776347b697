/*
Folds and splits text as the full-text index does (FTS5's `unicode61 remove_diacritics 2`): runs of letters and digits, in lower case, Latin ones
without their diacritics.
*/

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

const run =
	/[\p{Letter}\p{Number}\p{Private_Use}][\p{Letter}\p{Number}\p{Private_Use}\u{300}-\u{331}]*/gv;

const inner = /[\p{Letter}\p{Number}\p{Private_Use}\u{300}-\u{331}]/v;

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

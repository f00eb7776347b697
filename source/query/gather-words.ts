import {fold, partsOf} from './fold.ts';

/** Reads texts and gives the distinct words of them, folded. */
export type WordGatherer = {
	readonly read: (text: string) => void;
	/** The words since it was asked last. Of those it gave before, it may leave some out. */
	readonly take: () => readonly string[];
};

/**
Most words of logs are plain ASCII and come again soon, so that remembering the last ones, by a hash, spares making a string of each: it is
several times as fast as looking at the text with a pattern.
*/
export const wordGatherer = (): WordGatherer => {
	const last: Array<string | undefined> = Array.from({length: slots});
	const words = new Set<string>();

	const read = (text: string) => {
		const {length} = text;
		let index = 0;

		while (index < length) {
			const from = index;
			let hash = 0;
			let letter = letterAt(text, index);

			while (letter > 0) {
				hash = (hash * 31 + letter) % slots;
				letter = letterAt(text, ++index);
			}

			if (letter === foreign) {
				index = endOfRun(text, index);

				for (const part of partsOf(text.slice(from, index))) {
					words.add(part.text);
				}
			} else if (index > from) {
				const known = last[hash];

				if (known?.length !== index - from || !text.startsWith(known, from)) {
					const word = text.slice(from, index);
					last[hash] = word;
					words.add(fold(word));
				}
			}

			index++;
		}
	};

	return {
		read,
		take() {
			const taken = [...words];
			words.clear();

			return taken;
		},
	};
};

const slots = 32_749;
const foreign = -1;

/** The code of a letter or digit, 0 for what separates words, and `foreign` for what only a pattern can tell. */
const letterAt = (text: string, index: number): number => {
	const code = text.codePointAt(index) ?? 0;

	return code < letters.length ? letters[code]! : foreign;
};

const letters = Uint8Array.from({length: 128}, (_, code) =>
	/[\dA-Za-z]/v.test(String.fromCodePoint(code)) ? code : 0,
);

const endOfRun = (text: string, from: number): number => {
	let index = from;

	while (letterAt(text, index) !== 0) {
		index++;
	}

	return index;
};

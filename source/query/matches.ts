import {eachPart, isInsideWord, isPlain, type Part} from './fold.ts';
import {type Spelling} from './spelling.ts';

/** Where a spelling stands in a text. */
export type Match = {readonly from: number; readonly to: number; readonly spelling: Spelling};

/** Finds where spellings stand in a text, in order and without overlap; the longest wins. Reads no more of the text than is asked for. */
export type Matcher = (text: string) => Iterable<Match>;

export const matcherOf = (spellings: readonly Spelling[]): Matcher => {
	const lookup = toLookup(spellings);
	const longest = Math.max(1, ...spellings.map(({parts}) => parts.length));
	const beginnings = toBeginnings(spellings);

	return function* (text) {
		const isAscii = isPlain(text);
		const lower = text.toLowerCase();
		let end = 0;

		// A few letters become longer, and then the offsets would be wrong.
		if (isAscii || (text.length > longestLine && lower.length === text.length)) {
			for (const {index} of beginnings === undefined ? [] : lower.matchAll(beginnings)) {
				if (index < end || isInsideWord(text, index)) {
					continue;
				}

				const words = eachPart(text, index, isAscii).take(longest).toArray();

				for (const match of matchAt(words, lookup)) {
					end = match.to;
					yield match;
				}
			}
		}

		if (!isAscii && end === 0) {
			yield* matchesAmong(eachPart(text, 0, isAscii), lookup, longest);
		}
	};
};

// In longer texts a match with its diacritics is told only where there is none without.
const longestLine = 500;

type Lookup = (word: string) => readonly Spelling[];

/** Finds where a word may begin that matches, far faster than looking at every word of a text in plain ASCII. */
const toBeginnings = (spellings: readonly Spelling[]): RegExp | undefined => {
	const firsts = new Set(spellings.flatMap(({parts}) => parts[0] ?? []));
	const plain = [...firsts].filter((word) => isPlain(word));

	return plain.length === 0 ? undefined : new RegExp(plain.join('|'), 'gv');
};

function* matchesAmong(
	parts: Iterable<Part>,
	lookup: Lookup,
	longest: number,
): Generator<Match, void> {
	const ahead: Part[] = [];

	for (const part of parts) {
		ahead.push(part);

		if (ahead.length === longest) {
			yield* matchAt(ahead, lookup);
		}
	}

	while (ahead.length > 0) {
		yield* matchAt(ahead, lookup);
	}
}

/** The match at the first of the words, which are then taken off, or at least the first of them is. */
const matchAt = (words: Part[], lookup: Lookup): readonly Match[] => {
	const spelling = lookup(words[0]!.text).find((candidate) => standsAt(words, candidate));
	const taken = words.splice(0, spelling?.parts.length ?? 1);

	return spelling ? [{from: taken[0]!.from, to: taken.at(-1)!.to, spelling}] : [];
};

/** Finds the spellings that may begin with a word, longest first, best first among equals. */
const toLookup = (spellings: readonly Spelling[]): Lookup => {
	const ordered = spellings
		.filter(({parts}) => parts.length > 0)
		.toSorted(
			(one, other) => other.parts.length - one.parts.length + (other.score - one.score) / 2,
		);
	const open = ordered.filter(({parts, prefix}) => prefix && parts.length === 1);
	const byFirst = Map.groupBy(ordered, ({parts}) => parts[0]!);

	return (word) => {
		const known = byFirst.get(word) ?? none;

		return open.length === 0
			? known
			: [...known, ...open.filter(({parts}) => word.startsWith(parts[0]!))];
	};
};

const none: readonly Spelling[] = [];

const standsAt = (words: readonly Part[], {parts, prefix}: Spelling) =>
	parts.every((part, offset) => {
		const word = words[offset]?.text ?? '';

		return prefix && offset === parts.length - 1 ? word.startsWith(part) : word === part;
	});

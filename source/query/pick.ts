import Fuse from 'fuse.js';

/**
Of a list of short texts those that fit what was typed, as indexes, best first: those that hold every word (in their own
order), then those that are like it.
*/
export const pick = (texts: readonly string[], typed: string): readonly number[] => {
	const words = typed.toLowerCase().split(/\s+/v).filter(Boolean);
	const all = texts.map((_, index) => index);

	if (words.length === 0) {
		return all;
	}

	const exact = all.filter((index) => {
		const text = texts[index]!.toLowerCase();
		return words.every((word) => text.includes(word));
	});
	const taken = new Set(exact);

	return [...exact, ...alike(texts, words).filter((index) => !taken.has(index))];
};

/** Texts in which every word occurs with its letters nearly right. */
const alike = (texts: readonly string[], words: readonly string[]): readonly number[] => {
	const fuse = new Fuse(texts, {
		ignoreLocation: true,
		threshold: 0.34,
		includeScore: true,
		minMatchCharLength: 2,
	});
	const found = words.map((word) => new Map(ranksOf(fuse, word)));
	const [first, ...others] = found;

	return (first?.keys().toArray() ?? [])
		.filter((index) => others.every((other) => other.has(index)))
		.toSorted((one, other) => total(found, one) - total(found, other));
};

// Fuse takes no pattern beyond this length in one piece.
const longestWord = 32;

const ranksOf = (fuse: Fuse<string>, word: string): ReadonlyArray<readonly [number, number]> =>
	word.length < 3
		? []
		: fuse
				.search(word.slice(0, longestWord))
				.map(({refIndex, score = 1}) => [refIndex, score] as const);

const total = (ranks: ReadonlyArray<ReadonlyMap<number, number>>, index: number): number =>
	ranks.reduce((sum, rank) => sum + (rank.get(index) ?? 1), 0);

/** Numbers that look random and are the same for the same seed (Park and Miller’s generator). */
export type Random = {
	/** At least 0, below 1. */
	readonly next: () => number;
	/** A whole number, at least `least` and below `below`. */
	readonly between: (least: number, below: number) => number;
	readonly pick: <Value>(values: readonly Value[]) => Value;
	readonly chance: (share: number) => boolean;
	readonly hex: (digits: number) => string;
};

const modulus = 2_147_483_647;

export const randomFrom = (seed: number): Random => {
	let state = ((Math.trunc(seed) * 7919 + 12_345) % (modulus - 1)) + 1;
	const next = (): number => {
		state = (state * 48_271) % modulus;
		return state / modulus;
	};

	next();
	const between = (least: number, below: number) => least + Math.floor(next() * (below - least));

	return {
		next,
		between,
		pick: (values) => values[between(0, values.length)]!,
		chance: (share) => next() < share,
		hex: (digits) => Array.from({length: digits}, () => between(0, 16).toString(16)).join(''),
	};
};

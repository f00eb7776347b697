/** How many letters must be added, removed or replaced, or neighbours swapped; `limit + 1` when it is more than `limit`. */
export const editDistance = (from: string, to: string, limit = Infinity): number => {
	const others = [...to];
	const letters = [...from];

	if (Math.abs(letters.length - others.length) > limit) {
		return limit + 1;
	}

	let beforeLast: number[] = [];
	let last = Array.from({length: others.length + 1}, (_, index) => index);

	for (const [row, letter] of letters.entries()) {
		const current = [row + 1];

		for (const [column, other] of others.entries()) {
			const replaced = last[column]! + (letter === other ? 0 : 1);
			const isSwap = letter === others[column - 1] && other === letters[row - 1];
			const swapped = isSwap ? beforeLast[column - 1]! + 1 : Infinity;
			current.push(Math.min(replaced, swapped, last[column + 1]! + 1, current[column]! + 1));
		}

		if (Math.min(...current) > limit) {
			return limit + 1;
		}

		beforeLast = last;
		last = current;
	}

	return Math.min(last.at(-1)!, limit + 1);
};

/** Of the known names the one that was probably meant; undefined when none is close. */
export const nearestOf = (typed: string, known: readonly string[]): string | undefined =>
	known
		.map((name) => ({name, distance: editDistance(typed.toLowerCase(), name.toLowerCase())}))
		.filter(({name, distance}) => distance <= Math.max(1, Math.floor(name.length / 3)))
		.toSorted((one, other) => one.distance - other.distance)[0]?.name;

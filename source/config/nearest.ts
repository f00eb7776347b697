/** Of the known names the one that was probably meant; undefined when none is close. */
export const nearestOf = (typed: string, known: readonly string[]): string | undefined => {
	const close = known
		.map((name) => ({name, distance: distanceOf(typed.toLowerCase(), name.toLowerCase())}))
		.filter(({name, distance}) => distance <= Math.max(1, Math.floor(name.length / 3)))
		.toSorted((left, right) => left.distance - right.distance);
	return close[0]?.name;
};

/** How many letters must be added, removed or replaced, or neighbours swapped. */
const distanceOf = (from: string, to: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: to.length + 1}, (_, index) => index);
	for (const [row, letter] of [...from].entries()) {
		const current = [row + 1];
		for (const [column, other] of [...to].entries()) {
			const replaced = last[column]! + (letter === other ? 0 : 1);
			const isSwap = letter === to[column - 1] && other === from[row - 1];
			const swapped = isSwap ? beforeLast[column - 1]! + 1 : Infinity;
			current.push(Math.min(replaced, swapped, last[column + 1]! + 1, current[column]! + 1));
		}

		beforeLast = last;
		last = current;
	}

	return last.at(-1)!;
};

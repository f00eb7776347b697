/** Where a text holds what was typed. Small letters match both cases; one capital letter makes it exact. */
export const matchRanges = (
	text: string,
	typed: string,
): ReadonlyArray<{readonly from: number; readonly to: number}> => {
	if (typed === '') {
		return [];
	}

	const isExact = typed !== typed.toLowerCase();
	const where = isExact ? text : text.toLowerCase();
	const ranges = [];

	for (
		let from = where.indexOf(typed);
		from !== -1;
		from = where.indexOf(typed, from + typed.length)
	) {
		ranges.push({from, to: from + typed.length});
	}

	return ranges;
};

export const matches = (text: string, typed: string): boolean =>
	(typed === typed.toLowerCase() ? text.toLowerCase() : text).includes(typed);

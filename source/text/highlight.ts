/** A part of a text, by offsets; `mark` says what it means and is told apart by the theme. */
export type Range<Mark> = {readonly from: number; readonly to: number; readonly mark: Mark};

/** A piece of a line, marked or not. */
export type Span<Mark> = {readonly text: string; readonly mark?: Mark};

/**
Splits a line into spans. Where ranges overlap, the one named first wins. Offsets are those of the given text: split the
text of a log first, then make each span printable.
*/
export const highlight = <Mark>(
	text: string,
	ranges: ReadonlyArray<Range<Mark>>,
): ReadonlyArray<Span<Mark>> => {
	const spans: Array<Span<Mark>> = [];
	let index = 0;

	for (const {from, to, mark} of withoutOverlap(ranges, text.length)) {
		if (from > index) {
			spans.push({text: text.slice(index, from)});
		}

		spans.push({text: text.slice(from, to), mark});
		index = to;
	}

	return index < text.length || spans.length === 0 ? [...spans, {text: text.slice(index)}] : spans;
};

/** The ranges seen in the part `from` to `to` of a text, with offsets in that part: for a row of a wrapped text. */
export const rangesWithin = <Mark>(
	ranges: ReadonlyArray<Range<Mark>>,
	from: number,
	to: number,
): ReadonlyArray<Range<Mark>> =>
	ranges
		.filter((range) => range.from < to && range.to > from)
		.map((range) => ({
			...range,
			from: Math.max(range.from, from) - from,
			to: Math.min(range.to, to) - from,
		}));

const withoutOverlap = <Mark>(
	ranges: ReadonlyArray<Range<Mark>>,
	length: number,
): ReadonlyArray<Range<Mark>> => {
	let kept: ReadonlyArray<Range<Mark>> = [];

	for (const range of ranges) {
		const inside = {...range, from: Math.max(range.from, 0), to: Math.min(range.to, length)};
		kept = [...kept, ...pieces(inside, kept)].toSorted((one, other) => one.from - other.from);
	}

	return kept;
};

/** What is left of a range after taking away those kept already, which are sorted. */
const pieces = <Mark>(
	range: Range<Mark>,
	kept: ReadonlyArray<Range<Mark>>,
): ReadonlyArray<Range<Mark>> => {
	const left: Array<Range<Mark>> = [];
	let {from} = range;

	for (const other of kept) {
		if (!(other.to > from && other.from < range.to)) {
			continue;
		}

		left.push({...range, from, to: other.from});
		from = other.to;
	}

	left.push({...range, from});

	return left.filter((piece) => piece.from < piece.to);
};

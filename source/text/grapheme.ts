import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();
const sliceLength = 32;

const narrow = [
	[0x20, 0x7e],
	[0xaa, 0xac],
	[0xaf, 0x2_ff],
	[0x3_ff, 0x4_82],
	[0x20_10, 0x20_27],
	[0x24_00, 0x24_26],
	[0x25_00, 0x25_9f],
] as const;

const wide = [
	[0x30_41, 0x30_96],
	[0x30_a1, 0x30_fa],
	[0x4e_00, 0x9f_ff],
	[0xac_00, 0xd7_a3],
	[0xff_01, 0xff_5e],
] as const;

/**
By code unit: the width of a whole character that never joins its neighbours, 0 where only the segmenter knows. Two such
units side by side are two graphemes, so most text of a log never meets the segmenter, which is 50 times slower.
*/
const plainWidths = ((): Uint8Array => {
	const widths = new Uint8Array(0x1_00_00);

	for (const [first, last] of narrow) {
		widths.fill(1, first, last + 1);
	}

	for (const [first, last] of wide) {
		widths.fill(2, first, last + 1);
	}

	return widths;
})();

const plainWidth = (text: string, index: number): number =>
	plainWidths[text.codePointAt(index)!] ?? 0;

/** One character as a person sees it: where it ends in the text, and how many columns it takes. */
export type Grapheme = {readonly end: number; readonly columns: number};

const isPlainPair = (text: string, index: number): boolean =>
	plainWidth(text, index) > 0 && (index + 1 === text.length || plainWidth(text, index + 1) > 0);

const firstSegment = (text: string, from: number): string => {
	for (let length = sliceLength; ; length *= 4) {
		const piece = text.slice(from, from + length);
		const [first] = segmenter.segment(piece);

		if (first!.segment.length < piece.length || from + length >= text.length) {
			return first!.segment;
		}
	}
};

/** The grapheme that starts at `from`, which must be the start of one and before the end of the text. */
export const graphemeAt = (text: string, from: number): Grapheme => {
	if (isPlainPair(text, from)) {
		return {end: from + 1, columns: plainWidth(text, from)};
	}

	const segment = firstSegment(text, from);

	return {
		end: from + segment.length,
		columns: segmentWidth(segment),
	};
};

// Asking whether a segment is an emoji is slow, and a text repeats its emoji.
const knownWidths = new Map<string, number>();
const mostKnown = 2000;

const segmentWidth = (segment: string): number => {
	const known = knownWidths.get(segment);

	if (known !== undefined) {
		return known;
	}

	if (knownWidths.size >= mostKnown) {
		knownWidths.clear();
	}

	const columns = stringWidth(segment, {countAnsiEscapeCodes: true});
	knownWidths.set(segment, columns);

	return columns;
};

export const graphemes = (text: string): readonly string[] =>
	Array.from(segmenter.segment(text), ({segment}) => segment);

import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();
const sliceLength = 32;

/**
The width of a code unit that is a whole character and never joins its neighbours, or 0 where only the segmenter knows.
Two such units side by side are two graphemes, so most text of a log never meets the segmenter, which is 50 times slower.
*/
const plainWidth = (code: number): number => {
	if (code < 0x7f) {
		return code > 0x1f ? 1 : 0;
	}

	const isNarrow =
		(code > 0xa9 && code < 0x3_00 && code !== 0xad && code !== 0xae) ||
		(code > 0x3_fe && code < 0x4_83) ||
		(code > 0x20_0f && code < 0x20_28) ||
		(code > 0x23_ff && code < 0x24_27) ||
		(code > 0x24_ff && code < 0x25_a0);

	if (isNarrow) {
		return 1;
	}

	const isWide =
		(code > 0x30_40 && code < 0x30_97) ||
		(code > 0x30_a0 && code < 0x30_fb) ||
		(code > 0x4d_ff && code < 0xa0_00) ||
		(code > 0xab_ff && code < 0xd7_a4) ||
		(code > 0xff_00 && code < 0xff_5f);

	return isWide ? 2 : 0;
};

/** One character as a person sees it: where it ends in the text, and how many columns it takes. */
export type Grapheme = {readonly end: number; readonly columns: number};

const isPlainPair = (text: string, index: number): boolean =>
	plainWidth(text.codePointAt(index)!) > 0 &&
	(index + 1 === text.length || plainWidth(text.codePointAt(index + 1)!) > 0);

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
		return {end: from + 1, columns: plainWidth(text.codePointAt(from)!)};
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

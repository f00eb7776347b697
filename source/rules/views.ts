import {type Span} from './placeholder.ts';

/** Another way to read texts, in which a secret that was cut up is whole again. */
export type View = {
	readonly text: string;
	/** Which stretches of which of the texts a stretch of the view is. */
	readonly toSources: (span: Span) => ReadonlyArray<Span & {readonly source: number}>;
};

/** Pieces of a view in order: from where in which text they are taken. */
type Piece = Span & {readonly source: number};

/** Texts that follow each other in one stream, such as what a command wrote piece by piece, read as one. */
export const joined = (texts: readonly string[]): View =>
	viewOf(
		texts,
		texts.map((text, source) => ({source, start: 0, end: text.length})),
	);

// What tools put in front of the lines that they show: `  12→`, `  12 | `, the + or - of a diff, or `> `.
const gutter = /(?:^|\n)(?:[\t ]{0,8}\d{1,6}(?:→|\t| ?[:\|] ?)|[+\-] ?|> ?|[\t ]+)?/gv;

/** A text read without its line breaks and without what stands in front of lines, so that a secret wrapped over lines is whole. */
export function unwrapped(text: string): View {
	const pieces: Piece[] = [];
	let from = 0;
	for (const {index, 0: found} of text.matchAll(gutter)) {
		const end = text[index - 1] === '\r' ? index - 1 : index;
		if (end > from) {
			pieces.push({source: 0, start: from, end});
		}

		from = index + found.length;
	}

	return viewOf([text], [...pieces, {source: 0, start: from, end: text.length}]);
}

function viewOf(texts: readonly string[], pieces: readonly Piece[]): View {
	const starts: number[] = [];
	let length = 0;
	for (const {start, end} of pieces) {
		starts.push(length);
		length += end - start;
	}

	return {
		text: pieces.map(({source, start, end}) => texts[source]!.slice(start, end)).join(''),
		toSources: (span) =>
			pieces
				.map(({source, start, end}, index) => ({
					source,
					start: Math.max(start, start + span.start - starts[index]!),
					end: Math.min(end, start + span.end - starts[index]!),
				}))
				.filter(({start, end}) => end > start),
	};
}

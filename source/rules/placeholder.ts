/**
What stands in a text where a secret was: `<REDACTED:aws-key:1>`, the same for the same secret. In angle brackets, because AI Log Trail's rules take any
long text in square ones, and without `/`, `@` and `=`, which other rules look for.
*/
export const placeholder = (label: string, number: number): string =>
	`<REDACTED:${label.replaceAll(/[^\w\-.]/gv, '-')}:${number}>`;

/** Where placeholders stand in a text, also those of AI Log Trail without label and number. */
export const placeholdersIn = (text: string): readonly Span[] =>
	text
		.matchAll(/<REDACTED(?::[\w\-.]+:\d+)?>/gv)
		.map(({index, 0: found}) => ({start: index, end: index + found.length}))
		.toArray();

/** A stretch of a text, in UTF-16 units. */
export type Span = {readonly start: number; readonly end: number};

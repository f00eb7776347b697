/** A text as an expression that matches it and nothing else, also under the flag `v`; `RegExp.escape` is younger than the oldest Node we run on. */
export const escapeRegExp = (text: string): string =>
	text.replaceAll(
		/[^\s\p{Letter}\p{Number}_]/gv,
		(character) => String.raw`\u{${character.codePointAt(0)!.toString(16)}}`,
	);

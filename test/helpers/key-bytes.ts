const bytes = new Map([
	['Enter', '\r'],
	['Esc', '\u{1B}'],
	['Space', ' '],
	['Tab', '\t'],
	['Shift-Tab', '\u{1B}[Z'],
	['Backspace', '\u{7F}'],
	['Delete', '\u{1B}[3~'],
	['Up', '\u{1B}[A'],
	['Down', '\u{1B}[B'],
	['Right', '\u{1B}[C'],
	['Left', '\u{1B}[D'],
	['Home', '\u{1B}[H'],
	['End', '\u{1B}[F'],
	['PgUp', '\u{1B}[5~'],
	['PgDn', '\u{1B}[6~'],
]);

/** What a terminal sends for a key as people write it (`Enter`, `Ctrl-D`, `PgDn`); anything else is typed as it stands. */
export const keyBytes = (key: string): string => {
	const letter = /^Ctrl-(?<letter>.)$/v.exec(key)?.groups?.['letter'];

	return letter === undefined
		? (bytes.get(key) ?? key)
		: String.fromCodePoint(letter.toUpperCase().codePointAt(0)! % 32);
};

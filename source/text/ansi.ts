/** A colour a program asked for: one of the 16 or 256 by number, or `#rrggbb`. */
export type AnsiColour = number | string;

export type AnsiStyle = {
	readonly foreground?: AnsiColour;
	readonly background?: AnsiColour;
	readonly isBold?: boolean;
	readonly isDim?: boolean;
	readonly isItalic?: boolean;
	readonly isUnderlined?: boolean;
	readonly isInverse?: boolean;
	readonly isStruck?: boolean;
};

export type AnsiSpan = {readonly text: string; readonly style: AnsiStyle};

const escape = '\u{1B}';
/* eslint-disable regexp/no-control-character -- Escape is what they look for. */
const control = new RegExp(
	String.raw`${escape}\[[\d:;<=>?]*[ !"$'*]*[@A-Z\[\\\]^_a-z\{\|\}~]`,
	'gv',
);
const styling = new RegExp(String.raw`${escape}\[(?<codes>[\d:;]*)m`, 'gv');
/* eslint-enable regexp/no-control-character */

/**
Takes colours, cursor movement and erasing out of a program's output. Sequences that reach beyond the screen (titles,
links, the clipboard) stay for `printable` to show: in a log they are evidence.
*/
export const stripAnsi = (text: string): string =>
	text.includes('\u{1B}') ? text.replaceAll(control, '') : text;

/** The same text with its colours as data. Conceal and blinking are ignored, so that nothing can hide. */
export const parseAnsi = (text: string): readonly AnsiSpan[] => {
	const spans: AnsiSpan[] = [];
	let style: AnsiStyle = {};
	let index = 0;

	const add = (piece: string): void => {
		const shown = stripAnsi(piece);

		if (shown !== '') {
			spans.push({text: shown, style});
		}
	};

	for (const match of text.matchAll(styling)) {
		add(text.slice(index, match.index));
		style = restyled(style, match.groups!['codes']!);
		index = match.index + match[0].length;
	}

	add(text.slice(index));

	return spans;
};

const switches: ReadonlyMap<number, AnsiStyle> = new Map<number, AnsiStyle>([
	[1, {isBold: true}],
	[2, {isDim: true}],
	[3, {isItalic: true}],
	[4, {isUnderlined: true}],
	[7, {isInverse: true}],
	[9, {isStruck: true}],
]);

const resets: ReadonlyMap<number, ReadonlyArray<keyof AnsiStyle>> = new Map<
	number,
	ReadonlyArray<keyof AnsiStyle>
>([
	[22, ['isBold', 'isDim']],
	[23, ['isItalic']],
	[24, ['isUnderlined']],
	[27, ['isInverse']],
	[29, ['isStruck']],
	[39, ['foreground']],
	[49, ['background']],
]);

const restyled = (before: AnsiStyle, sequence: string): AnsiStyle => {
	const codes = sequence.split(/[:;]/v).map(Number);
	let style = before;

	for (let index = 0; index < codes.length; index += 1) {
		const code = codes[index]!;

		if (code === 38 || code === 48) {
			const {colour, taken} = extendedColour(codes.slice(index + 1));
			const which = code === 38 ? 'foreground' : 'background';
			style = colour === undefined ? style : {...style, [which]: colour};
			index += taken;
		} else {
			style = withCode(style, code);
		}
	}

	return style;
};

const withCode = (style: AnsiStyle, code: number): AnsiStyle => {
	if (code === 0) {
		return {};
	}

	const reset = resets.get(code);

	if (reset) {
		return Object.fromEntries(
			Object.entries(style).filter(([name]) => reset.every((other) => other !== name)),
		);
	}

	return {...style, ...switches.get(code), ...basicColour(code)};
};

const basicColour = (code: number): AnsiStyle => {
	const base = code - (code >= 90 ? 90 : 30);

	if (base < 0 || base > 17 || base % 10 > 7) {
		return {};
	}

	const which = base < 10 ? 'foreground' : 'background';

	return {[which]: (base % 10) + (code >= 90 ? 8 : 0)};
};

/** `5;N` or `2;R;G;B`; how many codes it took, so that a cut-short one spoils nothing that follows. */
const extendedColour = (codes: readonly number[]): {colour?: AnsiColour; taken: number} => {
	const [kind, first = -1, green = -1, blue = -1] = codes;

	if (kind === 5) {
		return {taken: 2, ...(isByte(first) && {colour: first})};
	}

	if (kind !== 2) {
		return {taken: codes.length};
	}

	const parts = [first, green, blue];
	const digits = parts.map((part) => part.toString(16).padStart(2, '0'));

	return {taken: 4, ...(parts.every((part) => isByte(part)) && {colour: `#${digits.join('')}`})};
};

const isByte = (value: number): boolean => value >= 0 && value <= 255;

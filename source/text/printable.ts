import {width, withSafeWidths} from './width.ts';

/** How a text from a log is made safe to show. */
export type PrintableOptions = {
	/** The terminal has no UTF-8: everything beyond ASCII is escaped. */
	readonly ascii?: boolean | undefined;
	/** Something stands to the right: emoji whose width terminals dispute are replaced. */
	readonly safe?: boolean | undefined;
	/** `show` (the default) makes one line of it, `keep` leaves line breaks of a block. */
	readonly newlines?: 'keep' | 'show' | undefined;
	/** The column the text starts in, which tabs need to know. */
	readonly column?: number | undefined;
};

const plain = /^[\u{20}-\u{7E}]*$/v;
const plainBlock = /^[\n\u{20}-\u{7E}]*$/v;
const stacked = String.raw`^\p{Mark}|\p{Mark}(?<=\p{Mark}{9})`;
const suspect = String.raw`[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\p{Unassigned}]|${stacked}`;
const hidden = new RegExp(suspect, 'mv');
const hiddenOrEmoji = new RegExp(String.raw`\p{RGI_Emoji}|${suspect}`, 'gmv');
const foreign = /[^\u{20}-\u{7E}]/gv;
const emoji = /^\p{RGI_Emoji}$/v;
const tabWidth = 8;

const bidiControls = new Map([
	[0x6_1c, 'ALM'],
	[0x20_0e, 'LRM'],
	[0x20_0f, 'RLM'],
	[0x20_2a, 'LRE'],
	[0x20_2b, 'RLE'],
	[0x20_2c, 'PDF'],
	[0x20_2d, 'LRO'],
	[0x20_2e, 'RLO'],
	[0x20_66, 'LRI'],
	[0x20_67, 'RLI'],
	[0x20_68, 'FSI'],
	[0x20_69, 'PDI'],
]);

/**
The one door for text from logs, file names, rules and errors: what could move the cursor, hide or reorder text becomes
visible, nothing is dropped. Passing its own output through again changes nothing.
*/
export const printable = (text: string, options: PrintableOptions = {}): string => {
	const isBlock = options.newlines === 'keep';

	if ((isBlock ? plainBlock : plain).test(text)) {
		return text;
	}

	const shown = options.ascii
		? text.replaceAll(foreign, (character) => escaped(character, isBlock))
		: visible(text, options.safe ?? false, isBlock);

	return shown.includes('\t') ? expandTabs(shown, options.column ?? 0) : shown;
};

const visible = (text: string, isSafe: boolean, isBlock: boolean): string => {
	const shown = hidden.test(text)
		? text.replaceAll(hiddenOrEmoji, (found) =>
				emoji.test(found) ? found : picture(found, isBlock),
			)
		: text;

	return isSafe ? withSafeWidths(shown) : shown;
};

const isKept = (code: number, isBlock: boolean): boolean =>
	code === 0x09 || (isBlock && code === 0x0a);

const isLineBreak = (code: number): boolean => [0x0a, 0x85, 0x20_28, 0x20_29].includes(code);

const picture = (character: string, isBlock: boolean): string => {
	const code = character.codePointAt(0)!;

	if (isKept(code, isBlock)) {
		return character;
	}

	if (isLineBreak(code)) {
		return '↵';
	}

	if (code < 0x20) {
		return String.fromCodePoint(0x24_00 + code);
	}

	if (code === 0x7f) {
		return '␡';
	}

	return code < 0xa0 || isSurrogate(code) ? numeric(code) : `⟨${nameOf(code)}⟩`;
};

const escaped = (character: string, isBlock: boolean): string => {
	const code = character.codePointAt(0)!;

	if (isKept(code, isBlock)) {
		return character;
	}

	if (code < 0x80) {
		return `^${code === 0x7f ? '?' : String.fromCodePoint(code + 0x40)}`;
	}

	return bidiControls.has(code) ? `<${nameOf(code)}>` : numeric(code);
};

const isSurrogate = (code: number): boolean => code >= 0xd8_00 && code <= 0xdf_ff;

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

const numeric = (code: number): string => {
	if (code < 0xa0) {
		return String.raw`\x${hex(code, 2)}`;
	}

	return code > 0xff_ff ? String.raw`\u{${hex(code, 5)}}` : String.raw`\u${hex(code, 4)}`;
};

const nameOf = (code: number): string =>
	bidiControls.get(code) ?? `U+${hex(code, 4).toUpperCase()}`;

const expandTabs = (text: string, column: number): string =>
	text
		.split('\n')
		.map((line, index) => expandLine(line, index === 0 ? column : 0))
		.join('\n');

const expandLine = (line: string, start: number): string => {
	const [head, ...rest] = line.split('\t');
	let column = start + width(head!);
	const parts = [head!];

	for (const piece of rest) {
		const blanks = tabWidth - (column % tabWidth);
		parts.push(' '.repeat(blanks), piece);
		column += blanks + width(piece);
	}

	return parts.join('');
};

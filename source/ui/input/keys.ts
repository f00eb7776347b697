/**
One key press. `name` is what bindings say: a character as typed (`j`, `G`, `?`, `漢`) or a name (`enter`, `space`,
`ctrl+d`, `shift+tab`, `pagedown`, `f1`). `text` is what it would type into a line; absent for keys that type nothing.
*/
export type Key = {readonly name: string; readonly text?: string};

const controlNames = new Map([
	[0x00, 'ctrl+space'],
	[0x08, 'backspace'],
	[0x09, 'tab'],
	[0x0d, 'enter'],
	[0x1b, 'escape'],
	[0x7f, 'backspace'],
]);

const letterNames = new Map([
	['A', 'up'],
	['B', 'down'],
	['C', 'right'],
	['D', 'left'],
	['E', 'clear'],
	['F', 'end'],
	['H', 'home'],
	['P', 'f1'],
	['Q', 'f2'],
	['R', 'f3'],
	['S', 'f4'],
]);

const numberNames = new Map([
	[1, 'home'],
	[2, 'insert'],
	[3, 'delete'],
	[4, 'end'],
	[5, 'pageup'],
	[6, 'pagedown'],
	[7, 'home'],
	[8, 'end'],
	...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map(
		(code, index) => [code, `f${index + 1}`] as const,
	),
]);

/** The key of one typed character or grapheme. */
export const typedKey = (text: string): Key => {
	const code = text.codePointAt(0)!;
	const control = controlNames.get(code);

	if (control !== undefined) {
		return {name: control};
	}

	return code < 0x20
		? {name: `ctrl+${String.fromCodePoint(code + 0x40).toLowerCase()}`}
		: {name: text === ' ' ? 'space' : text, text};
};

/** The key of one whole escape sequence (`ESC [ A`, `ESC O P`, `ESC x`), or absent if no key sends it. */
export const sequenceKey = (sequence: string): Key | undefined => {
	const body = sequence.slice(1);

	if (body.startsWith('[[')) {
		const index = 'ABCDE'.indexOf(body.at(2) ?? '?'); // The Linux console's F1 to F5.
		return index === -1 ? undefined : {name: `f${index + 1}`};
	}

	if (body.length > 1 && body.startsWith('O')) {
		const modifiers = Math.max(Number(body.slice(1, -1)), 1);
		return named(letterNames.get(body.at(-1)!), modifiers);
	}

	return body.length > 1 && body.startsWith('[')
		? controlSequenceKey(body.slice(1))
		: {name: `alt+${typedKey(body).name}`};
};

const controlSequenceKey = (body: string): Key | undefined => {
	const last = body.at(-1)!;
	const [first = 1, modifiers = 1, code] = body
		.slice(0, -1)
		.split(';')
		.map((part) => Math.max(Number(part.split(':', 1)[0]), 1));

	switch (last) {
		case 'Z':
			return {name: 'shift+tab'};
		case 'u':
			return codeKey(first, modifiers);
		case '~':
			return first === 27 && code !== undefined
				? codeKey(code, modifiers)
				: named(numberNames.get(first), modifiers);
		default:
			return named(letterNames.get(last), modifiers);
	}
};

const prefixes = (modifiers: number): string => {
	const bits = modifiers - 1;
	const hasBit = (bit: number): boolean => Math.floor(bits / bit) % 2 === 1;

	return `${hasBit(4) ? 'ctrl+' : ''}${hasBit(2) ? 'alt+' : ''}${hasBit(1) ? 'shift+' : ''}`;
};

const named = (name: string | undefined, modifiers: number): Key | undefined =>
	name === undefined ? undefined : {name: prefixes(modifiers) + name};

/** A key told by its code point: kitty's protocol and xterm's `modifyOtherKeys`, should somebody have left them on. */
const codeKey = (code: number, modifiers: number): Key | undefined => {
	if (
		code > 0x10_ff_ff ||
		(code >= 0xd8_00 && code <= 0xdf_ff) ||
		(code >= 0xe0_00 && code <= 0xf8_ff)
	) {
		return undefined;
	}

	const key = typedKey(String.fromCodePoint(code));
	const isShiftOnly = modifiers === 2;

	if (modifiers === 1 || (isShiftOnly && key.text !== undefined)) {
		return isShiftOnly ? typedKey(key.text!.toUpperCase()) : key;
	}

	return {name: prefixes(modifiers) + key.name.toLowerCase()};
};

const displayNames = new Map([
	['enter', 'Enter'],
	['escape', 'Esc'],
	['space', 'Space'],
	['tab', 'Tab'],
	['backspace', 'Backspace'],
	['delete', 'Del'],
	['insert', 'Ins'],
	['up', '↑'],
	['down', '↓'],
	['left', '←'],
	['right', '→'],
	['home', 'Home'],
	['end', 'End'],
	['pageup', 'PgUp'],
	['pagedown', 'PgDn'],
]);

const arrowWords = new Map([
	['up', 'Up'],
	['down', 'Down'],
	['left', 'Left'],
	['right', 'Right'],
]);

/** A key's name as people write it: `ctrl+d` → `Ctrl-D`, `pagedown` → `PgDn`, `up` → `↑` (`Up` where there is no UTF-8). */
export const displayKey = (name: string, {ascii = false} = {}): string => {
	const [modifiers = ''] = /^(?:(?:alt|ctrl|shift)\+)*(?=.)/sv.exec(name) ?? [];
	const base = name.slice(modifiers.length);
	const shown =
		(ascii ? arrowWords.get(base) : undefined) ??
		displayNames.get(base) ??
		bareName(base, modifiers);

	return (
		modifiers.replace('ctrl+', 'Ctrl-').replace('alt+', 'Alt-').replace('shift+', 'Shift-') + shown
	);
};

const bareName = (base: string, modifiers: string): string =>
	modifiers !== '' || /^f\d+$/v.test(base) ? base.toUpperCase() : base;

/** A sequence of keys as people write it: `gg`, `yR`, `g Ctrl-D`. */
export const displayKeys = (names: readonly string[], options: {ascii?: boolean} = {}): string => {
	const shown = names.map((name) => displayKey(name, options));

	return shown.join(shown.every((key) => [...key].length === 1) ? '' : ' ');
};

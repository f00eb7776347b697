import {graphemeAt} from '../../text/grapheme.ts';
import {type Key, sequenceKey, typedKey} from './keys.ts';

/** What the terminal sent, one thing at a time. Replies nobody asked for are no input. */
export type Input =
	| {readonly type: 'focus'; readonly isFocused: boolean}
	| {readonly type: 'key'; readonly key: Key}
	| {readonly type: 'mouse'; readonly mouse: Mouse}
	| {readonly type: 'paste'; readonly text: string};

/** A mouse event in SGR form; column and row count from 0. */
export type Mouse = {
	readonly action: 'drag' | 'press' | 'release' | 'wheel-down' | 'wheel-up';
	readonly button: number;
	readonly column: number;
	readonly row: number;
};

/** What was read from the start of the text, and why the rest was not. */
export type Reading = {
	readonly inputs: readonly Input[];
	readonly rest: string;
	/** `escape`: may be a key or the start of a sequence. `reply`, `paste`: the end has not come. */
	readonly waitsFor?: 'escape' | 'paste' | 'reply';
};

const escape = '\u{1B}';
const pasteStart = `${escape}[200~`;
export const pasteEnd = `${escape}[201~`;
const stringStarts = ']P^_X';

/** Reads as many whole inputs as the text holds. `isLast` says that nothing will follow soon: a partial sequence is read as the keys it may be. */
export const readInput = (text: string, isLast = false): Reading => {
	const inputs: Input[] = [];
	let index = 0;

	while (index < text.length) {
		const step = text[index] === escape ? readEscape(text, index, isLast) : readTyped(text, index);

		if ('waitsFor' in step) {
			return {inputs, rest: text.slice(index), waitsFor: step.waitsFor};
		}

		inputs.push(...step.inputs);
		index = step.end;
	}

	return {inputs, rest: ''};
};

type Step =
	| {readonly end: number; readonly inputs: readonly Input[]}
	| {readonly waitsFor: 'escape' | 'paste' | 'reply'};

const keyStep = (end: number, key: Key | undefined): Step => ({
	end,
	inputs: key === undefined ? [] : [{type: 'key', key}],
});

const readTyped = (text: string, index: number): Step => {
	const {end} = graphemeAt(text, index);
	const code = text.codePointAt(index)!;
	const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
	const own = isControl ? index + 1 : end;

	return code >= 0x80 && isControl
		? {end: own, inputs: []}
		: keyStep(own, typedKey(text.slice(index, own)));
};

const readEscape = (text: string, index: number, isLast: boolean): Step => {
	const next = text[index + 1];

	if (next === undefined) {
		return isLast ? keyStep(index + 1, typedKey(escape)) : {waitsFor: 'escape'};
	}

	if (text.startsWith(pasteStart, index)) {
		return readPaste(text, index + pasteStart.length, isLast);
	}

	if (stringStarts.includes(next)) {
		return readReply(text, index, isLast);
	}

	if (next === '[') {
		return readControlSequence(text, index, isLast);
	}

	if (next === 'O') {
		return readShiftedSequence(text, index, isLast);
	}

	// Escape twice is the key twice: the second may start a sequence of its own.
	if (next === escape) {
		return keyStep(index + 1, typedKey(escape));
	}

	const {end} = graphemeAt(text, index + 1);
	return keyStep(end, sequenceKey(text.slice(index, end)));
};

const readPaste = (text: string, start: number, isLast: boolean): Step => {
	const end = text.indexOf(pasteEnd, start);

	if (end === -1) {
		return isLast
			? {end: text.length, inputs: [{type: 'paste', text: text.slice(start)}]}
			: {waitsFor: 'paste'};
	}

	return {end: end + pasteEnd.length, inputs: [{type: 'paste', text: text.slice(start, end)}]};
};

// Ended by BEL, `ESC \\`, the 8-bit ST, or cancelled by CAN or SUB.
const replyEnds = ['\u{7}', `${escape}\\`, '\u{9C}', '\u{18}', '\u{1A}'];

const endOfReply = (text: string, from: number): number => {
	const ends = replyEnds
		.map((end) => ({at: text.indexOf(end, from), end}))
		.filter(({at}) => at !== -1)
		.map(({at, end}) => at + end.length);

	return Math.min(...ends);
};

const readReply = (text: string, index: number, isLast: boolean): Step => {
	const end = endOfReply(text, index + 2);

	if (end < Infinity) {
		return {end, inputs: []};
	}

	if (text.length === index + 2) {
		return isLast ? keyStep(index + 2, sequenceKey(text.slice(index))) : {waitsFor: 'escape'};
	}

	return isLast ? {end: text.length, inputs: []} : {waitsFor: 'reply'};
};

const isBetween = (character: string | undefined, first: string, last: string): boolean =>
	character !== undefined && character >= first && character <= last;

/** Index after the parameters (`0` to `?`) and intermediates (blank to `/`) of a control sequence. */
const parametersEnd = (text: string, from: number): number => {
	let end = from;

	while (isBetween(text[end], ' ', '?')) {
		end += 1;
	}

	return end;
};

const readControlSequence = (text: string, index: number, isLast: boolean): Step => {
	if (text[index + 2] === '[') {
		return text.length > index + 3 || isLast
			? keyStep(Math.min(index + 4, text.length), sequenceKey(text.slice(index, index + 4)))
			: {waitsFor: 'escape'};
	}

	const end = parametersEnd(text, index + 2);

	if (isBetween(text[end], '@', '~')) {
		return {end: end + 1, inputs: inputsOf(text.slice(index, end + 1))};
	}

	if (end === text.length && !isLast) {
		return {waitsFor: 'escape'};
	}

	// Broken off by something else: what belongs to it is swallowed, the rest is read.
	return end === index + 2 ? keyStep(end, sequenceKey(`${escape}[`)) : {end, inputs: []};
};

const readShiftedSequence = (text: string, index: number, isLast: boolean): Step => {
	const found = /^O\d*[A-Za-z]/v.exec(text.slice(index + 1, index + 5));

	if (found) {
		const end = index + 1 + found[0].length;
		return keyStep(end, sequenceKey(text.slice(index, end)));
	}

	return text.length === index + 2 && !isLast
		? {waitsFor: 'escape'}
		: keyStep(index + 2, sequenceKey(`${escape}O`));
};

const mouseForm = /\[<(?<code>\d+);(?<column>\d+);(?<row>\d+)(?<end>m)$/iv;

const inputsOf = (sequence: string): readonly Input[] => {
	const mouse = mouseForm.exec(sequence);

	if (mouse) {
		return [{type: 'mouse', mouse: toMouse(mouse.groups!)}];
	}

	if (sequence === `${escape}[I` || sequence === `${escape}[O`) {
		return [{type: 'focus', isFocused: sequence.endsWith('I')}];
	}

	// Private forms (`ESC [ ? … `, `ESC [ > … `) and those with a blank are replies, whatever letter ends them.
	const key = /^\[[\d:;]*[A-Za-z~]$/v.test(sequence.slice(1)) ? sequenceKey(sequence) : undefined;

	return key === undefined ? [] : [{type: 'key', key}];
};

const toMouse = (groups: Record<string, string>): Mouse => {
	const code = Number(groups['code']);
	const place = {column: Number(groups['column']) - 1, row: Number(groups['row']) - 1};

	if (code >= 64) {
		return {...place, action: code % 2 === 0 ? 'wheel-up' : 'wheel-down', button: code % 4};
	}

	const pressed = code % 64 >= 32 ? 'drag' : 'press';

	return {...place, action: groups['end'] === 'm' ? 'release' : pressed, button: code % 4};
};

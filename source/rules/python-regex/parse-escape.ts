import {type Cursor} from './cursor.ts';
import {
	type CharacterSet,
	characterSets,
	type Edge,
	type Member,
	type Node,
	PatternError,
} from './node.ts';

const edges: Readonly<Record<string, Edge>> = {
	A: 'start',
	Z: 'end',
	b: 'boundary',
	B: 'no-boundary',
};

const characters: Readonly<Record<string, number>> = {
	a: 0x07,
	f: 0x0c,
	n: 0x0a,
	r: 0x0d,
	t: 0x09,
	v: 0x0b,
};

const hexLengths: Readonly<Record<string, number>> = {x: 2, u: 4, U: 8};

/** What follows a backslash outside a class. */
export function parseEscape(cursor: Cursor): Node {
	const edge = edges[cursor.peek()];
	if (edge !== undefined) {
		cursor.next();
		return {type: 'edge', edge, ascii: cursor.flags.ascii};
	}

	const {at} = cursor;
	const reference = cursor.takeMatch(/^[1-9]\d?(?!\d)|^[1-9]\d?(?=[89])|^[1-9](?=\d)/v);
	if (reference && !/^[1-3][0-7]{2}/v.test(cursor.pattern.slice(at))) {
		return referenceTo(cursor, Number(reference[0]), at);
	}

	cursor.at = at;
	return {
		type: 'class',
		negated: false,
		members: [parseMemberEscape(cursor)],
		fold: cursor.flags.fold,
	};
}

export function referenceTo(cursor: Cursor, index: number, at: number): Node {
	if (index > cursor.captures) {
		throw new PatternError(`invalid group reference ${index}`, at);
	}

	if (cursor.open.has(index)) {
		throw new PatternError('cannot refer to an open group', at);
	}

	return {type: 'backreference', index, fold: cursor.flags.fold};
}

/** What follows a backslash and stands for one character, in a class or outside. */
export function parseMemberEscape(cursor: Cursor): Member {
	const {at} = cursor;
	const octal = cursor.takeMatch(/^(?:0[0-7]{0,2}|[1-7][0-7]{2})/v);
	if (octal) {
		return character(octalValue(octal[0], at));
	}

	const letter = cursor.next();
	if (letter === '') {
		throw new PatternError('bad escape (end of pattern)', at);
	}

	const set = characterSets.find((candidate): candidate is CharacterSet => candidate === letter);
	if (set !== undefined) {
		return {type: 'set', set, ascii: cursor.flags.ascii};
	}

	if (hexLengths[letter] !== undefined) {
		return character(hexValue(cursor, letter, at));
	}

	const named = characters[letter];
	if (named === undefined && /^[\dA-Za-z]$/v.test(letter)) {
		throw new PatternError(
			letter === 'N' ? String.raw`\N{…} can't be translated` : `bad escape \\${letter}`,
			at,
		);
	}

	return character(named ?? letter.codePointAt(0)!);
}

const character = (codePoint: number): Member => ({type: 'range', from: codePoint, to: codePoint});

function octalValue(digits: string, at: number): number {
	const value = Number.parseInt(digits, 8);
	if (value > 0o377) {
		throw new PatternError(`octal escape value \\${digits} outside of range 0-0o377`, at);
	}

	return value;
}

function hexValue(cursor: Cursor, letter: string, at: number): number {
	const length = hexLengths[letter]!;
	const digits = cursor.rest().slice(0, length);
	const value = Number.parseInt(digits, 16);
	if (!/^[\da-f]+$/iv.test(digits) || digits.length < length || value > 0x10_ff_ff) {
		throw new PatternError(`incomplete or bad escape \\${letter}${digits}`, at);
	}

	cursor.skip(length);
	return value;
}

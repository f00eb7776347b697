import {type Cursor, type Flags} from './cursor.ts';
import {type Node, PatternError, widthOf} from './node.ts';
import {referenceTo} from './parse-escape.ts';

type ParseChoice = (cursor: Cursor) => Node;

const name = /^(?<name>[\p{Letter}_][\p{Letter}\p{Number}_]*)/v;

/** What follows `(`. Undefined when it stands for nothing: a comment, or flags for the whole pattern. */
export function parseGroup(cursor: Cursor, parseChoice: ParseChoice): Node | undefined {
	const start = cursor.at - 1;
	if (!cursor.take('?')) {
		return parseCapture(cursor, parseChoice, start);
	}

	if (cursor.take('#')) {
		if (!cursor.takeMatch(/^[^\)]*\)/v)) {
			throw new PatternError('missing ), unterminated comment', start);
		}

		return undefined;
	}

	if (cursor.take('P<')) {
		return parseCapture(cursor, parseChoice, start, readName(cursor, '>'));
	}

	if (cursor.take('P=')) {
		const wanted = readName(cursor, ')');
		const index = cursor.names.get(wanted);
		if (index === undefined) {
			throw new PatternError(`unknown group name '${wanted}'`, start);
		}

		return referenceTo(cursor, index, start);
	}

	if (cursor.sees('(')) {
		throw new PatternError("a condition on a group, (?(…)…), can't be translated", start);
	}

	return parseSpecial(cursor, parseChoice, start);
}

function parseSpecial(cursor: Cursor, parseChoice: ParseChoice, start: number): Node | undefined {
	const look = cursor.takeMatch(/^(?<behind><?)(?<sign>[!=])/v);
	if (look) {
		const node = parseInside(cursor, parseChoice, start);
		const isBehind = look.groups!['behind'] === '<';
		const {min, max} = widthOf(node);
		if (isBehind && min !== max) {
			throw new PatternError('look-behind requires fixed-width pattern', start);
		}

		return {type: 'look', behind: isBehind, negated: look.groups!['sign'] === '!', node};
	}

	if (cursor.take('>')) {
		return {type: 'atomic', node: parseInside(cursor, parseChoice, start)};
	}

	const flags = cursor.takeMatch(/^(?<on>[Laimsux]*)(?<minus>-[imsx]*)?(?<end>[\):])/v);
	if (!flags) {
		throw new PatternError(`unknown extension ?${cursor.peek()}`, start);
	}

	return parseFlags(cursor, parseChoice, start, flags.groups!);
}

function parseFlags(
	cursor: Cursor,
	parseChoice: ParseChoice,
	start: number,
	{on = '', minus = '', end}: Readonly<Record<string, string>>,
): Node | undefined {
	if (on.includes('L')) {
		throw new PatternError("cannot use 'L' flag with a str pattern", start);
	}

	const off = minus.slice(1);
	if (minus === '-') {
		throw new PatternError('missing flag', start);
	}

	const before = cursor.flags;
	if (end === ')') {
		if (start !== 0 || on === '' || minus !== '') {
			throw new PatternError('global flags not at the start of the expression', start);
		}

		cursor.flags = withFlags(before, on, '');
		return undefined;
	}

	cursor.flags = withFlags(before, on, off);
	const node = parseInside(cursor, parseChoice, start);
	cursor.flags = before;
	return node;
}

const letters = new Map<string, keyof Flags>([
	['a', 'ascii'],
	['i', 'fold'],
	['m', 'multiline'],
	['s', 'dotAll'],
	['x', 'verbose'],
]);

const switched = (names: string, isOn: boolean): Partial<Flags> =>
	Object.fromEntries(
		letters
			.entries()
			.filter(([letter]) => names.includes(letter))
			.map(([, flag]) => [flag, isOn]),
	);

const withFlags = (flags: Flags, on: string, off: string): Flags => ({
	...flags,
	...(on.includes('u') && {ascii: false}),
	...switched(on, true),
	...switched(off, false),
});

function parseCapture(
	cursor: Cursor,
	parseChoice: ParseChoice,
	start: number,
	groupName?: string,
): Node {
	cursor.captures += 1;
	const index = cursor.captures;
	if (groupName !== undefined) {
		if (cursor.names.has(groupName)) {
			throw new PatternError(`redefinition of group name '${groupName}'`, start);
		}

		cursor.names.set(groupName, index);
	}

	cursor.open.add(index);
	const node = parseInside(cursor, parseChoice, start);
	cursor.open.delete(index);
	return {type: 'capture', index, node};
}

function parseInside(cursor: Cursor, parseChoice: ParseChoice, start: number): Node {
	const node = parseChoice(cursor);
	if (!cursor.take(')')) {
		throw new PatternError('missing ), unterminated subpattern', start);
	}

	return node;
}

function readName(cursor: Cursor, end: string): string {
	const {at} = cursor;
	const found = cursor.takeMatch(name)?.groups?.['name'];
	if (found === undefined || !cursor.take(end)) {
		throw new PatternError('bad character in group name', at);
	}

	return found;
}

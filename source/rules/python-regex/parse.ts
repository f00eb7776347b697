import {parseClass} from './parse-class.ts';
import {parseEscape} from './parse-escape.ts';
import {parseGroup} from './parse-group.ts';
import {Cursor, type Flags} from './cursor.ts';
import {type Node, PatternError} from './node.ts';

// Pattern  := branch ('|' branch)*
// branch   := (item quantifier?)*
// item     := character | '.' | '^' | '$' | class | escape | group

/** Reads a whole pattern with the flags given beside it. Throws `PatternError` for what Python refuses. */
export function parsePattern(
	pattern: string,
	flags: Partial<Flags> = {},
): {node: Node; groups: ReadonlyMap<string, number>; captures: number} {
	const cursor = new Cursor(pattern, {
		fold: false,
		dotAll: false,
		multiline: false,
		verbose: false,
		ascii: false,
		...flags,
	});
	const node = parseChoice(cursor);
	if (!cursor.isAtEnd()) {
		throw new PatternError('unbalanced parenthesis', cursor.at);
	}

	return {node, groups: cursor.names, captures: cursor.captures};
}

export function parseChoice(cursor: Cursor): Node {
	const options = [parseBranch(cursor)];
	while (cursor.take('|')) {
		options.push(parseBranch(cursor));
	}

	return options.length === 1 ? options[0]! : {type: 'choice', options};
}

function parseBranch(cursor: Cursor): Node {
	const nodes: Node[] = [];
	for (;;) {
		cursor.skipVerbose();
		if (cursor.isAtEnd() || cursor.sees('|') || cursor.sees(')')) {
			return {type: 'sequence', nodes};
		}

		const item = parseItem(cursor);
		if (item === undefined) {
			continue;
		}

		cursor.skipVerbose();
		nodes.push(parseQuantifier(cursor, item));
	}
}

function parseItem(cursor: Cursor): Node | undefined {
	const {at} = cursor;
	const character = cursor.next();
	const {fold, ascii, multiline} = cursor.flags;
	switch (character) {
		case '.':
			return {
				type: 'class',
				negated: true,
				members: cursor.flags.dotAll ? [] : [single('\n')],
				fold: false,
			};
		case '^':
			return {type: 'edge', edge: multiline ? 'line-start' : 'start', ascii};
		case '$':
			return {type: 'edge', edge: multiline ? 'line-end' : 'python-end', ascii};
		case '[':
			return parseClass(cursor);
		case '\\':
			return parseEscape(cursor);
		case '(':
			return parseGroup(cursor, parseChoice);
		case '*':
		case '+':
		case '?':
			throw new PatternError('nothing to repeat', at);
		case '{':
			if (/^\d*(?:,\d*)?\}/v.test(cursor.rest()) && !/^,?\}/v.test(cursor.rest())) {
				throw new PatternError('nothing to repeat', at);
			}

			return {type: 'class', negated: false, members: [single('{')], fold: false};
		default:
			return {type: 'class', negated: false, members: [single(character)], fold};
	}
}

const single = (character: string) => {
	const codePoint = character.codePointAt(0)!;
	return {type: 'range', from: codePoint, to: codePoint} as const;
};

function parseQuantifier(cursor: Cursor, node: Node): Node {
	const {at} = cursor;
	const range = readRange(cursor);
	if (range === undefined) {
		return node;
	}

	if (node.type === 'edge') {
		throw new PatternError('nothing to repeat', at);
	}

	const isLazy = cursor.take('?');
	const repeat: Node = {type: 'repeat', node, ...range, lazy: isLazy};
	const whole: Node = !isLazy && cursor.take('+') ? {type: 'atomic', node: repeat} : repeat;
	cursor.skipVerbose();
	if (/^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})/v.test(cursor.rest())) {
		throw new PatternError('multiple repeat', cursor.at);
	}

	return whole;
}

const infinite = Infinity;

const marks: Readonly<Record<string, {readonly min: number; readonly max: number}>> = {
	'*': {min: 0, max: infinite},
	'+': {min: 1, max: infinite},
	'?': {min: 0, max: 1},
};

/** `*`, `+`, `?`, `{3}`, `{3,}`, `{,5}` or `{3,5}`; anything else in braces stands for itself. */
function readRange(cursor: Cursor): {readonly min: number; readonly max: number} | undefined {
	const mark = marks[cursor.peek()];
	if (mark !== undefined) {
		cursor.next();
		return mark;
	}

	const match = /^\{(?:(?<low>\d+)(?<comma>,\d*)?|(?<open>,\d*))\}/v.exec(cursor.rest());
	if (match === null) {
		return undefined;
	}

	const {low = '0', comma, open} = match.groups!;
	const high = (comma ?? open)?.slice(1);
	const min = Number(low);
	const max = high === undefined ? min : Number(high === '' ? infinite : high);
	if (min > max) {
		throw new PatternError('min repeat greater than max repeat', cursor.at);
	}

	cursor.skip(match[0].length);
	return {min, max};
}

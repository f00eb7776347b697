import {type Flags} from './cursor.ts';
import {
	type CharacterSet,
	type Edge,
	type Member,
	type Node,
	partsOf,
	PatternError,
} from './node.ts';
import {parsePattern} from './parse.ts';

/** A pattern that finds in JavaScript what the Python one finds. Group 1 of Python is named `g1`, and so on. */
export type Translation =
	| {readonly ok: true; readonly expression: RegExp; readonly groups: ReadonlyMap<string, number>}
	| {readonly ok: false; readonly reason: string; readonly at: number};

/** Translates a pattern of Python's `re` into a global expression with exact offsets (flags `dgv`, and `i` where all of it folds case). */
export function translate(pattern: string, flags: Partial<Flags> = {}): Translation {
	try {
		const {node, groups} = parsePattern(pattern, flags);
		const folds = new Set(foldsOf(node));
		const usesFlag = folds.has(true) && !folds.has(false);
		const writer: Writer = {expandsCase: folds.has(true) && !usesFlag, usesFlag, atomics: 0};
		const expression = new RegExp(write(node, writer), usesFlag ? 'dgiv' : 'dgv');
		return {ok: true, expression, groups};
	} catch (error) {
		if (error instanceof PatternError) {
			return {ok: false, reason: error.message, at: error.at};
		}

		throw error;
	}
}

type Writer = {readonly expandsCase: boolean; readonly usesFlag: boolean; atomics: number};

function write(node: Node, writer: Writer): string {
	switch (node.type) {
		case 'sequence':
			return node.nodes.map((part) => write(part, writer)).join('');
		case 'choice':
			return `(?:${node.options.map((option) => write(option, writer)).join('|')})`;
		case 'class':
			return writeClass(node, writer.expandsCase && node.fold);
		case 'capture':
			return `(?<g${node.index}>${write(node.node, writer)})`;
		case 'look':
			return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${write(node.node, writer)})`;
		case 'atomic':
			return writeAtomic(node.node, writer);
		case 'repeat':
			return `(?:${write(node.node, writer)})${quantifier(node)}`;
		case 'edge':
			return writeEdge(node.edge, node.ascii, writer.usesFlag);
		case 'backreference':
			return String.raw`\k<g${node.index}>`;
	}
}

/** JavaScript has no atomic groups: a lookahead never gives back what it took, and a reference then consumes it. */
function writeAtomic(node: Node, writer: Writer): string {
	writer.atomics += 1;
	const name = `atomic${writer.atomics}`;
	return String.raw`(?=(?<${name}>${write(node, writer)}))\k<${name}>`;
}

function quantifier({min, max, lazy}: Extract<Node, {type: 'repeat'}>): string {
	const upper = max === Infinity ? '' : String(max);
	return `{${min},${upper}}${lazy ? '?' : ''}`;
}

const digit = String.raw`\p{Nd}`;
const word = String.raw`\p{L}\p{N}_`;
const space = String.raw`\t-\r\x1C-\x20\x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000`;

const sets: Readonly<Record<CharacterSet, {readonly unicode: string; readonly ascii: string}>> = {
	d: {unicode: digit, ascii: '0-9'},
	D: {unicode: `[^${digit}]`, ascii: '[^0-9]'},
	w: {unicode: word, ascii: '0-9A-Z_a-z'},
	W: {unicode: `[^${word}]`, ascii: '[^0-9A-Z_a-z]'},
	s: {unicode: space, ascii: String.raw`\t-\r\x20`},
	S: {unicode: `[^${space}]`, ascii: String.raw`[^\t-\r\x20]`},
};

function writeClass({negated, members}: Extract<Node, {type: 'class'}>, expands: boolean): string {
	const parts = members.map((member) => writeMember(member, expands));
	return `[${negated ? '^' : ''}${parts.join('')}]`;
}

function writeMember(member: Member, expands: boolean): string {
	if (member.type === 'set') {
		return sets[member.set][member.ascii ? 'ascii' : 'unicode'];
	}

	const range = writeRange(member.from, member.to);
	return expands ? range + otherCases(member) : range;
}

const writeRange = (from: number, to: number): string =>
	from === to ? writeCodePoint(from) : `${writeCodePoint(from)}-${writeCodePoint(to)}`;

const writeCodePoint = (codePoint: number): string => String.raw`\u{${codePoint.toString(16)}}`;

const widestExpansion = 1024;

/** The same characters in the other case, for the rare pattern of which only a part folds case. */
function otherCases({from, to}: Extract<Member, {type: 'range'}>): string {
	if (to - from > widestExpansion) {
		return 'A-Za-z';
	}

	const all = Array.from({length: to - from + 1}, (_, index) => String.fromCodePoint(from + index));
	return all
		.flatMap((character) => [character.toLowerCase(), character.toUpperCase()])
		.filter((variant) => [...variant].length === 1)
		.map((variant) => writeCodePoint(variant.codePointAt(0)!))
		.join('');
}

function writeEdge(edge: Edge, isAscii: boolean, foldsCase: boolean): string {
	const inWord = `[${sets.w[isAscii ? 'ascii' : 'unicode']}]`;
	// With the flag `i`, JavaScript's own boundary counts two letters beyond ASCII as word characters.
	const boundary =
		isAscii && !foldsCase
			? String.raw`\b`
			: `(?:(?<=${inWord})(?!${inWord})|(?<!${inWord})(?=${inWord}))`;
	switch (edge) {
		case 'start':
			return '(?<![^])';
		case 'end':
			return '(?![^])';
		case 'python-end':
			return String.raw`(?=\n?(?![^]))`;
		case 'line-start':
			return String.raw`(?<![^\n])`;
		case 'line-end':
			return String.raw`(?![^\n])`;
		case 'boundary':
			return boundary;
		case 'no-boundary':
			return `(?!${boundary})`;
	}
}

/** Whether each part that could fold case does, so that one flag can serve where all agree. */
function foldsOf(node: Node): boolean[] {
	const own =
		(node.type === 'class' && node.members.some((member) => hasCase(member))) ||
		node.type === 'backreference'
			? [node.fold]
			: [];
	return [...own, ...partsOf(node).flatMap((part) => foldsOf(part))];
}

const hasCase = (member: Member): boolean =>
	member.type === 'range' &&
	(member.from !== member.to || otherCases(member) !== writeCodePoint(member.from).repeat(2));

import {escapeRegExp} from '../escape.ts';
import {SigmaError} from './sigma-error.ts';

// Condition := both ('or' both)*
// both      := unary ('and' unary)*
// unary     := 'not' unary | '(' condition ')' | count 'of' which | name
// count     := '1' | 'any' | 'all'
// which     := 'them' | name, in which '*' stands for anything
//
// `them` leaves out names that begin with an underscore.

export type Condition =
	| {readonly type: 'and' | 'or'; readonly parts: readonly Condition[]}
	| {readonly type: 'not'; readonly part: Condition}
	| {readonly type: 'selection'; readonly name: string};

/** Reads a condition over the given selections. Every name in it must be one of them. */
export function parseCondition(text: string, names: readonly string[]): Condition {
	const tokens = text.match(/\(|\)|[^\s\(\)]+/gv) ?? [];
	const parser = {tokens, at: 0, names};
	const condition = parseOr(parser);
	if (parser.at < tokens.length) {
		throw new SigmaError(`"${tokens[parser.at]}" is not expected in the condition`);
	}

	return condition;
}

type Parser = {readonly tokens: readonly string[]; at: number; readonly names: readonly string[]};

const take = (parser: Parser, word: string): boolean => {
	const isHere = parser.tokens[parser.at]?.toLowerCase() === word;
	parser.at += isHere ? 1 : 0;
	return isHere;
};

function parseOr(parser: Parser): Condition {
	const parts = [parseAnd(parser)];
	while (take(parser, 'or')) {
		parts.push(parseAnd(parser));
	}

	return parts.length === 1 ? parts[0]! : {type: 'or', parts};
}

function parseAnd(parser: Parser): Condition {
	const parts = [parseUnary(parser)];
	while (take(parser, 'and')) {
		parts.push(parseUnary(parser));
	}

	return parts.length === 1 ? parts[0]! : {type: 'and', parts};
}

function parseUnary(parser: Parser): Condition {
	if (take(parser, 'not')) {
		return {type: 'not', part: parseUnary(parser)};
	}

	if (take(parser, '(')) {
		const inner = parseOr(parser);
		if (!take(parser, ')')) {
			throw new SigmaError('a parenthesis of the condition is not closed');
		}

		return inner;
	}

	const [word, of] = parser.tokens.slice(parser.at, parser.at + 2);
	if (word !== undefined && of?.toLowerCase() === 'of') {
		parser.at += 2;
		return parseCount(parser, word.toLowerCase());
	}

	return parseName(parser);
}

function parseCount(parser: Parser, count: string): Condition {
	const type = count === 'all' ? 'and' : 'or';
	if (!['1', 'any', 'all'].includes(count)) {
		throw new SigmaError(`"${count} of" is not supported in a condition`);
	}

	const which = parser.tokens[parser.at] ?? '';
	parser.at += 1;
	const parts = parser.names
		.filter((name) =>
			which.toLowerCase() === 'them' ? !name.startsWith('_') : isLike(name, which),
		)
		.map((name): Condition => ({type: 'selection', name}));
	if (parts.length === 0) {
		throw new SigmaError(`no selection is called "${which}"`);
	}

	return {type, parts};
}

const isLike = (name: string, pattern: string): boolean => {
	const parts = pattern.split('*').map((part) => escapeRegExp(part));
	return new RegExp(`^${parts.join('.*')}$`, 'v').test(name);
};

function parseName(parser: Parser): Condition {
	const name = parser.tokens[parser.at];
	if (name === undefined || !parser.names.includes(name)) {
		throw new SigmaError(
			name === undefined ? 'the condition ends too early' : `no selection is called "${name}"`,
		);
	}

	parser.at += 1;
	return {type: 'selection', name};
}

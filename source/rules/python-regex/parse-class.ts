import {type Cursor} from './cursor.ts';
import {type Member, type Node, PatternError} from './node.ts';
import {parseMemberEscape} from './parse-escape.ts';

/** What follows `[`. A `]` that comes first stands for itself. */
export function parseClass(cursor: Cursor): Node {
	const start = cursor.at - 1;
	const isNegated = cursor.take('^');
	const members: Member[] = [];
	for (let isFirst = true; isFirst || !cursor.take(']'); isFirst = false) {
		if (cursor.isAtEnd()) {
			throw new PatternError('unterminated character set', start);
		}

		members.push(parseMember(cursor));
	}

	return {type: 'class', negated: isNegated, members, fold: cursor.flags.fold};
}

function parseMember(cursor: Cursor): Member {
	const {at} = cursor;
	const from = parseOne(cursor);
	if (!cursor.sees('-') || cursor.sees('-]')) {
		return from;
	}

	cursor.next();
	if (cursor.isAtEnd()) {
		return from;
	}

	const to = parseOne(cursor);
	if (from.type === 'set' || to.type === 'set' || to.from < from.from) {
		throw new PatternError(`bad character range ${cursor.pattern.slice(at, cursor.at)}`, at);
	}

	return {type: 'range', from: from.from, to: to.from};
}

function parseOne(cursor: Cursor): Member {
	const character = cursor.next();
	if (character !== '\\') {
		const codePoint = character.codePointAt(0)!;
		return {type: 'range', from: codePoint, to: codePoint};
	}

	return cursor.take('b') ? {type: 'range', from: 8, to: 8} : parseMemberEscape(cursor);
}

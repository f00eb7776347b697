import {type Mistake} from './query.ts';

/** What the typed text consists of before it means anything. */
export type Token = {readonly from: number; readonly to: number} & (
	| {readonly type: 'bar' | 'close' | 'minus' | 'open'}
	| {readonly type: 'quoted'; readonly text: string}
	/** `quoted` after a name and colon: `repo:"a b"`. */
	| {readonly type: 'bare'; readonly text: string; readonly quoted?: string}
);

export const tokensOf = (
	typed: string,
): {readonly tokens: readonly Token[]; readonly mistakes: readonly Mistake[]} => {
	const tokens: Token[] = [];
	const mistakes: Mistake[] = [];
	let depth = 0;

	for (const match of typed.matchAll(pattern)) {
		const [{length}] = match;
		const {quote, end, name, sign, bare} = match.groups!;
		const range = {from: match.index, to: match.index + length};

		if (quote !== undefined) {
			if (end === '') {
				mistakes.push({...range, reason: 'The closing quote is missing.'});
			}

			const text = quote.replaceAll(/\\(?<char>["\\])/gv, '$<char>');
			tokens.push(
				name === undefined
					? {type: 'quoted', text, ...range}
					: {type: 'bare', text: name, quoted: text, ...range},
			);
		} else if (sign === undefined) {
			tokens.push(...bareTokens(bare!, range, depth));
			depth -= tokens.some((token) => token.type === 'close' && token.from >= range.from) ? 1 : 0;
		} else {
			const type = signs[sign]!;
			depth = type === 'open' ? depth + 1 : type === 'close' ? Math.max(0, depth - 1) : depth;
			tokens.push({type, ...range});
		}
	}

	return {tokens, mistakes};
};

const signs: Readonly<Record<string, 'bar' | 'close' | 'minus' | 'open'>> = {
	'|': 'bar',
	'(': 'open',
	')': 'close',
	'-': 'minus',
};

// A minus or parenthesis is a sign where a term begins, and a part of the word elsewhere. `--force` is a word.
const pattern =
	/(?<name>[A-Za-z]{1,12}:(?:!=|<=|>=|[<=>])?)?"(?<quote>(?:\\[\s\S]|[^"\\])*)(?<end>"|\\?$)|(?<sign>(?<![^\s"\(\)\-\|])(?:\(|-(?!-))(?=[^\s\|])|[\)\|])|(?<bare>[^\s"\|]+)/gv;

/** Within parentheses a word ends before the one that closes them. */
const bareTokens = (
	text: string,
	{from, to}: {readonly from: number; readonly to: number},
	depth: number,
): readonly Token[] => {
	const close = depth === 0 ? -1 : text.indexOf(')');

	if (close < 1) {
		return [{type: 'bare', text, from, to}];
	}

	const middle = from + close;
	const rest = text.slice(close + 1).replace(/^[\(\)\-]+/v, '');

	return [
		{type: 'bare', text: text.slice(0, close), from, to: middle},
		{type: 'close', from: middle, to: middle + 1},
		...(rest === '' ? [] : [{type: 'bare' as const, text: rest, from: to - rest.length, to}]),
	];
};

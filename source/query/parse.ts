import {partsOf} from './fold.ts';
import {type Mistake, type Operator, type Query, type Term} from './query.ts';
import {nearestField, readField} from './read-field.ts';
import {type Token, tokensOf} from './tokens.ts';

/**
Reads what was typed. It never fails: what it can't make sense of goes to `mistakes` and the rest works.

```
query    = { [ "-" ] item }                   all must hold; "-" excludes
item     = field | one { "|" one } | "(" one { "|" one } ")"
one      = word [ "*" ] | phrase              "*": words that begin so
word     = characters but white space, " and |    fuzzy
phrase   = '"' text '"'                       exact; \" and \\ stand for " and \
field    = name ":" [ operator ] value        value: word or phrase
operator = "!=" | "<=" | ">=" | "<" | ">" | "="
```

Events that repeat the history of another session are not found, unless `is:copy` asks for them; then only they are.
*/
export const parse = (typed: string): Query => {
	const text = typed.slice(0, longest);
	const {tokens, mistakes} = tokensOf(text);
	const state: State = {tokens, next: 0, mistakes: [...mistakes]};
	const terms: Term[] = [];

	while (state.next < tokens.length) {
		const term = readItem(state);

		if (term === undefined || term === 'wrong') {
			continue;
		}

		if (terms.length >= most) {
			mistake(state, tokens[state.next - 1]!, `A query has at most ${most} terms.`);
		} else {
			terms.push(term);
		}
	}

	if (typed.length > longest) {
		const reason = `A query has at most ${longest} characters.`;
		state.mistakes.push({from: longest, to: typed.length, reason});
	}

	return {terms, mistakes: state.mistakes.toSorted((one, other) => one.from - other.from)};
};

const longest = 2000;
const most = 50;

type State = {
	readonly tokens: readonly Token[];
	next: number;
	readonly mistakes: Mistake[];
};

type One = Extract<Term, {type: 'any'}>['terms'][number];

const mistake = (state: State, {from, to}: Token, reason: string): undefined => {
	state.mistakes.push({from, to, reason});
};

const isNext = ({tokens, next}: State, type: Token['type']) => tokens[next]?.type === type;

const readItem = (state: State): Term | 'wrong' | undefined => {
	const first = state.tokens[state.next]!;
	const not = first.type === 'minus';
	state.next += not ? 1 : 0;
	const token = state.tokens[state.next];

	switch (token?.type) {
		case undefined:
		case 'minus':
			mistake(state, first, 'Nothing follows the minus.');
			return;

		case 'bar':
		case 'close':
			state.next++;
			mistake(state, token, stray[token.type]);
			return;

		case 'open':
			state.next++;
			return readGroup(state, token, not);
		case 'bare':
		case 'quoted':
			return readFieldOf(state, token, not) ?? readAlternatives(state, token, not);
	}
};

const stray = {bar: 'One of two alternatives is missing.', close: 'Nothing was opened here.'};

const readGroup = (state: State, open: Token, not: boolean): Term | undefined => {
	const list = readList(state);

	if (isNext(state, 'close')) {
		state.next++;
	} else {
		mistake(state, open, 'The closing parenthesis is missing.');
	}

	return joined(list, not);
};

const readAlternatives = (state: State, first: Token, not: boolean): Term | undefined => {
	const list = readList(state, not ? 1 : Infinity);

	if (not && isNext(state, 'bar')) {
		mistake(state, first, 'To exclude all alternatives, write -(a | b).');
		readList(state);

		return undefined;
	}

	return joined(list, not);
};

const joined = (list: readonly One[], not: boolean): Term | undefined => {
	const [first] = list;

	return first && list.length === 1 ? {...first, not} : first && {type: 'any', terms: list, not};
};

const readList = (state: State, limit = Infinity): readonly One[] => {
	const list: One[] = [];

	for (let count = 0; count < limit; count++) {
		if (isNext(state, 'bar')) {
			state.next++;
		}

		const token = state.tokens[state.next];

		if (token?.type !== 'bare' && token?.type !== 'quoted') {
			const bar = state.tokens[state.next - 1];

			if (bar?.type === 'bar') {
				mistake(state, bar, 'One of two alternatives is missing.');
			}

			break;
		}

		state.next++;
		const one = readOne(state, token);
		list.push(...(one ? [one] : []));

		if (!isNext(state, 'bar')) {
			break;
		}
	}

	return list;
};

const readOne = (
	state: State,
	token: Extract<Token, {type: 'bare' | 'quoted'}>,
): One | undefined => {
	if (token.type === 'bare' && fieldOf(token)) {
		mistake(state, token, 'A field can’t be one of several alternatives.');
		return;
	}

	const text = token.type === 'bare' && token.quoted !== undefined ? token.quoted : token.text;

	if (partsOf(text).length === 0) {
		mistake(state, token, 'There is no letter or digit in it to look for.');
		return;
	}

	if (token.type === 'quoted' || token.quoted !== undefined) {
		return {type: 'phrase', phrase: text, not: false};
	}

	const word = withoutStars(text);

	return {type: 'word', word, prefix: word !== text, not: false};
};

/** Undefined where the word only looks like a field: `https://…`, `std::vector`, `TypeError:`. */
const readFieldOf = (state: State, token: Token, not: boolean): Term | 'wrong' | undefined => {
	if (token.type !== 'bare') {
		return undefined;
	}

	const like = fieldOf(token);

	if (!like) {
		return undefined;
	}

	state.next++;
	const found = readField(like.name, like.operator, token.quoted ?? like.value);

	if ('mistake' in found) {
		mistake(state, token, found.mistake);

		return 'wrong';
	}

	return {...found, not};
};

const fieldOf = ({text}: Token & {readonly type: 'bare'}) => {
	const {name, operator, value} = likeField.exec(text)?.groups ?? {};

	return name === undefined || value === undefined || nearestField(name) === undefined
		? undefined
		: {name, operator: toOperator(operator), value};
};

const likeField = /^(?<name>[A-Za-z]+):(?<operator>!=|<=|>=|[<=>])?(?<value>(?!:|\/\/)[\s\S]*)$/v;

const withoutStars = (text: string): string =>
	text.endsWith('*') ? withoutStars(text.slice(0, -1)) : text;

const toOperator = (text: string | undefined): Operator =>
	operators.find((operator) => operator === text) ?? '=';

const operators = ['!=', '<', '<=', '=', '>', '>='] as const;

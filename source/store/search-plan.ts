import {type InValue} from '@libsql/client';
import {isUnspaced, partsOf} from '../query/fold.ts';
import {type Term} from '../query/query.ts';
import {rankSpellings, shortestInner, type Spelling} from '../query/spelling.ts';
import {type Clock} from '../query/time.ts';
import {type Statements} from './database.ts';
import {type Condition, conditionOf} from './search-conditions.ts';
import {anyExpression} from './search-expression.ts';
import {candidatesFor} from './vocabulary.ts';

/** A query in terms of the store. */
export type Plan = {
	/** The words as typed or misspelt, one group a term; all groups must match. */
	readonly groups: ReadonlyArray<readonly Spelling[]>;
	/** What the text must match, and what it matches when every word is as typed. */
	readonly match: string | undefined;
	readonly exact: string | undefined;
	readonly conditions: readonly string[];
	readonly args: readonly InValue[];
	readonly spellings: ReadonlyArray<{readonly typed: string; readonly matched: readonly string[]}>;
};

export const planFor = async (
	statements: Statements,
	terms: readonly Term[],
	clock: Clock,
): Promise<Plan> => {
	const groups: Array<readonly Spelling[]> = [];
	const spellings: Array<Plan['spellings'][number]> = [];
	const conditions: Condition[] = [];
	const isCopies = terms.some(
		(term) => term.type === 'field' && term.field === 'is' && term.value.toLowerCase() === 'copy',
	);

	for (const term of terms) {
		if (term.type === 'field') {
			const condition = conditionOf(term.field, {
				...term,
				clock,
				operator: term.operator === '!=' && !ordered.has(term.field) ? '=' : term.operator,
			});
			const isNot = term.not !== (term.operator === '!=' && !ordered.has(term.field));
			conditions.push(...(condition ? [isNot ? negated(condition) : condition] : []));
			continue;
		}

		const found = await spellingsOf(statements, term); // eslint-disable-line no-await-in-loop -- One connection.

		if (term.not) {
			conditions.push(negated({match: anyExpression(found)}));
			continue;
		}

		groups.push(found);
		const matched = found
			.filter(({score, prefix}) => score < 1 && !prefix)
			.map(({parts}) => parts.join(' '));
		spellings.push(...(matched.length > 0 ? [{typed: typedText(term), matched}] : []));
	}

	const required = conditions.flatMap(({match}) => match ?? []);
	const all = (list: typeof groups) => {
		const expressions = [...list.map((group) => anyExpression(group)), ...required];

		return expressions.length === 0 ? undefined : expressions.join(' AND ');
	};

	const exact = groups.map((group) => group.filter(({score}) => score === 1));

	return {
		groups,
		match: all(groups),
		exact: all(exact),
		conditions: [
			...conditions.flatMap(({sql}) => sql ?? []),
			...(isCopies ? [] : ['event.id NOT IN (SELECT id FROM event WHERE copy_of IS NOT NULL)']),
		],
		args: conditions.flatMap(({args}) => args ?? []),
		spellings,
	};
};

const ordered: ReadonlySet<string> = new Set(['duration', 'exit', 'tokens']);

/** What does not hold, also where the row says nothing about it. */
const negated = ({sql, args = [], match}: Condition): Condition => {
	const tests = [
		...(sql === undefined ? [] : [`(${sql})`]),
		...(match === undefined
			? []
			: ['event.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)']),
	];

	return {
		sql: `NOT coalesce(${tests.join(' AND ')}, false)`,
		args: [...args, ...(match === undefined ? [] : [match])],
	};
};

const spellingsOf = async (
	statements: Statements,
	term: Exclude<Term, {type: 'field'}>,
): Promise<readonly Spelling[]> => {
	if (term.type === 'any') {
		const lists = [];

		for (const one of term.terms) {
			lists.push(await spellingsOf(statements, {...one, not: term.not})); // eslint-disable-line no-await-in-loop -- One connection.
		}

		return lists.flat();
	}

	const parts = partsOf(term.type === 'phrase' ? term.phrase : term.word).map(({text}) => text);
	const [word] = parts;
	const isFuzzy = term.type === 'word' && !term.prefix && !term.not && parts.length === 1;
	const typed = {parts, prefix: false, score: 1};

	if (term.type === 'phrase') {
		return [typed];
	}

	if (!isFuzzy || word === undefined) {
		return [{...typed, prefix: term.prefix || (!term.not && parts.length > 1)}];
	}

	const ranked = rankSpellings(word, await candidatesFor(statements, word));
	const goesOn = [...word].length >= shortestInner || isUnspaced(word);
	// Words that begin so are found by the index itself, however many there are.
	const others = ranked.filter(
		({term: other}) => other !== word && !(goesOn && other.startsWith(word)),
	);

	return [
		typed,
		...(goesOn ? [{parts, prefix: true, score: 0.95}] : []),
		...others
			.slice(0, most)
			.map(({term: other, score}) => ({parts: [other], prefix: false, score})),
	];
};

const most = 100;

const typedText = (term: Exclude<Term, {type: 'field'}>): string =>
	term.type === 'word'
		? term.word
		: term.type === 'phrase'
			? term.phrase
			: term.terms.map((one) => typedText(one)).join(' | ');

import {type InValue} from '@libsql/client';
import {isUnspaced, partsOf} from '../query/fold.ts';
import {type Term} from '../query/query.ts';
import {rankSpellings, shortestInner, type Spelling} from '../query/spelling.ts';
import {type Clock} from '../query/time.ts';
import {type Statements} from './database.ts';
import {type Condition, conditionOf} from './search-conditions.ts';
import {anyExpression} from './search-expression.ts';
import {areWordsBehind} from './words.ts';
import {candidatesFor, isCut, termsBeginning} from './vocabulary.ts';

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
	/** Parts within words that came last may be missed. */
	readonly isLearning: boolean;
};

/** The plan for what was typed alone, without spellings that are like it. */
export const asTyped = (plan: Plan): Plan => ({
	...plan,
	match: plan.exact,
	groups: plan.groups.map((group) => group.filter(({score}) => score === 1)),
	spellings: [],
});

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

	const words = terms.reduce(
		(sum, term) => sum + (term.type === 'any' ? term.terms.length : term.type === 'word' ? 1 : 0),
		0,
	);
	const learned: Learned = {
		most: Math.ceil(mostSpellings / Math.max(1, words)),
		isBehind: await areWordsBehind(statements),
	};

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

		const found = await spellingsOf(statements, term, learned); // eslint-disable-line no-await-in-loop -- One connection.

		if (term.not) {
			conditions.push(negated({match: anyExpression(found)}));
			continue;
		}

		groups.push(found);
		const matched = found
			.filter(({score, prefix}) => score < likeTyped && !prefix)
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
		conditions: [...conditions.flatMap(({sql}) => sql ?? []), ...(isCopies ? [] : [isNoCopy])],
		args: conditions.flatMap(({args}) => args ?? []),
		spellings,
		isLearning: learned.isBehind,
	};
};

const isNoCopy =
	'NOT EXISTS (SELECT 1 FROM event AS copy INDEXED BY event_copied WHERE copy.id = event.id AND copy.copy_of IS NOT NULL)';

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

type Learned = {
	/** How many spellings one word may have. */
	readonly most: number;
	/** The vocabulary does not know all words yet. */
	readonly isBehind: boolean;
};

const spellingsOf = async (
	statements: Statements,
	term: Exclude<Term, {type: 'field'}>,
	learned: Learned,
): Promise<readonly Spelling[]> => {
	if (term.type === 'any') {
		const lists = [];

		for (const one of term.terms) {
			lists.push(await spellingsOf(statements, {...one, not: term.not}, learned)); // eslint-disable-line no-await-in-loop -- One connection.
		}

		return lists.flat();
	}

	const {most, isBehind} = learned;
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

	const ranked = rankSpellings(word, await candidatesFor(statements, word, isBehind));
	const goesOn = [...word].length >= shortestInner || isUnspaced(word);
	const others = ranked.filter(
		({term: other}) => other !== word && !(goesOn && other.startsWith(word)),
	);

	return [
		typed,
		...(goesOn ? await beginnings(statements, word, isBehind) : []),
		...others
			.slice(0, most)
			.map(({term: other, score}) => ({parts: [other], prefix: isCut(other), score})),
	];
};

/** Words that begin so. The index finds them itself, however many there are, but has to read all of each; few are faster by name. */
const beginnings = async (
	statements: Statements,
	word: string,
	isBehind: boolean,
): Promise<readonly Spelling[]> => {
	const words = isBehind ? [] : await termsBeginning(statements, word, mostNamed + 1);
	return isBehind || words.length > mostNamed
		? [{parts: [word], prefix: true, score: likeTyped}]
		: words.map((name) => ({parts: [name], prefix: isCut(name), score: likeTyped}));
};

const mostNamed = 64;

/** The score of a word that begins as typed; it needs no telling as what else the word was searched. */
const likeTyped = 0.95;
/** All words of a query together, since each makes every step of the index dearer. */
const mostSpellings = 100;

const typedText = (term: Exclude<Term, {type: 'field'}>): string =>
	term.type === 'word'
		? term.word
		: term.type === 'phrase'
			? term.phrase
			: term.terms.map((one) => typedText(one)).join(' | ');

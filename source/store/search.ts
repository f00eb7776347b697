import {type Clock} from '../query/time.ts';
import {type Row, type Statements} from './database.ts';
import {numberAt} from './row.ts';
import {hitsOf} from './search-hits.ts';
import {type Plan, planFor} from './search-plan.ts';
import {selectSession, toSessionRow} from './session-row.ts';
import {type SearchAnswer, type SearchRequest} from './store.ts';

/**
```
query ─ words ─▶ vocabulary ─▶ rankSpellings ─▶ MATCH ─┐
      └ fields ─▶ conditions ──────────────────────────┴▶ count by session ─▶ order sessions ─▶ hits of the first ones ─▶ snippets
```
*/
export const search = async (
	statements: Statements,
	request: SearchRequest,
): Promise<SearchAnswer> => {
	const clock: Clock = request;
	const {terms} = request.query;
	const plan = await planFor(statements, terms, clock);
	const counted =
		terms.length === 0
			? await everything(statements, request)
			: await countMatches(statements, plan, request);
	const hits = await hitsOf(statements, plan, {...request, counted});

	return {
		hits,
		sessions: await sessionsOf(statements, counted.slice(0, mostSessions)),
		total: counted.reduce((sum, {count}) => sum + count, 0),
		spellings: plan.spellings,
	};
};

export type Counted = {readonly session: number; readonly count: number};

// More than a list on a screen is ever walked through; `total` counts all of them.
const mostSessions = 1000;

const everything = async (statements: Statements, {sessionRow}: SearchRequest) =>
	toCounted(
		await statements.all(
			`SELECT id AS session, events AS count FROM session
				WHERE events > 0 AND (:session IS NULL OR id = :session) ORDER BY ended_at DESC, id DESC`,
			{session: sessionRow ?? null},
		),
	);

const countMatches = async (
	statements: Statements,
	plan: Plan,
	{sessionRow, sort}: SearchRequest,
) => {
	const {sql, args} = matching(plan, sessionRow === undefined ? undefined : [sessionRow]);

	return toCounted(
		await statements.all(
			`SELECT found.session, found.count FROM (
				SELECT id >> 24 AS session, count(*) AS count FROM (${sql}) GROUP BY 1
			) AS found CROSS JOIN session ON session.id = found.session
			ORDER BY ${sort === 'best' ? 'found.count DESC, ' : ''}session.ended_at DESC, session.id DESC`,
			[...args],
		),
	);
};

/** The ids of the events that match, all or those in the range of some sessions. */
export const matching = (
	{match, conditions, args}: Pick<Plan, 'args' | 'conditions' | 'match'>,
	within: readonly number[] | undefined,
) => {
	const isWordsOnly = conditions.every((condition) => !/\bevent\.(?!id\b)/v.test(condition));
	const source =
		match === undefined
			? 'event'
			: isWordsOnly
				? 'event_text'
				: 'event_text CROSS JOIN event ON event.id = event_text.rowid';
	const id = match === undefined ? 'event.id' : 'event_text.rowid';
	const tests = [
		...(match === undefined ? [] : ['event_text MATCH ?']),
		...(within ? [`${id} BETWEEN ? AND ?`] : []),
		...conditions.map((condition) =>
			isWordsOnly && match !== undefined ? condition.replaceAll('event.id', () => id) : condition,
		),
	];
	const range = within
		? [Math.min(...within) * 2 ** 24, (Math.max(...within) + 1) * 2 ** 24 - 1]
		: [];

	return {
		sql: `SELECT ${id} AS id FROM ${source} WHERE ${tests.join(' AND ')}`,
		args: [...(match === undefined ? [] : [match]), ...range, ...args],
	};
};

const toCounted = (rows: readonly Row[]): readonly Counted[] =>
	rows.map((row) => ({session: numberAt(row, 'session'), count: numberAt(row, 'count')}));

const sessionsOf = async (statements: Statements, counted: readonly Counted[]) => {
	const rows = await statements.all(
		`${selectSession} WHERE session.id IN (SELECT value FROM json_each(?))`,
		[JSON.stringify(counted.map(({session}) => session))],
	);
	const byRow = new Map(rows.map((row) => [numberAt(row, 'id'), toSessionRow(row)]));

	return counted.flatMap(({session: row, count}) => {
		const session = byRow.get(row);

		return session ? [{session, count}] : [];
	});
};

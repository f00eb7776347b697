import {type Clock} from '../query/time.ts';
import {type Statements} from './database.ts';
import {numberAt} from './row.ts';
import {hitsOf} from './search-hits.ts';
import {type Counted, matchesOf, newestOf} from './search-matches.ts';
import {planFor} from './search-plan.ts';
import {selectSession, toSessionRow} from './session-row.ts';
import {type SearchAnswer, type SearchRequest} from './store.ts';

/**
```
query ─ words ─▶ vocabulary ─▶ rankSpellings ─▶ MATCH ─┐
      └ fields ─▶ conditions ──────────────────────────┴▶ ids ─▶ by session, in order ─▶ rows of one page ─▶ snippets
```
*/
export const search = async (
	statements: Statements,
	request: SearchRequest,
): Promise<SearchAnswer> => {
	const clock: Clock = request;
	const {terms} = request.query;
	const forgiving = await planFor(statements, terms, clock);
	const find = terms.length === 0 ? newestOf : matchesOf;
	const {plan, sessions, page, exact, ...counts} = await find(statements, forgiving, request);
	const onPage = new Set(page.map((id) => Math.floor(id / 2 ** 24)));
	const last = sessions.findLastIndex(({session}) => onPage.has(session));

	return {
		hits: await hitsOf(statements, plan, {page, exact}),
		sessions: await rowsOf(statements, sessions.slice(0, Math.max(last + 1, fewestSessions))),
		spellings: plan.spellings,
		isLearning: plan.isLearning,
		...counts,
	};
};

// More than a screen shows.
const fewestSessions = 100;

const rowsOf = async (statements: Statements, counted: readonly Counted[]) => {
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

import {type Statements} from './database.ts';
import {idsOf, newestSessions, sessionOf, toNumbers} from './search-ids.ts';
import {bestFirst, type Group, inOrder} from './search-order.ts';
import {asTyped, type Plan} from './search-plan.ts';
import {type SearchRequest} from './store.ts';

/** What a search found, before anything of it is read. */
export type Matches = {
	/** What was looked for in the end. */
	readonly plan: Plan;
	/** In the order they are shown in, with how many events of each match. */
	readonly sessions: readonly Counted[];
	/** Ids of the events on the page, session by session. */
	readonly page: readonly number[];
	/** Ids of events that have every word as typed; undefined where all do. */
	readonly exact: ReadonlySet<number> | undefined;
	readonly total: number;
	readonly sessionTotal: number;
	/** False where looking stopped when there was enough: there are at least so many. */
	readonly isTotalExact: boolean;
};

export type Counted = {readonly session: number; readonly count: number};

/**
All events that match, where these are not too many. Where they are, it takes one session after the other until the page is full, so that the
most frequent word costs no more than others.
*/
export const matchesOf = async (
	statements: Statements,
	forgiving: Plan,
	request: SearchRequest,
): Promise<Matches> => {
	const {sessionRow, sort} = request;
	const within = sessionRow === undefined ? undefined : [sessionRow];
	const most = mostMatches + 1;
	const typed = asTyped(forgiving);
	const typedIds = await idsOf(statements, typed, {within, most});
	// What more events match as typed than anyone reads through need not be looked for in other spellings.
	const isForgiving = forgiving.match !== typed.match && typedIds.length < most;
	const plan = isForgiving ? forgiving : typed;
	const ids = isForgiving ? await idsOf(statements, plan, {within, most}) : typedIds;
	const exact = isForgiving ? new Set(typedIds) : undefined;
	const order = within ?? (await newestSessions(statements));

	if (ids.length <= mostMatches) {
		const groups = inOrder(ids, order, exact);
		const ordered = sort === 'best' ? await bestFirst(statements, groups, exact) : groups;

		return {...shown(ordered, request), plan, exact, isTotalExact: true};
	}

	const first = new Set(exact && typedIds.map((id) => sessionOf(id)));
	const {groups, isAll} = await walk(statements, plan, {
		order: [
			...order.filter((session) => first.has(session)),
			...order.filter((session) => !first.has(session)),
		],
		wanted: (request.offset ?? 0) + request.limit,
		known: ids,
		exact,
	});
	const walked = shown(groups, request);

	return {
		...walked,
		plan,
		exact,
		total: Math.max(ids.length, walked.total),
		sessionTotal: Math.max(new Set(ids.map((id) => sessionOf(id))).size, walked.sessionTotal),
		isTotalExact: isAll,
	};
};

/** The newest events of all; no more of them is looked at than is shown. */
export const newestOf = async (
	statements: Statements,
	plan: Plan,
	request: SearchRequest,
): Promise<Matches> => {
	const {sessionRow, offset = 0, limit} = request;
	const [row] = await statements.all(
		`SELECT json_group_array(id) AS sessions, json_group_array(events) AS counts FROM (
			SELECT id, events FROM session WHERE events > 0 AND (:session IS NULL OR id = :session)
			ORDER BY ended_at DESC, id DESC
		)`,
		{session: sessionRow ?? null},
	);
	const counts = toNumbers(row, 'counts');
	const sessions = toNumbers(row, 'sessions').map((session, index) => ({
		session,
		count: counts[index]!,
	}));
	const within: number[] = [];
	let before = 0;
	let skipped = 0;

	for (const {session, count} of sessions) {
		if (before >= offset + limit) {
			break;
		}

		before += count;

		if (before > offset) {
			within.push(session);
		} else {
			skipped = before;
		}
	}

	const ids = within.length === 0 ? [] : await idsOf(statements, plan, {within});
	const groups = inOrder(ids, within, undefined);

	return {
		page: shown(groups, {offset: offset - skipped, limit}).page,
		sessions,
		plan,
		exact: undefined,
		total: counts.reduce((sum, count) => sum + count, 0),
		sessionTotal: sessions.length,
		isTotalExact: true,
	};
};

// What can be told apart, counted and ordered in some ten milliseconds.
const mostMatches = 20_000;
const firstStep = 4;
const longestStep = 64;

const shown = (
	groups: readonly Group[],
	{offset = 0, limit}: Pick<SearchRequest, 'limit' | 'offset'>,
) => {
	const all = groups.flatMap(({ids}) => ids);

	return {
		page: all.slice(offset, offset + limit),
		sessions: groups.map(({session, ids}) => ({session, count: ids.length})),
		total: all.length,
		sessionTotal: groups.length,
	};
};

/** Takes session by session, and asks in growing steps for those that are not known, until there is enough to show. */
const walk = async (
	statements: Statements,
	plan: Plan,
	{
		order,
		wanted,
		known,
		exact,
	}: {
		readonly order: readonly number[];
		readonly wanted: number;
		/** The last matches of all, as many as were asked for. */
		readonly known: readonly number[];
		readonly exact: ReadonlySet<number> | undefined;
	},
) => {
	const bySession = Map.groupBy(known, (id) => sessionOf(id));
	// Of the first session among them some may have been cut off.
	bySession.delete(sessionOf(known.at(-1)!));
	const isKnown = (session: number) => session > sessionOf(known.at(-1)!);
	const ids: number[] = [];
	let rest = order;

	for (let step = firstStep; rest.length > 0 && ids.length < wanted;) {
		const [session] = rest;

		if (isKnown(session!)) {
			ids.push(...(bySession.get(session!) ?? []));
			rest = rest.slice(1);
			continue;
		}

		const end = rest.findIndex((other) => isKnown(other));
		const within = rest.slice(0, end === -1 ? step : Math.min(step, end));
		ids.push(...(await idsOf(statements, plan, {within}))); // eslint-disable-line no-await-in-loop -- It ends as soon as there is enough.
		rest = rest.slice(within.length);
		step = Math.min(step * 2, longestStep);
	}

	return {groups: inOrder(ids, order, exact), isAll: rest.length === 0};
};

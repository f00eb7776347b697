import {type InValue} from '@libsql/client';
import {type SessionRow} from '../model/rows.ts';
import {type Statements} from './database.ts';
import {numberAt} from './row.ts';
import {selectSession, toSessionRow} from './session-row.ts';
import {type SessionFilter, type SessionSort} from './store.ts';

export const sessions = async (
	statements: Statements,
	filter: SessionFilter,
): Promise<readonly SessionRow[]> => {
	const order = orders[filter.sort ?? 'recent'];
	const rows = await statements.all(
		`${selectSession} WHERE ${condition} ORDER BY ${filter.reverse ? reversed(order) : order}
			LIMIT :limit OFFSET :offset`,
		{...valuesOf(filter), limit: filter.limit ?? -1, offset: filter.offset ?? 0},
	);

	return rows.map((row) => toSessionRow(row));
};

export const countSessions = async (
	statements: Statements,
	filter: SessionFilter,
): Promise<number> => {
	const [row] = await statements.all(
		`SELECT count(*) AS sessions FROM session WHERE ${condition}`,
		valuesOf(filter),
	);

	return row ? numberAt(row, 'sessions') : 0;
};

/** Sessions whose id is or starts with `id`, an exact one alone; `latest` gives the one that ended last. */
export const findSessions = async (
	statements: Statements,
	id: string,
): Promise<readonly SessionRow[]> => {
	if (id === 'latest') {
		return sessions(statements, {limit: 1});
	}

	const rows = await statements.all(
		`${selectSession} WHERE substr(session.name, 1, length(:id)) = :id
			ORDER BY session.name <> :id, ${orders.recent}`,
		{id},
	);
	const found = rows.map((row) => toSessionRow(row));
	const exact = found.filter((session) => session.id === id);

	return exact.length > 0 ? exact : found;
};

// Every order is total, so that lists never flicker.
const orders: Readonly<Record<SessionSort, string>> = {
	recent: 'session.ended_at DESC, session.id DESC',
	started: 'session.started_at DESC, session.id DESC',
	events: 'session.events DESC, session.id DESC',
	prompts: 'session.prompts DESC, session.id DESC',
	failures: 'session.failures DESC, session.id DESC',
	title: 'title COLLATE NOCASE ASC, session.id DESC',
	agent: 'session.agent ASC, session.ended_at DESC, session.id DESC',
	repo: 'coalesce(session.repository, session.cwd) ASC, session.ended_at DESC, session.id DESC',
};

const reversed = (order: string) =>
	order.replaceAll(/ASC|DESC/gv, (way) => (way === 'ASC' ? 'DESC' : 'ASC'));

const condition = `
	(:agent IS NULL OR session.agent = :agent)
	AND (:repo IS NULL OR instr(lower(coalesce(session.repository, '') || char(10) || coalesce(session.cwd, '')), :repo))
	AND (:model IS NULL OR EXISTS (SELECT 1 FROM json_each(session.models) WHERE instr(lower(value), :model)))
	AND (:since IS NULL OR session.ended_at >= :since)
	AND (:until IS NULL OR session.started_at <= :until)
	AND (:text IS NULL OR instr(lower(
		session.name || char(10) || coalesce(session.title, '') || char(10) || coalesce(session.cwd, '')
		|| char(10) || coalesce(session.repository, '')), :text))`;

const valuesOf = (filter: SessionFilter): Record<string, InValue> => ({
	agent: filter.agent ?? null,
	repo: filter.repo?.toLowerCase() ?? null,
	model: filter.model?.toLowerCase() ?? null,
	since: filter.since?.getTime() ?? null,
	until: filter.until?.getTime() ?? null,
	text: filter.text?.toLowerCase() ?? null,
});

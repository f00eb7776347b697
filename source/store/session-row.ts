import {agents} from '../model/agent.ts';
import {type SessionRow} from '../model/rows.ts';
import {type Relation, type Session} from '../model/session.ts';
import {type Row} from './database.ts';
import {dateAt, numberAt, oneAt, optional, textAt, textsAt} from './row.ts';
import {sessionColumns} from './session-columns.ts';

/** The columns and tables of a session as lists show it; a title from elsewhere stands in where its own log has none. */
export const selectSession = `
	SELECT session.id, session.agent, session.name,
		${Object.values(sessionColumns)
			.filter((column) => column !== 'title')
			.map((column) => `session.${column}`)
			.join(', ')},
		coalesce(session.title, (SELECT max(title) FROM known_session WHERE known_session.name = session.name)) AS title,
		session.prompts, session.events, session.failures, session.problems, session.files_written,
		(SELECT path FROM file WHERE file.session = session.id ORDER BY gone_at IS NOT NULL, file.id LIMIT 1) AS path
	FROM session`;

export const toSessionRow = (row: Row): SessionRow => ({
	...toSession(row),
	row: numberAt(row, 'id'),
	prompts: numberAt(row, 'prompts'),
	events: numberAt(row, 'events'),
	failures: numberAt(row, 'failures'),
	problems: numberAt(row, 'problems'),
	filesWritten: numberAt(row, 'files_written'),
	...optional(row, {path: 'path'}, textAt),
});

export const toSession = (row: Row): Session => {
	const {models, networkAccess, startedAt, endedAt, relation, ...texts} = sessionColumns;

	return {
		id: textAt(row, 'name'),
		agent: oneAt(row, 'agent', agents),
		...optional(row, texts, textAt),
		...optional(row, {models}, textsAt),
		...optional(row, {networkAccess}, (from, column) => numberAt(from, column) !== 0),
		...optional(row, {startedAt, endedAt}, dateAt),
		...optional(row, {relation}, (from, column) => oneAt(from, column, relations)),
	};
};

const relations: readonly Relation[] = ['fork', 'revert', 'review', 'subagent'];

import {agents} from '../model/agent.ts';
import {type Mark, markKinds} from '../model/mark.ts';
import {UserError} from '../model/user-error.ts';
import {type Database, type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {bumpRevision} from './revision.ts';
import {dateAt, numberAt, oneAt, textAt} from './row.ts';
import {type MarkFilter, type MarkRow, type NewMark} from './store.ts';

/** Sets marks; one that is set already is not set twice, whoever set it. */
export const mark = async (
	database: Database,
	marks: readonly NewMark[],
): Promise<readonly Mark[]> =>
	database.write(async (transaction) => {
		const made: Mark[] = [];

		for (const wanted of marks) {
			made.push(await setMark(transaction, wanted)); // eslint-disable-line no-await-in-loop -- A transaction has one connection.
		}

		await bumpRevision(transaction);

		return made;
	});

/** Takes marks back. They stay on record with who took them back and when. */
export const unmark = async (
	database: Database,
	change: {readonly ids: readonly number[]; readonly actor: string; readonly at: Date},
): Promise<void> => {
	await database.write(async (transaction) => {
		await transaction.run(
			`UPDATE mark SET undone_at = :at, undone_by = :actor
				WHERE undone_at IS NULL AND id IN (SELECT value FROM json_each(:ids))`,
			{at: change.at.getTime(), actor: change.actor, ids: JSON.stringify(change.ids)},
		);
		await bumpRevision(transaction);
	});
};

export const marks = async (
	statements: Statements,
	filter: MarkFilter,
): Promise<readonly MarkRow[]> => {
	const rows = await statements.all(
		`SELECT * FROM mark WHERE ${condition} ORDER BY at DESC, id DESC`,
		{
			session: filter.session ?? null,
			kind: filter.kind ?? null,
			value: filter.value ?? null,
		},
	);
	const found = rows.map((row) => ({...toMark(row), agent: oneAt(row, 'agent', agents)}));
	const events = await eventsOf(statements, found);

	return found.map(({agent: _, ...rest}) => {
		const eventRow = events.get(rest.event);

		return eventRow ? {...rest, eventRow} : rest;
	});
};

export const toMark = (row: Row): Mark => ({
	id: numberAt(row, 'id'),
	session: textAt(row, 'session'),
	event: textAt(row, 'event'),
	kind: oneAt(row, 'kind', markKinds),
	value: textAt(row, 'value'),
	actor: textAt(row, 'actor'),
	at: dateAt(row, 'at'),
});

const condition = `undone_at IS NULL
	AND (:session IS NULL OR session = :session)
	AND (:kind IS NULL OR kind = :kind)
	AND (:value IS NULL OR value = :value)`;

const setMark = async (transaction: Statements, wanted: NewMark): Promise<Mark> => {
	const {session, event, kind, value} = wanted;
	const agent = await agentOf(transaction, wanted);
	const values = {agent, session, event, kind, value};
	await transaction.run(
		`INSERT INTO mark (agent, session, event, kind, value, actor, at)
			SELECT :agent, :session, :event, :kind, :value, :actor, :at
			WHERE NOT EXISTS (${same})`,
		{...values, actor: wanted.actor, at: wanted.at.getTime()},
	);
	const [row] = await transaction.all(same, values);

	if (!row) {
		throw new Error(`The mark ${kind} on ${event} was not stored.`);
	}

	return toMark(row);
};

// One note beside another is a second note, unless it says the same.
const same = `SELECT * FROM mark
	WHERE event = :event AND session = :session AND agent = :agent AND kind = :kind AND value = :value
		AND undone_at IS NULL`;

// An id may be in use by several agents; the event's key tells whose it is.
const agentOf = async (transaction: Statements, {session, event}: NewMark) => {
	const [row] = await transaction.all(
		`SELECT agent FROM session CROSS JOIN event
				ON event.id BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff
			WHERE session.name = ? AND event.key = ? LIMIT 1`,
		[session, event],
	);

	if (!row) {
		throw new UserError(`No event ${event} of session ${session} is in the store.`);
	}

	return oneAt(row, 'agent', agents);
};

/** The first event with each mark's key; each session with marks is walked once. */
const eventsOf = async (statements: Statements, found: readonly Mark[]) => {
	const rows = await statements.all(
		`SELECT ${eventColumns} FROM session CROSS JOIN event
				ON event.id BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff
			WHERE session.name IN (SELECT value FROM json_each(:sessions))
				AND event.key IN (SELECT value FROM json_each(:keys))
			ORDER BY event.id DESC`,
		{
			sessions: JSON.stringify(found.map(({session}) => session)),
			keys: JSON.stringify(found.map(({event}) => event)),
		},
	);

	return new Map(rows.map((row) => [textAt(row, 'key'), toEventRow(row)]));
};

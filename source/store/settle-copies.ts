import {type Statements} from './database.ts';
import {numberAt} from './row.ts';

/** Ids of events, both ends included. */
export type EventRange = {readonly from: number; readonly to: number};

/**
Marks what the logs of several sessions hold as copies in all but one of them: the one that began first, then the one whose log ends first,
since who goes on with a session has all of it and more. Looks only at events that are new, that lost their original, or whose sessions
changed places in that order. Returns the sessions in which something changed.
*/
export const settleCopies = async (
	transaction: Statements,
	sessionRows: readonly number[],
	added: readonly EventRange[],
): Promise<readonly number[]> => {
	const touched = JSON.stringify(sessionRows);
	const shared = [
		...(await transaction.all(addedShared, {added: JSON.stringify(added)})),
		...(await transaction.all(bereft, {emptied: JSON.stringify(emptied(added))})),
		...(await transaction.all(outOfOrder, {touched})),
	].map((row) => [numberAt(row, 'at'), numberAt(row, 'origin')]);

	if (shared.length === 0) {
		return [];
	}

	const misplaced = await transaction.all(findMisplaced, {shared: JSON.stringify(shared)});
	const changed = [...new Set(misplaced.map((row) => Math.floor(numberAt(row, 'id') / 2 ** 24)))];
	await transaction.run(markEvents, {
		events: JSON.stringify(misplaced.map((row) => [numberAt(row, 'id'), row['original']])),
	});
	await transaction.run(markPrompts, {sessions: JSON.stringify(changed)});

	return changed;
};

// Sessions of which all events are new may have lost others.
const emptied = (added: readonly EventRange[]) =>
	added.filter(({from}) => from % 2 ** 24 === 1).map(({from}) => Math.floor(from / 2 ** 24));

const addedShared = `
	SELECT event.at, event.origin
	FROM json_each(:added) AS range
	JOIN event ON event.id BETWEEN range.value ->> 'from' AND range.value ->> 'to'
	WHERE event.origin IS NOT NULL AND EXISTS (
		SELECT 1 FROM event AS other
		WHERE other.at = event.at AND other.origin = event.origin AND other.id >> 24 <> event.id >> 24
	)`;

const bereft = `
	SELECT at, origin FROM event
	WHERE original IN (SELECT value FROM json_each(:emptied)) AND origin IS NOT NULL`;

// The time of a session's last line changes while it goes on.
const order = (session: string) => `(
	SELECT coalesce(started_at, 0) FROM session WHERE id = ${session}
), (
	SELECT at FROM event WHERE id BETWEEN ${session} << 24 AND (${session} << 24) + 0xffffff
		AND at IS NOT NULL ORDER BY id DESC LIMIT 1
), (
	SELECT name FROM session WHERE id = ${session}
)`;

const outOfOrder = `
	WITH
		touched AS MATERIALIZED (SELECT value AS id FROM json_each(:touched)),
		pair AS MATERIALIZED (
			SELECT id >> 24 AS copy, original FROM event WHERE original IN (SELECT id FROM touched)
			UNION
			SELECT event.id >> 24, original
			FROM touched JOIN event ON event.id BETWEEN touched.id << 24 AND (touched.id << 24) + 0xffffff
			WHERE copy_of IS NOT NULL AND original IS NOT NULL
		),
		wrong AS MATERIALIZED (
			SELECT copy, original FROM pair WHERE (${order('pair.copy')}) < (${order('pair.original')})
		)
	SELECT event.at, event.origin
	FROM wrong JOIN event ON event.original = wrong.original AND event.id >> 24 = wrong.copy`;

// Only what says the same is the same: nobody can hide an event behind another one by giving it that one's id.
const findMisplaced = `
	WITH
		shared AS (SELECT DISTINCT value ->> 0 AS at, value ->> 1 AS origin FROM json_each(:shared)),
		member AS MATERIALIZED (
			SELECT event.id, event.id >> 24 AS session, event.at, event.origin, event.kind, event.original, text
			FROM shared
			CROSS JOIN event ON event.at = shared.at AND event.origin = shared.origin
			JOIN event_body USING (id)
			WHERE copy_of IS NULL OR original IS NOT NULL
		),
		present AS (SELECT DISTINCT session AS id FROM member),
		ranked AS MATERIALIZED (
			SELECT id, row_number() OVER (ORDER BY ${order('present.id')}) AS place FROM present
		),
		judged AS (
			SELECT member.id, session, original, first_value(session) OVER (
				PARTITION BY at, origin, kind, text ORDER BY place
			) AS first
			FROM member JOIN ranked ON ranked.id = member.session
		)
	SELECT id, nullif(first, session) AS original
	FROM judged WHERE original IS NOT nullif(first, session)`;

const markEvents = `
	UPDATE event SET
		original = change.original,
		copy_of = (SELECT name FROM session WHERE session.id = change.original)
	FROM (SELECT value ->> 0 AS id, value ->> 1 AS original FROM json_each(:events)) AS change
	WHERE event.id = change.id`;

const markPrompts = `
	UPDATE prompt SET copy_of = event.copy_of
	FROM json_each(:sessions) AS session, event
	WHERE prompt.id BETWEEN session.value << 24 AND (session.value << 24) + 0xffffff
		AND event.id = (session.value << 24) + prompt.event AND event.origin IS NOT NULL
		AND prompt.copy_of IS NOT event.copy_of`;

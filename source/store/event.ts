import {type InArgs} from '@libsql/client';
import {type Event} from '../model/event.ts';
import {type Mark} from '../model/mark.ts';
import {type Place} from '../model/place.ts';
import {type EventRecord, type EventRow} from '../model/rows.ts';
import {type Session} from '../model/session.ts';
import {type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {chosen, chosenValues} from './events.ts';
import {toMark} from './marks.ts';
import {openBlocks, type Blocks} from './raw-line.ts';
import {jsonAt, numberAt, textAt} from './row.ts';
import {selectSession, toSession} from './session-row.ts';
import {type EventChoice} from './store.ts';

/** Everything about one event. */
export const event = async (
	statements: Statements,
	id: number,
): Promise<EventRecord | undefined> => {
	const [record] = await recordsWhere(statements, 'event.id = :id', {id, limit: 1});

	return record;
};

export const records = async (
	statements: Statements,
	choice: EventChoice,
): Promise<readonly EventRecord[]> => recordsWhere(statements, chosen, chosenValues(choice));

// All of one session, and everything around them with one question each, whatever their number.
const recordsWhere = async (
	statements: Statements,
	condition: string,
	args: InArgs,
): Promise<readonly EventRecord[]> => {
	const rows = await statements.all(
		`SELECT ${eventColumns}, event_body.text, coalesce(event_detail.detail, '{}') AS detail, event.line, event.part
			FROM event JOIN event_body USING (id) LEFT JOIN event_detail USING (id)
			WHERE ${condition} ORDER BY event.id LIMIT :limit`,
		args,
	);
	const [first] = rows;

	if (!first) {
		return [];
	}

	const sessionRow = numberAt(first, 'session');
	const around: Around = {
		session: await sessionOf(statements, sessionRow),
		outputs: await outputsOf(statements, rows, sessionRow),
		marks: await marksOf(statements, rows),
		places: await placesOf(statements, rows),
		blocks: openBlocks(statements, sessionRow),
	};
	const found: EventRecord[] = [];

	for (const row of rows) {
		found.push(await toRecord(row, around)); // eslint-disable-line no-await-in-loop -- They share the block that is open.
	}

	return found;
};

type Around = {
	readonly session: Session;
	readonly outputs: ReadonlyMap<number, readonly EventRow[]>;
	readonly marks: ReadonlyMap<string, readonly Mark[]>;
	readonly places: ReadonlyMap<number, readonly Place[]>;
	readonly blocks: Blocks;
};

const toRecord = async (row: Row, around: Around): Promise<EventRecord> => {
	const eventRow = toEventRow(row);
	const places = [toPlace(row), ...(around.places.get(eventRow.id) ?? [])];
	const sources = await Promise.all(places.map(async (place) => around.blocks.sourcePlace(place)));

	return {
		...eventRow,
		text: textAt(row, 'text'),
		detail: jsonAt(row, 'detail') as Event['detail'],
		places: sources.filter((source) => source !== undefined),
		session: around.session,
		outputs: around.outputs.get(eventRow.seq) ?? [],
		markList: around.marks.get(eventRow.key) ?? [],
	};
};

const sessionOf = async (statements: Statements, sessionRow: number): Promise<Session> => {
	const [row] = await statements.all(`${selectSession} WHERE session.id = ?`, [sessionRow]);

	if (!row) {
		throw new Error(`The store holds events of a session ${sessionRow} that it does not hold.`);
	}

	return toSession(row);
};

const outputsOf = async (statements: Statements, rows: readonly Row[], sessionRow: number) => {
	const outputs = await statements.all(
		`SELECT ${eventColumns} FROM event
			WHERE event.id BETWEEN :session << 24 AND (:session << 24) + 0xffffff AND event.kind = 'output'
				AND event.call_seq IN (SELECT value FROM json_each(:calls))
			ORDER BY event.id`,
		{session: sessionRow, calls: JSON.stringify(rows.map((row) => numberAt(row, 'seq')))},
	);

	return Map.groupBy(
		outputs.map((row) => toEventRow(row)),
		({callSeq = 0}) => callSeq,
	);
};

const marksOf = async (statements: Statements, rows: readonly Row[]) => {
	const marks = await statements.all(
		`SELECT * FROM mark WHERE undone_at IS NULL AND event IN (SELECT value FROM json_each(?))
			ORDER BY at, id`,
		[JSON.stringify(rows.map((row) => textAt(row, 'key')))],
	);

	return Map.groupBy(
		marks.map((row) => toMark(row)),
		(mark) => mark.event,
	);
};

const placesOf = async (statements: Statements, rows: readonly Row[]) => {
	const places = await statements.all(
		`SELECT event, line, part FROM event_place WHERE event IN (SELECT value FROM json_each(?))
			ORDER BY event, line, part`,
		[JSON.stringify(rows.map((row) => numberAt(row, 'id')))],
	);
	const byEvent = Map.groupBy(places, (row) => numberAt(row, 'event'));

	return new Map(
		[...byEvent].map(([id, found]) => [id, found.map((row) => toPlace(row))] as const),
	);
};

const toPlace = (row: Row): Place => ({line: numberAt(row, 'line'), part: numberAt(row, 'part')});

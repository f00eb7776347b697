import {approvals as approvalsAsked, type ApprovalRow} from '../analyzers/approvals-asked.ts';
import {buildChain} from '../analyzers/chain/build-chain.ts';
import {type Chain} from '../analyzers/chain/graph.ts';
import {
	instructions as inForce,
	type InstructionsInForce,
} from '../analyzers/instructions-in-force.ts';
import {outcomes} from '../analyzers/files/outcome.ts';
import {type Event, type EventKind} from '../model/event.ts';
import {touchOperations} from './analysis-files.ts';
import {type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {jsonAt, numberAt, oneAt, textAt} from './row.ts';

export type InstructionsAnswer = {
	/** What held in each turn; `event`, `statedAt` and `prompt` count within the session. */
	readonly rows: readonly InstructionsInForce[];
	/** The exact texts, by the event that states them. */
	readonly texts: ReadonlyArray<{readonly event: number; readonly text: string}>;
};

/** Which instructions were in force in each turn of a session. */
export const instructions = async (
	statements: Statements,
	sessionRow: number,
): Promise<InstructionsAnswer> => {
	const told = await eventsOf(statements, {
		sessionRow,
		kinds: ['instructions', 'compaction', 'prompt', 'turn'],
		details: ['instructions', 'compaction', 'prompt', 'turn'],
		texts: true,
	});
	const own = told.filter(({copyOf}) => copyOf === undefined);
	const analysis = inForce.start({});

	return {
		rows: own.flatMap((event) => analysis.add(event)),
		texts: own
			.filter(({kind}) => kind === 'instructions')
			.map(({seq, text}) => ({event: seq, text})),
	};
};

/** What a session was allowed to do and asked for. */
export const approvals = async (
	statements: Statements,
	sessionRow: number,
): Promise<readonly ApprovalRow[]> => {
	const kinds: readonly EventKind[] = ['context', 'approval', 'command', 'patch', 'tool', 'output'];
	const told = await eventsOf(statements, {
		sessionRow,
		kinds,
		details: ['context', 'approval', 'command', 'patch', 'tool'],
	});
	const analysis = approvalsAsked.start({});
	const rows = told
		.filter(({copyOf}) => copyOf === undefined)
		.flatMap((event) => analysis.add(event))
		.map((row) => [`${row.event} ${row.part}`, row] as const);

	return new Map(rows).values().toArray();
};

/** What led to an event and what came of it. */
export const chain = async (statements: Statements, id: number): Promise<Chain | undefined> => {
	const sessionRow = Math.floor(id / 2 ** 24);
	const range = {from: sessionRow * 2 ** 24, to: (sessionRow + 1) * 2 ** 24 - 1};
	const touches = await statements.all(
		`SELECT event - :from AS event, part, operation, coalesce(path, '') AS path, confidence, tree, outcome, via
			FROM touch LEFT JOIN artifact ON artifact.id = touch.artifact
			WHERE event BETWEEN :from AND :to AND operation IN ('read', 'write')`,
		range,
	);
	const checks = await statements.all(
		`SELECT event - :from AS event, validates FROM simple_command
			WHERE event BETWEEN :from AND :to AND validates <> 'none'`,
		range,
	);

	return buildChain(id - range.from, {
		events: await eventsOf(statements, {sessionRow, details: ['instructions']}),
		touches: touches.map((row) => ({
			event: numberAt(row, 'event'),
			operation: oneAt(row, 'operation', touchOperations),
			path: textAt(row, 'path'),
			confidence: oneAt(row, 'confidence', ['exact', 'pattern', 'possible']),
			outcome: oneAt(row, 'outcome', outcomes),
		})),
		checks: checks.map((row) => ({
			event: numberAt(row, 'event'),
			validates: textAt(row, 'validates'),
		})),
	});
};

export type KeyedEvent = {readonly id: number; readonly key: string; readonly title: string};

/** The number of the event with a key, or the beginning of one; several when they share it. */
export const eventsByKey = async (
	statements: Statements,
	key: string,
): Promise<readonly KeyedEvent[]> => {
	const rows = await statements.all(
		`SELECT id, key, title FROM event WHERE key BETWEEN :key AND :key || 'g' AND copy_of IS NULL
			ORDER BY id DESC LIMIT 6`,
		{key: key.toLowerCase()},
	);

	return rows.map((row) => ({
		id: numberAt(row, 'id'),
		key: textAt(row, 'key'),
		title: textAt(row, 'title'),
	}));
};

type Wanted = {
	readonly sessionRow: number;
	readonly kinds?: readonly EventKind[];
	/** The kinds whose details are needed. */
	readonly details: readonly EventKind[];
	readonly texts?: boolean;
};

/** A session's events as analyzers take them, with no more of them than is needed. */
const eventsOf = async (
	statements: Statements,
	{sessionRow, kinds, details, texts = false}: Wanted,
): Promise<readonly Event[]> => {
	const rows = await statements.all(
		`SELECT ${eventColumns}, ${texts ? 'event_body.text' : "''"} AS text, coalesce(detail, '{}') AS detail,
			event.line, event.part
			FROM event ${texts ? 'JOIN event_body USING (id)' : ''}
			LEFT JOIN event_detail ON event_detail.id = event.id
				AND event.kind IN (SELECT value FROM json_each(:details))
			WHERE event.id BETWEEN :session << 24 AND (:session << 24) + 0xffffff
				AND (:kinds IS NULL OR event.kind IN (SELECT value FROM json_each(:kinds)))
			ORDER BY event.id`,
		{
			session: sessionRow,
			kinds: kinds ? JSON.stringify(kinds) : null,
			details: JSON.stringify(details),
		},
	);

	return rows.map((row) => toEvent(row));
};

// Kind and detail were stored together, so that they belong to each other.
const toEvent = (row: Row): Event => {
	const {id: _id, key, sessionRow: _session, marks: _marks, ...told} = toEventRow(row);
	const event: unknown = {
		...told,
		text: textAt(row, 'text'),
		detail: jsonAt(row, 'detail'),
		identity: key,
		place: {line: numberAt(row, 'line'), part: numberAt(row, 'part')},
	};
	return event as Event;
};

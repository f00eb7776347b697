import {writeFindings} from './analysis-rows.ts';
import {type Statements} from './database.ts';
import {columns, type Rows} from './columns.ts';
import {changeEvents} from './change-events.ts';

/** What rows of a file belong to. */
export type Owner = {
	readonly file: number;
	readonly session?: number;
};

/** Stores rows with one statement per table, whatever their number. */
export const writeRows = async (
	transaction: Statements,
	rows: Rows,
	owner: Owner,
): Promise<void> => {
	const {file} = owner;
	const base = (owner.session ?? 0) * 2 ** 24;
	const first = base + (rows.firstSeq ?? 0);

	if (rows.events !== undefined) {
		await transaction.run(insertEvents, {rows: rows.events, first});
		await transaction.run(insertBodies, {rows: rows.bodies ?? '[]', first});
		await transaction.run(insertDetails, {rows: rows.details ?? '[]', first});
	}

	if (rows.prompts !== undefined) {
		await transaction.run(insertPrompts, {rows: rows.prompts, base});
	}

	if (rows.places !== undefined) {
		await transaction.run(insertPlaces, {rows: rows.places, base});
	}

	if (rows.changes !== undefined) {
		await changeEvents(transaction, rows.changes, base);
	}

	if (rows.findings !== undefined) {
		await writeFindings(transaction, rows.findings, base);
	}

	if (rows.problems !== undefined) {
		await transaction.run(insertProblems, {rows: rows.problems, file});
	}

	if (rows.knownSessions !== undefined) {
		await transaction.run(insertKnown, {rows: rows.knownSessions, file});
	}
};

const values = (names: readonly string[], from = 0) =>
	names.map((_, position) => `value ->> ${position + from}`).join(', ');

const insertEvents = `
	INSERT INTO event (id, ${columns.events.join(', ')})
	SELECT :first + key, ${values(columns.events)} FROM json_each(jsonb(:rows))`;

const insertBodies = `
	INSERT INTO event_body (id, text) SELECT :first + key, value FROM json_each(:rows)`;

const insertDetails = `
	INSERT INTO event_detail (id, detail)
	SELECT :first + key, value FROM json_each(:rows) WHERE value <> '{}'`;

const insertPrompts = `
	INSERT INTO prompt (id, ${columns.prompts.slice(1).join(', ')})
	SELECT :base + (value ->> 0), ${values(columns.prompts.slice(1), 1)} FROM json_each(:rows)`;

// The same place may be told again by a reader that went on in the middle.
const insertPlaces = `
	INSERT OR IGNORE INTO event_place (event, line, part)
	SELECT :base + (value ->> 0), value ->> 1, value ->> 2 FROM json_each(:rows)`;

const insertProblems = `
	INSERT INTO problem (file, ${columns.problems.join(', ')})
	SELECT :file, ${values(columns.problems)} FROM json_each(:rows)`;

const insertKnown = `
	INSERT INTO known_session (file, name, title, last_prompt, updated_at)
	SELECT :file, ${values(columns.knownSessions)} FROM json_each(:rows) WHERE true
	ON CONFLICT (file, name) DO UPDATE SET
		title = coalesce(excluded.title, title),
		last_prompt = coalesce(excluded.last_prompt, last_prompt),
		updated_at = max(coalesce(excluded.updated_at, 0), coalesce(updated_at, 0))`;

/* eslint-disable no-await-in-loop -- A database has one connection. */

import {type SessionName} from './batch.ts';
import {type Row, type Statements} from './database.ts';
import {numberAt, optional} from './row.ts';

/** The first row of a session that is not the same in two stores. */
export type Difference = {
	readonly table: string;
	/** Of the event or prompt, where it is one. */
	readonly seq?: number;
	readonly line?: number;
	/** The columns that differ; none when one of the stores has no such row. */
	readonly columns: readonly string[];
};

/** Compares everything that was derived from a session's log, table by table, in order. */
export const derivedDifference = async (
	one: Statements,
	other: Statements,
	{agent, id}: SessionName,
): Promise<Difference | undefined> => {
	for (const [table, sql] of Object.entries(questions)) {
		const rows = await one.all(sql, {agent, name: id});
		const others = await other.all(sql, {agent, name: id});
		const at = Array.from({length: Math.max(rows.length, others.length)}).findIndex(
			(_, index) => columnsThatDiffer(rows[index], others[index]) !== undefined,
		);

		if (at !== -1) {
			const row = lower(rows[at], others[at]);
			return {
				table,
				columns: columnsThatDiffer(rows[at], others[at]) ?? [],
				...optional(row, {seq: 'seq', line: 'line'}, numberAt),
			};
		}
	}

	return undefined;
};

const columnsThatDiffer = (
	one: Row | undefined,
	other: Row | undefined,
): readonly string[] | undefined => {
	if (one === undefined || other === undefined || one['seq'] !== other['seq']) {
		return [];
	}

	const differing = Object.keys(one).filter((column) => one[column] !== other[column]);
	return differing.length > 0 ? differing : undefined;
};

/** Where one store lacks a row, the other's row of that place is the one to name. */
const lower = (one: Row | undefined, other: Row | undefined): Row =>
	one === undefined || Number(other?.['seq']) < Number(one['seq']) ? (other ?? {}) : one;

const range = `BETWEEN (SELECT id << 24 FROM session WHERE agent = :agent AND name = :name)
	AND (SELECT (id << 24) + 0xffffff FROM session WHERE agent = :agent AND name = :name)`;

const questions = {
	event: `SELECT id & 0xffffff AS seq, key, prompt, turn, kind, title, at, duration_ms, status, exit_code, tool,
		call, call_seq, model, copy_of, line, part FROM event WHERE id ${range} ORDER BY id`,
	event_body: `SELECT id & 0xffffff AS seq, text FROM event_body WHERE id ${range} ORDER BY id`,
	event_detail: `SELECT id & 0xffffff AS seq, detail FROM event_detail WHERE id ${range} ORDER BY id`,
	event_place: `SELECT event & 0xffffff AS seq, line, part FROM event_place WHERE event ${range}
		ORDER BY event, line, part`,
	prompt: `SELECT id & 0xffffff AS seq, event, at, text, request, active_file, open_tabs, copy_of
		FROM prompt WHERE id ${range} ORDER BY id`,
	session: `SELECT thread, title, originator, version, generation, cwd, repository, branch, revision, models, provider,
		effort, profile, approval_policy, sandbox, network_access, started_at, ended_at, parent, relation,
		prompts, events, failures, copied_from, copied_to FROM session WHERE agent = :agent AND name = :name`,
} as const;

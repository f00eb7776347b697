import {type InValue} from '@libsql/client';
import {type CommandRun} from '../analyzers/commands-run.ts';
import {type Row, type Statements} from './database.ts';
import {dateAt, numberAt, oneAt, optional, textAt, textsAt} from './row.ts';

/** A simple command that a script ran; `event` is the key of the script's event, `id` the store's number of it. */
export type CommandRow = Omit<CommandRun, 'event' | 'span' | 'validates' | 'via' | 'within'> & {
	readonly id: number;
	readonly event: string;
	readonly session: string;
	readonly at?: Date;
	readonly via?: readonly string[];
	/** What kind of check it is: `test`, `lint`, … or `none`. */
	readonly validates: string;
};

export type CommandFilter = {
	readonly failed?: boolean;
	readonly sessionRow?: number;
	readonly limit?: number;
};

/** What scripts ran, the newest session first and in it the latest event. */
export const commandsRun = async (
	statements: Statements,
	{failed = false, sessionRow, limit = -1}: CommandFilter,
): Promise<readonly CommandRow[]> => {
	const rows = await statements.all(
		`SELECT run.part, argv, is_pattern, run.cwd, via, remote, opaque, run.exit_code, exit_from, script_exit_code,
			run.duration_ms, outcome, escalated, by_user, validates, event.id, event.key, event.at, session.name
			FROM session CROSS JOIN simple_command AS run
				ON run.event BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff
			JOIN event ON event.id = run.event
			WHERE event.copy_of IS NULL ${failed ? "AND outcome = 'failed'" : ''}
				${sessionRow === undefined ? '' : 'AND session.id = :sessionRow'}
			ORDER BY session.ended_at DESC, session.id DESC, run.event DESC, run.part LIMIT :limit`,
		{limit, ...(sessionRow !== undefined && {sessionRow})} satisfies Record<string, InValue>,
	);

	return rows.map((row) => toCommand(row));
};

const toCommand = (row: Row): CommandRow => ({
	id: numberAt(row, 'id'),
	event: textAt(row, 'key'),
	session: textAt(row, 'name'),
	part: numberAt(row, 'part'),
	argv: textsAt(row, 'argv'),
	isPattern: numberAt(row, 'is_pattern') !== 0,
	cwd: textAt(row, 'cwd'),
	exitFrom: oneAt(row, 'exit_from', origins),
	outcome: oneAt(row, 'outcome', ends),
	escalated: numberAt(row, 'escalated') !== 0,
	byUser: numberAt(row, 'by_user') !== 0,
	validates: textAt(row, 'validates'),
	...optional(row, {via: 'via'}, textsAt),
	...optional(row, {remote: 'remote', opaque: 'opaque'}, textAt),
	...optional(
		row,
		{exitCode: 'exit_code', scriptExitCode: 'script_exit_code', durationMs: 'duration_ms'},
		numberAt,
	),
	...optional(row, {at: 'at'}, dateAt),
});

const origins = ['script', 'success of the whole', 'unknown'] as const;
const ends = ['declined', 'failed', 'interrupted', 'ok', 'running', 'unknown'] as const;

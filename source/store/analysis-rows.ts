import {type CommandRun} from '../analyzers/commands-run.ts';
import {type FileTouch} from '../analyzers/files-touched.ts';
import {type TokenRow} from '../analyzers/tokens-ledger.ts';
import {type Json} from '../model/json.ts';
import {type Statements} from './database.ts';
import {toStorableJson} from './storable.ts';

/** What the analyzers found in the events of a batch. */
export type Findings = {
	readonly touches: readonly FileTouch[];
	readonly commands: readonly CommandRun[];
	readonly tokens: readonly TokenRow[];
	/** Events of earlier batches of which all that was found is replaced. */
	readonly again: readonly number[];
};

/** JSON arrays of rows, one per table, made where the log is read and stored by `writeFindings`. */
export type FindingRows = {
	readonly touches?: string;
	readonly commands?: string;
	readonly tokens?: string;
	readonly again?: string;
};

const columns = {
	touch: ['operation', 'raw', 'confidence', 'tree', 'outcome', 'via', 'query', 'remote', 'reason'],
	simple_command: [
		'argv',
		'is_pattern',
		'cwd',
		'via',
		'remote',
		'opaque',
		'exit_code',
		'exit_from',
		'script_exit_code',
		'duration_ms',
		'outcome',
		'escalated',
		'by_user',
		'validates',
	],
	ledger: [
		'model',
		'at',
		'stated',
		'excluded',
		'input',
		'cached',
		'cache_write',
		'cache_write_1h',
		'output',
		'reasoning',
	],
} as const;

export const toFindingRows = ({touches, commands, tokens, again}: Findings): FindingRows => ({
	...(touches.length > 0 && {touches: toStorableJson(touches.map((row) => touchValues(row)))}),
	...(commands.length > 0 && {commands: toStorableJson(commands.map((row) => commandValues(row)))}),
	...(tokens.length > 0 && {tokens: toStorableJson(tokens.map((row) => tokenValues(row)))}),
	...(again.length > 0 && {again: JSON.stringify(again)}),
});

type Values = ReadonlyArray<Json | undefined>;

const touchValues = (row: FileTouch): Values => [
	row.event,
	row.part,
	row.operation === 'opaque' ? undefined : row.path,
	row.operation,
	row.raw === row.path ? undefined : row.raw,
	row.confidence,
	Number(row.tree),
	row.outcome,
	row.via,
	row.query,
	row.remote,
	row.reason,
];

const commandValues = (row: CommandRun): Values => [
	row.event,
	row.part,
	JSON.stringify(row.argv),
	Number(row.isPattern),
	row.cwd,
	row.via.length > 0 ? JSON.stringify(row.via) : undefined,
	row.remote,
	row.opaque,
	row.exitCode,
	row.exitFrom,
	row.scriptExitCode,
	row.durationMs,
	row.outcome,
	Number(row.escalated),
	Number(row.byUser),
	row.validates,
];

const tokenValues = ({counted, ...row}: TokenRow): Values => [
	row.event,
	row.part,
	row.model,
	row.at?.getTime(),
	row.stated.total,
	row.excluded,
	counted.input,
	counted.cached,
	counted.cacheWrite,
	counted.cacheWrite1h ?? 0,
	counted.output,
	counted.reasoning,
];

/** Stores what was found; what was found before under the same event and part goes. */
export const writeFindings = async (
	transaction: Statements,
	rows: FindingRows,
	base: number,
): Promise<void> => {
	const {touches, commands, tokens, again} = rows;

	if (again !== undefined) {
		await transaction.run(forget('touch'), {again, base});
		await transaction.run(forget('simple_command'), {again, base});
	}

	if (touches !== undefined) {
		await transaction.run(insertArtifacts, {rows: touches});
		await transaction.run(insertTouches, {rows: touches, base});
	}

	if (commands !== undefined) {
		await transaction.run(insert('simple_command'), {rows: commands, base});
	}

	if (tokens !== undefined) {
		await transaction.run(insert('ledger'), {rows: tokens, base});
	}
};

/** Removes what was found in a session's events. */
export const forgetFindings = async (
	transaction: Statements,
	range: {readonly from: number; readonly to: number},
): Promise<void> => {
	for (const table of Object.keys(columns)) {
		await transaction.run(`DELETE FROM ${table} WHERE event BETWEEN :from AND :to`, range); // eslint-disable-line no-await-in-loop -- A transaction has one connection.
	}
};

const forget = (table: keyof typeof columns) =>
	`DELETE FROM ${table} WHERE event IN (SELECT :base + value FROM json_each(:again))`;

const values = (names: readonly string[], from: number) =>
	names.map((_, position) => `value ->> ${position + from}`).join(', ');

const insert = (table: keyof typeof columns) => `
	INSERT OR REPLACE INTO ${table} (event, part, ${columns[table].join(', ')})
	SELECT :base + (value ->> 0), value ->> 1, ${values(columns[table], 2)}
	FROM json_each(jsonb(:rows))`;

const insertArtifacts = `
	INSERT OR IGNORE INTO artifact (path)
	SELECT DISTINCT value ->> 2 FROM json_each(:rows) WHERE value ->> 2 IS NOT NULL`;

const insertTouches = `
	INSERT OR REPLACE INTO touch (event, part, artifact, ${columns.touch.join(', ')})
	SELECT :base + (value ->> 0), value ->> 1, (SELECT id FROM artifact WHERE path = value ->> 2),
		${values(columns.touch, 3)}
	FROM json_each(jsonb(:rows))`;

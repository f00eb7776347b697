import {type InValue} from '@libsql/client';
import {accessed as judge, type Access} from '../analyzers/accessed.ts';
import {type FileTouch} from '../analyzers/files-touched.ts';
import {outcomes} from '../analyzers/files/outcome.ts';
import {operations} from '../analyzers/shell/effect.ts';
import {wildcard} from '../analyzers/wildcard.ts';
import {coverage} from './coverage.ts';
import {type Row, type Statements} from './database.ts';
import {dateAt, numberAt, oneAt, optional, textAt} from './row.ts';

export const touchOperations = [...operations, 'opaque'] as const;

/** What an event did to a file; `event` is the event's key, `id` the store's number of it. */
export type TouchRow = Omit<FileTouch, 'event' | 'span'> & {
	readonly id: number;
	readonly event: string;
	readonly session: string;
	readonly at?: Date;
	/** The line of the event: the script, the tool's name. */
	readonly title: string;
};

export type TouchFilter = {
	/** With `*`, `**` and `?`; without a leading slash it may begin anywhere. */
	readonly pattern?: string;
	readonly operation?: (typeof touchOperations)[number];
	readonly sessionRow?: number;
	readonly limit?: number;
};

/** Evidence of one kind: `touches` events like the newest one, which stands for them. */
export type Evidence = TouchRow & {readonly touches: number};

export type AccessAnswer = Omit<Access, 'exact' | 'opaque' | 'patterns'> & {
	readonly exact: readonly Evidence[];
	readonly patterns: readonly Evidence[];
	readonly opaque: readonly Evidence[];
};

/** Who touched files, the newest session first and in it the latest event. */
export const files = async (
	statements: Statements,
	filter: TouchFilter,
): Promise<readonly TouchRow[]> => {
	const {pattern, operation, sessionRow, limit = -1} = filter;
	const artifacts = pattern === undefined ? undefined : await artifactsLike(statements, pattern);
	const conditions = [
		...(artifacts === undefined
			? []
			: ['touch.artifact IN (SELECT value FROM json_each(:artifacts))']),
		...(operation === undefined ? [] : ['touch.operation = :operation']),
		...(sessionRow === undefined ? [] : ['session.id = :sessionRow']),
		notCopied,
	];
	const rows = await statements.all(
		`${selectTouches(artifacts !== undefined && artifacts.length < fewArtifacts)}
			WHERE ${conditions.join(' AND ')}
			ORDER BY session.ended_at DESC, session.id DESC, touch.event DESC, touch.part LIMIT :limit`,
		{
			limit,
			...(artifacts !== undefined && {artifacts: JSON.stringify(artifacts)}),
			...(operation !== undefined && {operation}),
			...(sessionRow !== undefined && {sessionRow}),
		} satisfies Record<string, InValue>,
	);

	return rows.map((row) => toTouch(row));
};

/** Whether a file was accessed, with the evidence for it; equal evidence stands together. */
export const accessed = async (statements: Statements, pattern: string): Promise<AccessAnswer> => {
	const rows = await statements.all(evidence, {fragment: fragmentOf(pattern)});
	const {exact, patterns, opaque, ...answer} = judge(
		pattern,
		rows.map((row) => ({...toTouch(row), event: numberAt(row, 'id'), row})),
		await coverage(statements),
	);
	const told = (touches: ReadonlyArray<{readonly row: Row}>): readonly Evidence[] =>
		touches.map(({row}) => ({...toTouch(row), touches: numberAt(row, 'touches')}));

	return {...answer, exact: told(exact), patterns: told(patterns), opaque: told(opaque)};
};

// From so many on it is quicker to go through the sessions and look at each touch.
const fewArtifacts = 500;

const notCopied = 'touch.event NOT IN (SELECT id FROM event WHERE copy_of IS NOT NULL)';

const touchColumns = `touch.part, touch.operation, coalesce(artifact.path, '') AS path,
	coalesce(touch.raw, artifact.path, '') AS raw, touch.confidence, touch.tree, touch.outcome, touch.via,
	touch.query, touch.remote, touch.reason, event.id, event.key, event.at, event.title, session.name`;

const selectTouches = (byArtifact: boolean): string =>
	byArtifact
		? `SELECT ${touchColumns} FROM touch JOIN session ON session.id = touch.event >> 24
			JOIN event ON event.id = touch.event LEFT JOIN artifact ON artifact.id = touch.artifact`
		: `SELECT ${touchColumns} FROM session CROSS JOIN touch
			ON touch.event BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff
			JOIN event ON event.id = touch.event LEFT JOIN artifact ON artifact.id = touch.artifact`;

// Beside `max` the other columns are those of its row: the newest touch of each kind.
const evidence = `
	WITH asked AS MATERIALIZED (
		SELECT id FROM artifact WHERE instr(path, :fragment)
		UNION SELECT artifact FROM touch WHERE (confidence <> 'exact' OR (tree AND operation <> 'list'))
			AND artifact IS NOT NULL
	), kind AS (
		SELECT max(event) AS newest, part, count(*) AS touches FROM touch
		WHERE artifact IN (SELECT id FROM asked) AND ${notCopied}
		GROUP BY artifact, operation, confidence, tree, outcome, remote, via
		UNION ALL
		SELECT max(event), part, count(*) FROM touch
		WHERE artifact IS NULL AND ${notCopied} GROUP BY via, reason
	)
	SELECT ${touchColumns}, touches FROM kind
	JOIN touch ON touch.event = newest AND touch.part = kind.part
	JOIN event ON event.id = touch.event JOIN session ON session.id = touch.event >> 24
	LEFT JOIN artifact ON artifact.id = touch.artifact
	ORDER BY session.ended_at DESC, touch.event DESC, touch.part`;

/** A piece that every path has that the pattern means: what stands behind the last sign that may be anything. */
const fragmentOf = (pattern: string): string => pattern.split(/[*?]+\/?/v).at(-1) ?? '';

const artifactsLike = async (
	statements: Statements,
	pattern: string,
): Promise<readonly number[]> => {
	const asked = wildcard(pattern);
	const rows = await statements.all('SELECT id, path FROM artifact WHERE instr(path, ?)', [
		fragmentOf(pattern),
	]);

	return rows.filter((row) => asked.test(textAt(row, 'path'))).map((row) => numberAt(row, 'id'));
};

const toTouch = (row: Row): TouchRow => ({
	id: numberAt(row, 'id'),
	event: textAt(row, 'key'),
	session: textAt(row, 'name'),
	part: numberAt(row, 'part'),
	operation: oneAt(row, 'operation', touchOperations),
	path: textAt(row, 'path'),
	raw: textAt(row, 'raw'),
	confidence: oneAt(row, 'confidence', confidences),
	tree: numberAt(row, 'tree') !== 0,
	outcome: oneAt(row, 'outcome', outcomes),
	via: textAt(row, 'via'),
	title: textAt(row, 'title'),
	...optional(row, {query: 'query', remote: 'remote', reason: 'reason'}, textAt),
	...optional(row, {at: 'at'}, dateAt),
});

const confidences = ['exact', 'pattern', 'possible'] as const;

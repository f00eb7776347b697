import {problemKinds} from '../model/problem.ts';
import {type Row, type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {dateAt, numberAt, oneAt, optional, textAt} from './row.ts';
import {type ProblemFilter, type ProblemRow, type TroubleRow} from './store.ts';

export const problems = async (
	statements: Statements,
	filter: ProblemFilter,
): Promise<readonly ProblemRow[]> => {
	const rows = await statements.all(
		`SELECT problem.*, path, session.name AS session
			FROM problem JOIN file ON file.id = problem.file LEFT JOIN session ON session.id = file.session
			WHERE (:session IS NULL OR file.session = :session) AND (:kind IS NULL OR problem.kind = :kind)
			ORDER BY problem.at DESC, file.path, problem.line, problem.id LIMIT :limit OFFSET :offset`,
		{
			session: filter.sessionRow ?? null,
			kind: filter.kind ?? null,
			limit: filter.limit ?? -1,
			offset: filter.offset ?? 0,
		},
	);

	return rows.map((row) => toProblemRow(row));
};

/** Problems and failed calls of a session, or of everything, newest first. */
export const trouble = async (
	statements: Statements,
	{sessionRow, limit}: {readonly sessionRow?: number; readonly limit: number},
): Promise<readonly TroubleRow[]> => {
	const failed = await statements.all(
		`SELECT ${eventColumns}, session.name FROM event JOIN session ON session.id = event.session
			WHERE event.status = 'failed' AND event.copy_of IS NULL AND event.kind <> 'output'
				${sessionRow === undefined ? '' : 'AND event.id BETWEEN :session << 24 AND (:session << 24) + 0xffffff'}
			ORDER BY event.at DESC, event.id DESC LIMIT :limit`,
		{limit, ...(sessionRow !== undefined && {session: sessionRow})},
	);
	const bad = await problems(statements, {limit, ...(sessionRow !== undefined && {sessionRow})});
	const rows: readonly TroubleRow[] = [
		...failed.map((row) => ({
			type: 'event' as const,
			event: toEventRow(row),
			session: textAt(row, 'name'),
		})),
		...bad.map((problem) => ({type: 'problem' as const, problem})),
	];

	return rows.toSorted((one, other) => timeOf(other) - timeOf(one)).slice(0, limit);
};

const timeOf = (row: TroubleRow) =>
	(row.type === 'event' ? row.event.at : row.problem.at)?.getTime() ?? 0;

const toProblemRow = (row: Row): ProblemRow => ({
	id: numberAt(row, 'id'),
	kind: oneAt(row, 'kind', problemKinds),
	message: textAt(row, 'message'),
	path: textAt(row, 'path'),
	at: dateAt(row, 'at'),
	...optional(row, {session: 'session'}, textAt),
	...optional(row, {line: 'line'}, numberAt),
});

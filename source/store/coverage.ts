import {type Coverage} from '../model/coverage.ts';
import {type Statements} from './database.ts';
import {dateAt, numberAt, optional, textAt} from './row.ts';

/** What answers are computed from. */
export const coverage = async (statements: Statements): Promise<Coverage> => {
	const [row] = await statements.all(
		`SELECT
			(SELECT count(*) FROM file WHERE gone_at IS NULL) AS files,
			(SELECT count(*) FROM file WHERE gone_at IS NULL AND skipped IS NULL) AS parsed,
			(SELECT count(*) FROM session) AS sessions,
			(SELECT coalesce(sum(events), 0) FROM session) AS events,
			(SELECT count(*) FROM problem) AS problems,
			(SELECT count(DISTINCT name) FROM known_session WHERE name NOT IN (SELECT name FROM session)) AS missing,
			(SELECT min(started_at) FROM session) AS started,
			(SELECT max(ended_at) FROM session) AS ended,
			(SELECT max(read_at) FROM file) AS read_at`,
	);
	const skipped = await statements.all(
		`SELECT skipped, count(*) AS files FROM file WHERE gone_at IS NULL AND skipped IS NOT NULL
			GROUP BY skipped ORDER BY files DESC, skipped`,
	);

	if (!row) {
		throw new Error('The store says nothing about itself.');
	}

	return {
		files: numberAt(row, 'files'),
		parsed: numberAt(row, 'parsed'),
		skipped: skipped.map((reason) => ({
			reason: textAt(reason, 'skipped'),
			files: numberAt(reason, 'files'),
		})),
		sessions: numberAt(row, 'sessions'),
		events: numberAt(row, 'events'),
		problems: numberAt(row, 'problems'),
		missingSessions: numberAt(row, 'missing'),
		...optional(row, {from: 'started', to: 'ended', lastIngestAt: 'read_at'}, dateAt),
	};
};

/** Sessions that some file names and whose own log no file is. */
export const missingSessions = async (
	statements: Statements,
): Promise<
	ReadonlyArray<{readonly id: string; readonly title?: string; readonly updatedAt?: Date}>
> => {
	const rows = await statements.all(
		`SELECT name, coalesce(max(title), max(last_prompt)) AS title, nullif(max(updated_at), 0) AS updated_at
			FROM known_session WHERE name NOT IN (SELECT name FROM session)
			GROUP BY name ORDER BY max(updated_at) DESC, name`,
	);

	return rows.map((row) => ({
		id: textAt(row, 'name'),
		...optional(row, {title: 'title'}, textAt),
		...optional(row, {updatedAt: 'updated_at'}, dateAt),
	}));
};

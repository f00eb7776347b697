import {type PromptRow} from '../model/rows.ts';
import {type Row, type Statements} from './database.ts';
import {dateAt, numberAt, optional, textAt, textsAt} from './row.ts';

export const prompts = async (
	statements: Statements,
	sessionRow: number,
): Promise<readonly PromptRow[]> => {
	const rows = await statements.all(
		`WITH counted AS MATERIALIZED (
			SELECT prompt, count(*) AS events, sum(status = 'failed' AND kind <> 'output') AS failures
			FROM event WHERE id BETWEEN :session << 24 AND (:session << 24) + 0xffffff AND copy_of IS NULL
			GROUP BY prompt
		)
		SELECT prompt.*, session, seq, coalesce(counted.events, 0) AS events, coalesce(counted.failures, 0) AS failures
		FROM prompt LEFT JOIN counted ON counted.prompt = prompt.seq
		WHERE id BETWEEN :session << 24 AND (:session << 24) + 0xffffff
		ORDER BY id`,
		{session: sessionRow},
	);

	return rows.map((row) => toPromptRow(row));
};

const toPromptRow = (row: Row): PromptRow => ({
	sessionRow: numberAt(row, 'session'),
	seq: numberAt(row, 'seq'),
	event: numberAt(row, 'event'),
	text: textAt(row, 'text'),
	request: textAt(row, 'request'),
	events: numberAt(row, 'events'),
	failures: numberAt(row, 'failures'),
	...optional(row, {at: 'at'}, dateAt),
	...optional(row, {activeFile: 'active_file', copyOf: 'copy_of'}, textAt),
	...optional(row, {openTabs: 'open_tabs'}, textsAt),
});

import {type InValue} from '@libsql/client';
import {type EventRow} from '../model/rows.ts';
import {type Statements} from './database.ts';
import {eventColumns, toEventRow} from './event-row.ts';
import {type EventChoice, type NeighbourChoice} from './store.ts';

/** Events of a session in log order. */
export const events = async (
	statements: Statements,
	choice: EventChoice,
): Promise<readonly EventRow[]> => {
	const rows = await statements.all(
		`SELECT ${eventColumns} FROM event WHERE ${chosen} ORDER BY event.id LIMIT :limit`,
		chosenValues(choice),
	);

	return rows.map((row) => toEventRow(row));
};

/** The nearest event before or after another in its session of which the choice holds. */
export const neighbour = async (
	statements: Statements,
	choice: NeighbourChoice,
): Promise<EventRow | undefined> => {
	const isForward = choice.direction === 1;
	const [row] = await statements.all(
		`SELECT ${eventColumns} FROM event
			WHERE event.id ${isForward ? '>' : '<'} :id AND event.id BETWEEN (:id >> 24) << 24 AND :id | 0xffffff
				AND (:kind IS NULL OR event.kind = :kind)
				AND (NOT :failed OR event.status = 'failed')
				AND (NOT :marked OR EXISTS (SELECT 1 FROM mark WHERE mark.event = event.key AND undone_at IS NULL))
			ORDER BY event.id ${isForward ? 'ASC' : 'DESC'} LIMIT 1`,
		{
			id: choice.id,
			kind: choice.kind ?? null,
			failed: choice.failed ?? false,
			marked: choice.marked ?? false,
		},
	);

	return row && toEventRow(row);
};

export const chosen = `
	event.id BETWEEN (:session << 24) + :after + 1 AND (:session << 24) + 0xffffff
	AND (:prompt IS NULL OR coalesce(event.prompt, 0) = :prompt)
	AND (:kinds IS NULL OR event.kind IN (SELECT value FROM json_each(:kinds)))
	AND (:copies OR event.copy_of IS NULL)`;

export const chosenValues = (choice: EventChoice): Record<string, InValue> => ({
	session: choice.sessionRow,
	after: choice.after ?? 0,
	prompt: choice.prompt ?? null,
	kinds: choice.kinds ? JSON.stringify(choice.kinds) : null,
	copies: choice.copies ?? true,
	limit: choice.limit ?? -1,
});

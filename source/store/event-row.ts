import {eventKinds, statuses} from '../model/event.ts';
import {type EventRow} from '../model/rows.ts';
import {type Row} from './database.ts';
import {dateAt, numberAt, oneAt, optional, textAt, textsAt} from './row.ts';

/** The columns of an event as lists show it, from a table or alias `event`. */
export const eventColumns = `
	event.id, event.session, event.seq, event.key, event.prompt, event.turn, event.kind, event.title, event.at,
	event.duration_ms, event.status, event.exit_code, event.tool, event.call, event.call_seq, event.model, event.copy_of,
	(SELECT json_group_array(DISTINCT iif(kind = 'tag', 'tag:' || value, kind)) FROM mark
		WHERE mark.event = event.key AND undone_at IS NULL) AS marks`;

export const toEventRow = (row: Row): EventRow => ({
	id: numberAt(row, 'id'),
	key: textAt(row, 'key'),
	sessionRow: numberAt(row, 'session'),
	seq: numberAt(row, 'seq'),
	kind: oneAt(row, 'kind', eventKinds),
	title: textAt(row, 'title'),
	marks: textsAt(row, 'marks').toSorted(),
	...optional(
		row,
		{prompt: 'prompt', durationMs: 'duration_ms', exitCode: 'exit_code', callSeq: 'call_seq'},
		numberAt,
	),
	...optional(
		row,
		{turn: 'turn', tool: 'tool', call: 'call', model: 'model', copyOf: 'copy_of'},
		textAt,
	),
	...optional(row, {at: 'at'}, dateAt),
	...optional(row, {status: 'status'}, (from, column) => oneAt(from, column, statuses)),
});

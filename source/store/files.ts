import {agents} from '../model/agent.ts';
import {dispositions} from '../model/place.ts';
import {type FileRow, type SessionName} from './batch.ts';
import {type Row, type Statements} from './database.ts';
import {dateAt, jsonAt, numberAt, oneAt, optional, textAt} from './row.ts';

/** All files that were ever looked into, also those that are gone. */
export const fileRows = async (statements: Statements): Promise<readonly FileRow[]> => {
	const rows = await statements.all(`${select} ORDER BY file.id`);

	return rows.map((row) => toFileRow(row));
};

/** What the reader of a file needs to go on. */
export const readerState = async (statements: Statements, fileRow: number): Promise<unknown> => {
	const [row] = await statements.all(
		'SELECT reader_state FROM file WHERE id = ? AND reader_state IS NOT NULL',
		[fileRow],
	);

	return row && jsonAt(row, 'reader_state');
};

/** The file that holds a session's log; one that is still there before one that is gone. */
export const sessionOwner = async (
	statements: Statements,
	{agent, id}: SessionName,
): Promise<FileRow | undefined> => {
	const [row] = await statements.all(
		`${select} WHERE session.name = ? AND session.agent = ? ORDER BY file.gone_at IS NOT NULL, file.id LIMIT 1`,
		[id, agent],
	);

	return row && toFileRow(row);
};

const select = `
	SELECT file.id, path, size_bytes, modified_ms, device, inode, read_to, fingerprint, format, skipped, gone_at,
		${dispositions.map((name) => `file.${name}`).join(' + ')} AS lines, session, session.agent, session.name,
		(SELECT max(id) FROM event
			WHERE event.id BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff) AS last_event
	FROM file LEFT JOIN session ON session.id = file.session`;

const toFileRow = (row: Row): FileRow => ({
	row: numberAt(row, 'id'),
	path: textAt(row, 'path'),
	sizeBytes: numberAt(row, 'size_bytes'),
	modifiedMs: numberAt(row, 'modified_ms'),
	readTo: numberAt(row, 'read_to'),
	lines: numberAt(row, 'lines'),
	lastSeq: (optional(row, {id: 'last_event'}, numberAt).id ?? 0) % 2 ** 24,
	...optional(row, {device: 'device', inode: 'inode', sessionRow: 'session'}, numberAt),
	...optional(row, {format: 'format', skipped: 'skipped'}, textAt),
	...optional(row, {fingerprint: 'fingerprint'}, jsonAt),
	...optional(row, {goneAt: 'gone_at'}, dateAt),
	...(row['name'] !== null && {
		session: {agent: oneAt(row, 'agent', agents), id: textAt(row, 'name')},
	}),
});

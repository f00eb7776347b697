import {dispositions} from '../model/place.ts';
import {forgetFindings} from './analysis-rows.ts';
import {type FileBegin, type FileEnd, type SessionName} from './batch.ts';
import {type Statements} from './database.ts';
import {numberAt} from './row.ts';
import {sessionColumns} from './session-columns.ts';
import {toStorableJson} from './storable.ts';

/** The file that is being written. */
export type OpenFile = {
	readonly file: number;
	readonly session?: number;
	/** The session's newest event before; what comes after is not in the full-text index yet. */
	readonly lastSeq: number;
};

/** Makes or finds the rows of a file and of its session, and empties them where its contents are to be replaced. */
export const beginFile = async (
	transaction: Statements,
	begin: FileBegin,
	indexed: ReadonlyMap<number, number>,
): Promise<OpenFile> => {
	const session = begin.session && (await sessionRow(transaction, begin.session));
	const file = await fileRow(transaction, begin, session);
	await transaction.run(forgetPassing, [file]);

	if (begin.contents === 'replace') {
		await emptyFile(transaction, file);

		if (session !== undefined) {
			await emptySession(transaction, session, indexed.get(session));
		}
	}

	const [last] = await transaction.all(
		'SELECT coalesce(max(id), :base) - :base AS seq FROM event WHERE id BETWEEN :base AND :base + 0xffffff',
		{base: (session ?? 0) * 2 ** 24},
	);

	return {
		file,
		...(session !== undefined && {session}),
		lastSeq: last ? numberAt(last, 'seq') : 0,
	};
};

export const endFile = async (
	transaction: Statements,
	{file, session}: OpenFile,
	end: FileEnd,
): Promise<void> => {
	await transaction.run(
		`UPDATE file SET size_bytes = :size, modified_ms = :modified, device = :device, inode = :inode,
			read_to = :readTo, reader_state = :state, fingerprint = :fingerprint,
			format = coalesce(:format, format), skipped = :skipped, read_at = :at,
			${dispositions.map((name) => `${name} = ${name} + :${name}`).join(', ')}
			WHERE id = :file`,
		{
			file,
			size: end.sizeBytes,
			modified: end.modifiedMs,
			device: end.device ?? null,
			inode: end.inode ?? null,
			readTo: end.readTo,
			state: end.readerState === undefined ? null : toStorableJson(end.readerState),
			fingerprint: end.fingerprint === undefined ? null : toStorableJson(end.fingerprint),
			format: end.format ?? null,
			skipped: end.skipped ?? null,
			at: end.at.getTime(),
			...Object.fromEntries(dispositions.map((name) => [name, end.lines[name] ?? 0])),
		},
	);

	await transaction.run('UPDATE problem SET at = ? WHERE file = ? AND at IS NULL', [
		end.at.getTime(),
		file,
	]);

	if (session !== undefined && end.session) {
		await learnSession(transaction, session, end.session);
	}
};

const sessionRow = async (transaction: Statements, {agent, id}: SessionName) => {
	await transaction.run('INSERT OR IGNORE INTO session (agent, name) VALUES (?, ?)', [agent, id]);
	const [row] = await transaction.all('SELECT id FROM session WHERE agent = ? AND name = ?', [
		agent,
		id,
	]);

	return row ? numberAt(row, 'id') : undefined;
};

/** The row of a path, of where it lay before, or of its session; a file whose path another session's log has taken is gone. */
const fileRow = async (
	transaction: Statements,
	{path, movedFrom}: FileBegin,
	session: number | undefined,
): Promise<number> => {
	await transaction.run(
		`UPDATE file SET gone_at = coalesce(read_at, 0)
			WHERE path = :path AND gone_at IS NULL AND session IS NOT NULL AND session IS NOT :session`,
		{path, session: session ?? null},
	);
	const [known] = await transaction.all(
		`SELECT id FROM file
			WHERE (path = :path AND gone_at IS NULL) OR (path = :movedFrom AND session IS :session)
				OR (path = :path AND session = :session)
			ORDER BY path = :path AND gone_at IS NULL DESC, path = :movedFrom DESC, id LIMIT 1`,
		{path, movedFrom: movedFrom ?? null, session: session ?? null},
	);

	if (known) {
		const id = numberAt(known, 'id');
		await transaction.run(
			'UPDATE file SET path = ?, session = coalesce(?, session), gone_at = NULL WHERE id = ?',
			[path, session ?? null, id],
		);

		return id;
	}

	await transaction.run('INSERT INTO file (path, session) VALUES (?, ?)', [path, session ?? null]);
	const [made] = await transaction.all('SELECT id FROM file WHERE path = ? AND gone_at IS NULL', [
		path,
	]);

	return made ? numberAt(made, 'id') : 0;
};

// They tell of the last attempt only.
const forgetPassing = `DELETE FROM problem WHERE file = ?
	AND kind IN ('unfinished-line', 'file-unreadable', 'file-unrecognized', 'duplicate-session')`;

/** What was learned of a file goes, what happened to it stays. */
const emptyFile = async (transaction: Statements, file: number) => {
	await transaction.run(
		"DELETE FROM problem WHERE file = ? AND kind NOT IN ('file-truncated', 'file-rewritten', 'file-moved')",
		[file],
	);
	await transaction.run('DELETE FROM raw_block WHERE file = ?', [file]);
	await transaction.run('DELETE FROM known_session WHERE file = ?', [file]);
	await transaction.run(
		`UPDATE file SET ${dispositions.map((name) => `${name} = 0`).join(', ')} WHERE id = ?`,
		[file],
	);
};

// Texts that the same transaction brought are not in the index yet.
const emptySession = async (transaction: Statements, session: number, indexedTo = 2 ** 24 - 1) => {
	const range = {from: session * 2 ** 24, to: (session + 1) * 2 ** 24 - 1};

	// The index forgets a text only while the text is still there to be read.
	await transaction.run(
		`INSERT INTO event_text (event_text, rowid, text)
			SELECT 'delete', id, text FROM event_body WHERE id BETWEEN :from AND :indexedTo AND text <> ''`,
		{from: range.from, indexedTo: range.from + indexedTo},
	);

	for (const table of ['event_body', 'event_detail', 'prompt', 'event']) {
		await transaction.run(`DELETE FROM ${table} WHERE id BETWEEN :from AND :to`, range); // eslint-disable-line no-await-in-loop -- A transaction has one connection.
	}

	await transaction.run('DELETE FROM event_place WHERE event BETWEEN :from AND :to', range);
	await forgetFindings(transaction, range);
	await transaction.run(
		`UPDATE session SET copied_from = NULL, copied_to = NULL,
			${Object.values(sessionColumns)
				.map((column) => `${column} = NULL`)
				.join(', ')} WHERE id = ?`,
		[session],
	);
};

const learnSession = async (
	transaction: Statements,
	session: number,
	learned: NonNullable<FileEnd['session']>,
) => {
	await transaction.run(
		`UPDATE session SET ${Object.values(sessionColumns)
			.map((column) => `${column} = coalesce(:${column}, ${column})`)
			.join(', ')} WHERE id = :session`,
		{
			session,
			thread: learned.thread ?? null,
			title: learned.title ?? null,
			originator: learned.originator ?? null,
			version: learned.version ?? null,
			generation: learned.generation ?? null,
			cwd: learned.cwd ?? null,
			repository: learned.repository ?? null,
			branch: learned.branch ?? null,
			revision: learned.commit ?? null,
			models: learned.models ? toStorableJson(learned.models) : null,
			provider: learned.provider ?? null,
			effort: learned.effort ?? null,
			profile: learned.profile ?? null,
			approval_policy: learned.approvalPolicy ?? null,
			sandbox: learned.sandbox ?? null,
			network_access: learned.networkAccess === undefined ? null : Number(learned.networkAccess),
			started_at: learned.startedAt?.getTime() ?? null,
			ended_at: learned.endedAt?.getTime() ?? null,
			parent: learned.parent ?? null,
			relation: learned.relation ?? null,
		},
	);
};

import {type Row, type Statements} from './database.ts';
import {numberAt, textAt} from './row.ts';
import {settleCopies, type EventRange} from './settle-copies.ts';

/**
Brings the sessions up to date after their events, or those of a session they came out of, changed: which of their events repeat
another session's history, and what they count. `added` are the ids of the new events. Returns all sessions it looked at.
*/
export const settle = async (
	transaction: Statements,
	sessionRows: readonly number[],
	added: readonly EventRange[],
): Promise<readonly number[]> => {
	const touched = JSON.stringify(sessionRows);
	const heirs = await transaction.all(findHeirs, {touched});

	for (const heir of heirs) {
		await markCopies(transaction, heir); // eslint-disable-line no-await-in-loop -- A transaction has one connection.
	}

	const relatives = await settleCopies(transaction, sessionRows, added);
	const all = [
		...new Set([...sessionRows, ...heirs.map((heir) => numberAt(heir, 'id')), ...relatives]),
	];
	await transaction.run(count, {sessions: JSON.stringify(all)});

	return all;
};

// Sessions that came out of another one, touched themselves or by way of their parent.
const findHeirs = `
	SELECT child.id, child.name, child.parent, child.copied_from, child.copied_to,
		(SELECT id FROM session AS parent
			WHERE parent.name = child.parent AND parent.agent = child.agent) AS parent_row
	FROM session AS child
	WHERE child.parent IS NOT NULL AND (
		child.id IN (SELECT value FROM json_each(:touched))
		OR child.parent IN (SELECT name FROM session WHERE id IN (SELECT value FROM json_each(:touched)))
	)
	ORDER BY child.id`;

/**
A fork of the older kind repeats its parent's lines without saying so. They begin where the log states another session's identity and end at the last
line with an id of a call or turn, or a running total of tokens, of the parent's; where the parent is not known, they are the lines written within two seconds.
*/
const markCopies = async (transaction: Statements, heir: Row) => {
	const base = numberAt(heir, 'id') * 2 ** 24;
	const parent = textAt(heir, 'parent');

	if (typeof heir['copied_to'] === 'number') {
		await transaction.run(unmark('event', 'id'), {base, parent, ...rangeOf(heir)});
		await transaction.run(unmark('prompt', 'event + :base'), {base, parent, ...rangeOf(heir)});
	}

	const from = await firstCopied(transaction, base);
	const to = from === undefined ? undefined : await lastCopied(transaction, {base, from, heir});
	const range = from === undefined || to === undefined || to < from ? undefined : {from, to};
	await transaction.run('UPDATE session SET copied_from = ?, copied_to = ? WHERE id = ?', [
		range?.from ?? null,
		range?.to ?? null,
		numberAt(heir, 'id'),
	]);

	if (!range) {
		return;
	}

	await transaction.run(mark('event', 'id'), {base, parent, ...range});
	await transaction.run(mark('prompt', 'event + :base'), {base, parent, ...range});
};

const rangeOf = (heir: Row) => ({
	from: numberAt(heir, 'copied_from'),
	to: numberAt(heir, 'copied_to'),
});

const mark = (table: string, id: string) => `
	UPDATE ${table} SET copy_of = :parent
	WHERE id BETWEEN :base AND :base + 0xffffff AND copy_of IS NULL
		AND ${id} BETWEEN :base + :from AND :base + :to`;

const unmark = (table: string, id: string) => `
	UPDATE ${table} SET copy_of = NULL
	WHERE id BETWEEN :base AND :base + 0xffffff AND copy_of = :parent
		AND ${id} BETWEEN :base + :from AND :base + :to`;

// A reader that can tell copies by itself has marked the other identity as one.
const firstCopied = async (transaction: Statements, base: number) => {
	const [first] = await transaction.all(
		`WITH identity AS MATERIALIZED (
			SELECT event.id, seq, copy_of, detail ->> 'id' AS name
			FROM event JOIN event_detail USING (id)
			WHERE event.id BETWEEN :base AND :base + 0xffffff AND kind = 'session'
		)
		SELECT seq, copy_of FROM identity
		WHERE name <> (SELECT name FROM identity ORDER BY id LIMIT 1) ORDER BY id LIMIT 1`,
		{base},
	);

	return first?.['copy_of'] === null ? numberAt(first, 'seq') : undefined;
};

const lastCopied = async (
	transaction: Statements,
	{base, from, heir}: {readonly base: number; readonly from: number; readonly heir: Row},
) => {
	const parentRow = heir['parent_row'];
	const [last] =
		typeof parentRow === 'number'
			? await transaction.all(lastShared, {base, from, parent: parentRow * 2 ** 24})
			: await transaction.all(lastOfBlock, {base, from});

	return last && typeof last['seq'] === 'number' ? last['seq'] : undefined;
};

const lastShared = `
	WITH
		parent AS MATERIALIZED (
			SELECT call, turn, iif(kind = 'tokens', detail, NULL) AS counts
			FROM event LEFT JOIN event_detail USING (id)
			WHERE event.id BETWEEN :parent AND :parent + 0xffffff
		),
		shared AS (
			SELECT max(line) AS line FROM event LEFT JOIN event_detail USING (id)
			WHERE event.id BETWEEN :base + :from AND :base + 0xffffff
				AND (call IN (SELECT call FROM parent) OR turn IN (SELECT turn FROM parent)
					OR (kind = 'tokens' AND detail IN (SELECT counts FROM parent)))
		)
	SELECT max(seq) AS seq FROM event, shared
	WHERE id BETWEEN :base + :from AND :base + 0xffffff AND event.line <= shared.line`;

const lastOfBlock = `
	WITH
		start AS (
			SELECT min(at) AS at FROM event WHERE id BETWEEN :base AND :base + :from
		),
		beyond AS (
			SELECT min(id) AS id FROM event, start
			WHERE id BETWEEN :base + :from AND :base + 0xffffff AND event.at > start.at + 2000
		)
	SELECT max(seq) AS seq FROM event, beyond
	WHERE event.id BETWEEN :base + :from AND :base + 0xffffff
		AND (beyond.id IS NULL OR event.id < beyond.id)`;

const every =
	'FROM event WHERE event.id BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff';

const own = `${every} AND event.copy_of IS NULL`;

const count = `
	UPDATE session SET
		prompts = (SELECT count(*) FROM prompt
			WHERE prompt.id BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff AND copy_of IS NULL),
		events = (SELECT count(*) ${own}),
		failures = (SELECT count(*) ${own} AND status = 'failed' AND kind <> 'output'),
		files_written = (SELECT count(DISTINCT artifact) FROM touch JOIN event ON event.id = touch.event
			WHERE touch.event BETWEEN session.id << 24 AND (session.id << 24) + 0xffffff AND copy_of IS NULL
				AND operation = 'write' AND confidence = 'exact' AND outcome <> 'attempted'),
		problems = (SELECT count(*) FROM problem JOIN file ON file.id = problem.file WHERE file.session = session.id),
		started_at = coalesce(started_at, (SELECT min(at) ${own})),
		ended_at = coalesce((SELECT max(at) ${own}), (SELECT max(at) ${every}), ended_at)
	WHERE id IN (SELECT value FROM json_each(:sessions))`;

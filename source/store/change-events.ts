import {type InValue} from '@libsql/client';
import {type Row, type Statements} from './database.ts';
import {jsonAt, numberAt} from './row.ts';
import {cutDepth, toStorableJson} from './storable.ts';

/** Applies later knowledge to events that are stored already, in the order it was learned. */
export const changeEvents = async (
	transaction: Statements,
	changes: string,
	base: number,
): Promise<void> => {
	const wanted = readChanges(changes);
	const details = await transaction.all(
		`SELECT id, detail FROM event_detail
			WHERE id IN (SELECT :base + (value ->> 'seq') FROM json_each(:changes))`,
		{base, changes},
	);
	const known = new Map(details.map((row) => [numberAt(row, 'id'), jsonAt(row, 'detail')]));

	for (const {seq, change} of wanted) {
		const id = base + seq;
		const {detail, ...fields} = change;

		/* eslint-disable no-await-in-loop -- A transaction has one connection. */
		if (typeof detail === 'object') {
			const merged = {...toObject(known.get(id)), ...detail};
			const text = toStorableJson(cutDepth(merged));
			known.set(id, merged);
			await transaction.run('INSERT OR REPLACE INTO event_detail VALUES (?, ?)', [id, text]);
		}

		await changeColumns(transaction, id, fields);
		/* eslint-enable no-await-in-loop */
	}
};

const changeable: Readonly<Record<string, string>> = {
	kind: 'kind',
	prompt: 'prompt',
	title: 'title',
	status: 'status',
	exitCode: 'exit_code',
	durationMs: 'duration_ms',
	copyOf: 'copy_of',
};

const changeColumns = async (transaction: Statements, id: number, fields: Row) => {
	const names = Object.keys(fields).filter((name) => Object.hasOwn(changeable, name));

	if (names.length > 0) {
		await transaction.run(
			`UPDATE event SET ${names.map((name) => `${changeable[name]!} = ?`).join(', ')} WHERE id = ?`,
			[...names.map((name) => toValue(fields[name])), id],
		);
	}
};

const toValue = (value: unknown): InValue =>
	typeof value === 'string' || typeof value === 'number' ? value : null;

const readChanges = (
	changes: string,
): ReadonlyArray<{readonly seq: number; readonly change: Row}> => {
	const list: unknown = JSON.parse(changes);

	return Array.isArray(list)
		? list.map((item: unknown) => {
				const {seq, change} = toObject(item);

				return {seq: Number(seq), change: toObject(change)};
			})
		: [];
};

const toObject = (value: unknown): Row =>
	typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

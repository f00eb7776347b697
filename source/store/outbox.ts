import {type Database} from './database.ts';
import {openDatabase} from './open.ts';
import {type StoreLocation} from './location.ts';
import {jsonAt, numberAt, textAt} from './row.ts';

/** Batches that wait to be sent to one receiver. */
export type StoredOutbox = {
	readonly put: (batch: Batch) => Promise<void>;
	readonly next: () => Promise<Batch | undefined>;
	readonly taken: (id: string) => Promise<void>;
	readonly reached: (session: string) => Promise<number>;
	readonly close: () => Promise<void>;
};

type Batch = {
	readonly id: string;
	readonly body: string;
	readonly reached: Readonly<Record<string, number>>;
};

export const openOutbox = async (location: StoreLocation, target: string): Promise<StoredOutbox> =>
	toOutbox(await openDatabase(location), target);

const toOutbox = (database: Database, target: string): StoredOutbox => ({
	async put({id, body, reached}) {
		await database.write(async (transaction) => {
			await transaction.run(
				'INSERT OR IGNORE INTO outbox (target, name, body, reached) VALUES (?, ?, ?, ?)',
				[target, id, body, JSON.stringify(reached)],
			);
			await transaction.run(
				`INSERT INTO outbox_position (target, session, sequence)
					SELECT :target, key, value FROM json_each(:reached) WHERE true
					ON CONFLICT (target, session) DO UPDATE SET sequence = max(sequence, excluded.sequence)`,
				{target, reached: JSON.stringify(reached)},
			);
		});
	},
	async next() {
		const [row] = await database.all(
			'SELECT name, body, reached FROM outbox WHERE target = ? ORDER BY id LIMIT 1',
			[target],
		);
		return (
			row && {
				id: textAt(row, 'name'),
				body: textAt(row, 'body'),
				reached: jsonAt(row, 'reached') as Batch['reached'],
			}
		);
	},
	async taken(id) {
		await database.run('DELETE FROM outbox WHERE target = ? AND name = ?', [target, id]);
	},
	async reached(session) {
		const [row] = await database.all(
			'SELECT sequence FROM outbox_position WHERE target = ? AND session = ?',
			[target, session],
		);
		return row ? numberAt(row, 'sequence') : 0;
	},
	close: async () => database.close(),
});

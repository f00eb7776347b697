import {type InArgs, type InStatement, type ResultSet} from '@libsql/client';
import {retrying} from './dropped-connection.ts';
import {toStorableText} from './storable.ts';
import {type StoreLocation} from './location.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What can be asked of a database and of an open transaction of it. */
export type Statements = {
	readonly all: (sql: string, args?: InArgs) => Promise<readonly Row[]>;
	/** How many rows it changed. */
	readonly run: (sql: string, args?: InArgs) => Promise<number>;
};

export type Transaction = Statements & {
	readonly commit: () => Promise<void>;
	/** Leaves nothing of it; does nothing when it has ended already. */
	readonly rollback: () => Promise<void>;
};

/** The one door to SQL, the same for a local file and a server. */
export type Database = Statements & {
	readonly location: StoreLocation;
	/** What does not work as well as it could, as sentences for a person. */
	readonly warnings: readonly string[];
	/** Opens a transaction that can write. Questions to the database itself wait until it has ended. */
	readonly begin: () => Promise<Transaction>;
	/** Runs `work` in a transaction; a throw rolls it back. Where the connection drops it runs again from the start. */
	readonly write: <Result>(work: (transaction: Statements) => Promise<Result>) => Promise<Result>;
	readonly close: () => Promise<void>;
};

/** What a kind of database has to bring. */
export type Engine = {
	readonly location: StoreLocation;
	readonly warnings: readonly string[];
	/** Questions only: it may be asked twice. */
	readonly execute: (statement: InStatement) => Promise<ResultSet>;
	readonly begin: () => Promise<{
		readonly execute: (statement: InStatement) => Promise<ResultSet>;
		readonly commit: () => Promise<void>;
		readonly rollback: () => Promise<void>;
	}>;
	readonly close: () => void;
};

export const toDatabase = (engine: Engine): Database => {
	// A local database has one connection, and while a transaction holds it all others wait.
	const inTurn = turnstile();

	const begin = async (): Promise<Transaction> => {
		const leave = await inTurn();

		try {
			const transaction = await engine.begin();

			return {
				...toStatements(transaction.execute),
				commit: async () => transaction.commit().finally(leave),
				rollback: async () => transaction.rollback().finally(leave),
			};
		} catch (error) {
			leave();
			throw error;
		}
	};

	const write: Database['write'] = async (work) =>
		retrying(engine.location, async () => {
			const transaction = await begin();

			try {
				const result = await work(transaction);
				await transaction.commit();

				return result;
			} catch (error) {
				await transaction.rollback();
				throw error;
			}
		});

	return {
		location: engine.location,
		warnings: engine.warnings,
		begin,
		write,
		async all(sql, args) {
			const leave = await inTurn();

			try {
				return await toStatements(engine.execute).all(sql, args);
			} finally {
				leave();
			}
		},
		run: async (sql, args) => write(async (transaction) => transaction.run(sql, args)),
		async close() {
			const leave = await inTurn();
			engine.close();
			leave();
		},
	};
};

const toStatements = (execute: (statement: InStatement) => Promise<ResultSet>): Statements => ({
	async all(sql, args = []) {
		const {rows} = await execute({sql, args: toStorable(args)});

		return rows;
	},
	async run(sql, args = []) {
		const {rowsAffected} = await execute({sql, args: toStorable(args)});

		return rowsAffected;
	},
});

const toStorable = (args: InArgs): InArgs =>
	Array.isArray(args)
		? args.map((value) => toStorableValue(value))
		: Object.fromEntries(
				Object.entries(args).map(([name, value]) => [name, toStorableValue(value)]),
			);

// A server is sent every JavaScript number as a float, which an integer must not become.
const toStorableValue = <Value>(value: Value) =>
	typeof value === 'string'
		? toStorableText(value)
		: typeof value === 'number' && Number.isSafeInteger(value)
			? BigInt(value)
			: value;

/** Lets one through at a time, in order of arrival. */
const turnstile = () => {
	let last: Promise<void> = Promise.resolve();

	return async (): Promise<() => void> => {
		const before = last;
		const {promise, resolve} = Promise.withResolvers<void>();
		last = promise;
		await before;

		return resolve;
	};
};

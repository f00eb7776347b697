import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {type Client, createClient, type InStatement} from '@libsql/client';
import {UserError} from '../model/user-error.ts';
import {type Engine} from './database.ts';
import {clientUrl, localPath, type StoreLocation} from './location.ts';
import {isBusy, toStoreError} from './store-error.ts';

export type LocalOptions = StoreLocation & {
	readonly cacheBytes: number;
	/** Called when another program is writing and this one waits for it. */
	readonly onWait?: ((waitedMs: number) => void) | undefined;
};

// The client blocks its thread while SQLite waits, so SQLite waits shortly and the rest of the patience is spent here.
const busyTimeoutMs = 100;
const pauseMs = 150;
const defaultPatienceMs = 60_000;

/** A store in a file of this machine or in memory. */
export const openLocal = async (options: LocalOptions): Promise<Engine> => {
	const patiently = patienceOf(options);
	const client = connect(options);

	try {
		const warnings = await prepare(client, options, patiently);

		return {
			location: options,
			warnings,
			execute: async (statement) => patiently(async () => client.execute(statement)),
			begin: async () => begin(client, patiently),
			close() {
				client.close();
			},
		};
	} catch (error) {
		client.close();
		throw error;
	}
};

type Patiently = <Result>(work: () => Promise<Result>) => Promise<Result>;

const connect = (options: LocalOptions): Client => {
	const file = localPath(options);

	try {
		if (file !== undefined) {
			mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		}

		return createClient({
			url: clientUrl(options),
			concurrency: 1,
			timeout: busyTimeoutMs,
			...(options.encryptionKey !== undefined && {encryptionKey: options.encryptionKey}),
		});
	} catch (error) {
		if (file !== undefined && !existsSync(path.dirname(file))) {
			throw new UserError(`The folder of the store ${file} can't be made.`, {
				hint: 'Name another place with --db.',
				cause: error,
			});
		}

		throw toStoreError(error, options);
	}
};

const prepare = async (client: Client, options: LocalOptions, patiently: Patiently) => {
	const ask = async (sql: string) => {
		const {rows} = await patiently(async () => client.execute(sql));

		return rows[0]?.[0];
	};

	if ((await ask('PRAGMA page_count')) === 0) {
		await ask('PRAGMA page_size = 16384');
	}

	const mode = await ask('PRAGMA journal_mode').then(async (current) =>
		current === 'wal' || current === 'memory' ? current : toWal(ask),
	);
	await ask('PRAGMA synchronous = NORMAL');
	await ask('PRAGMA foreign_keys = ON');
	await ask('PRAGMA temp_store = MEMORY');
	await ask(`PRAGMA cache_size = -${Math.round(options.cacheBytes / 1024)}`);

	return mode === 'wal' || mode === 'memory'
		? []
		: [
				`The place of the store ${options.url} does not allow write-ahead logging (its journal mode is ${String(mode)}): reading waits for writing.`,
			];
};

/** Some file systems, network homes above all, can't share the memory that write-ahead logging needs; others may not be written at all. */
const toWal = async (ask: (sql: string) => Promise<unknown>): Promise<unknown> => {
	try {
		return await ask('PRAGMA journal_mode = WAL');
	} catch (error) {
		if (error instanceof UserError && isReadable(error)) {
			return ask('PRAGMA journal_mode');
		}

		throw error;
	}
};

const isReadable = ({cause}: UserError) =>
	cause instanceof Error &&
	'code' in cause &&
	['SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_BUSY'].includes(
		String(cause.code),
	);

const begin = async (client: Client, patiently: Patiently) => {
	const transaction = await patiently(async () => client.transaction('write'));

	return {
		execute: async (statement: InStatement) =>
			patiently(async () => transaction.execute(statement)),
		async commit() {
			try {
				// The client's own commit gives up, and rolls back, as soon as a reader is in the way.
				await patiently(async () => transaction.execute('COMMIT'));
			} finally {
				transaction.close();
			}
		},
		async rollback() {
			transaction.close();
		},
	};
};

const patienceOf =
	(options: LocalOptions): Patiently =>
	async (work) => {
		for (let waitedMs = 0; ; waitedMs += busyTimeoutMs + pauseMs) {
			try {
				return await work();
			} catch (error) {
				if (!isBusy(error) || waitedMs >= (options.patienceMs ?? defaultPatienceMs)) {
					throw toStoreError(error, options);
				}
			}

			options.onWait?.(waitedMs);
			await delay(pauseMs);
		}
	};

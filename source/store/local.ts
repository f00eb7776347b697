import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {
	type Client,
	createClient,
	type InStatement,
	LibsqlError,
	type Transaction,
} from '@libsql/client';
import {UserError} from '../model/user-error.ts';
import {releaseBound} from './bound-memory.ts';
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
	const client = connect(options);
	const inTransaction = patienceOf(options);
	const release = releaseBound();
	const outside = patienceOf(options, async () => {
		// A statement that found the file locked stays half done on its connection, and would be in the way of the next transaction.
		client.reconnect();
		await tune(client, options);
	});

	try {
		const mode = await outside(async () => {
			await tune(client, options);

			return chooseJournal(client);
		});

		return {
			location: options,
			warnings: mode === 'wal' || mode === 'memory' ? [] : [slowJournal(options, mode)],
			execute: async (statement) => outside(async () => client.execute(statement)),
			begin: async () =>
				toTransaction(
					await outside(async () => client.transaction('write')),
					inTransaction,
					release,
				),
			close() {
				client.close();
			},
		};
	} catch (error) {
		client.close();
		throw error;
	}
};

type Release = ReturnType<typeof releaseBound>;

type Patiently = <Result>(work: () => Promise<Result>) => Promise<Result>;

const connect = (options: LocalOptions): Client => {
	const file = localPath(options);

	if (file !== undefined) {
		makeFolder(path.dirname(file));
	}

	try {
		return createClient({
			url: clientUrl(options),
			concurrency: 1,
			timeout: busyTimeoutMs,
			...(options.encryptionKey !== undefined && {encryptionKey: options.encryptionKey}),
		});
	} catch (error) {
		throw toStoreError(error, options);
	}
};

const makeFolder = (folder: string) => {
	try {
		mkdirSync(folder, {recursive: true, mode: 0o700});
	} catch (error) {
		throw new UserError(`The folder ${folder} of the store can't be made.`, {
			hint: 'Name another place with --db.',
			cause: error,
		});
	}
};

const ask = async (client: Client, pragma: string): Promise<unknown> => {
	const {rows} = await client.execute(`PRAGMA ${pragma}`);

	return rows[0]?.[0];
};

/** Settings of a connection, which each new one needs. */
const tune = async (client: Client, {cacheBytes}: LocalOptions) => {
	await ask(client, 'synchronous = NORMAL');
	await ask(client, 'foreign_keys = ON');
	await ask(client, 'temp_store = MEMORY');
	await ask(client, `cache_size = -${Math.round(cacheBytes / 1024)}`);
};

/**
Settings that a file keeps. Some file systems, network homes above all, can't share the memory that write-ahead logging needs, and some files
may not be written at all: then the journal stays as it is.
*/
const chooseJournal = async (client: Client): Promise<unknown> => {
	if ((await ask(client, 'page_count')) === 0) {
		await ask(client, 'page_size = 16384');
	}

	const mode = await ask(client, 'journal_mode');

	if (mode === 'wal' || mode === 'memory') {
		return mode;
	}

	try {
		return await ask(client, 'journal_mode = WAL');
	} catch (error) {
		if (error instanceof LibsqlError && withoutWal.has(error.code)) {
			return mode;
		}

		throw error;
	}
};

const withoutWal = new Set(['SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_CANTOPEN']);

const slowJournal = ({url}: LocalOptions, mode: unknown) =>
	`The place of the store ${url} does not allow write-ahead logging (its journal mode is ${String(mode)}): reading waits for writing.`;

const toTransaction = (transaction: Transaction, patiently: Patiently, release: Release) => ({
	async execute(statement: InStatement) {
		const result = await patiently(async () => transaction.execute(statement));
		await release(statement);

		return result;
	},
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
});

const patienceOf = (options: LocalOptions, renew?: () => Promise<void>): Patiently => {
	const {patienceMs = defaultPatienceMs, onWait} = options;
	let isStale = false;

	const attempt = async <Result>(
		work: () => Promise<Result>,
		waitedMs: number,
	): Promise<Result> => {
		try {
			if (isStale) {
				await renew?.();
				isStale = false;
			}

			return await work();
		} catch (error) {
			isStale ||= isBusy(error);

			if (!isBusy(error) || waitedMs >= patienceMs) {
				throw toStoreError(error, options);
			}
		}

		onWait?.(waitedMs);
		await delay(pauseMs);

		return attempt(work, waitedMs + busyTimeoutMs + pauseMs);
	};

	return async (work) => attempt(work, 0);
};

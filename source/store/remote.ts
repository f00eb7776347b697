import {randomUUID} from 'node:crypto';
import {type Client, createClient, type InStatement, LibsqlError} from '@libsql/client';
import {UserError} from '../model/user-error.ts';
import {type Engine} from './database.ts';
import {DroppedConnection, retrying} from './dropped-connection.ts';
import {type StoreLocation} from './location.ts';
import {toStoreError} from './store-error.ts';

/** A store on a server that speaks the libSQL protocol over HTTP. */
export const openRemote = (location: StoreLocation): Engine => {
	const client = connect(location);
	const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		try {
			return await work();
		} catch (error) {
			throw toRemoteError(error, location);
		}
	};

	return {
		location,
		warnings: [],
		execute: async (statement) =>
			retrying(location, async () => guarded(async () => client.execute(statement))),
		begin: async () => begin(client, guarded, location),
		close() {
			client.close();
		},
	};
};

const connect = (location: StoreLocation) => {
	if (location.encryptionKey !== undefined) {
		throw new UserError('Only a local store can be encrypted with AILT_DB_KEY.', {
			hint: 'Leave the key out, or name a local file with --db.',
		});
	}

	try {
		return createClient({
			url: location.url,
			...(location.token !== undefined && {authToken: location.token}),
		});
	} catch (error) {
		throw new UserError(`${location.url} is not the address of a store.`, {
			hint: 'Give a path, or a URL like libsql://host, https://host or http://host:port.',
			cause: error,
		});
	}
};

type Guarded = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
Every transaction leaves a token. When the answer to COMMIT is lost, the token tells whether the server has done it, so that nothing is
done twice.
*/
const begin = async (client: Client, guarded: Guarded, location: StoreLocation) => {
	const transaction = await guarded(async () => client.transaction('write'));
	const key = `commit ${randomUUID()}`;
	let hasWritten = false;

	const isCommitted = async () =>
		retrying(location, async () =>
			guarded(async () => {
				const {rows} = await client.execute({
					sql: 'SELECT 1 FROM meta WHERE key = ?',
					args: [key],
				});

				return rows.length > 0;
			}),
		);

	const execute = async (statement: InStatement) => {
		hasWritten = true;

		return guarded(async () => transaction.execute(statement));
	};

	return {
		execute,
		async commit() {
			if (!hasWritten) {
				transaction.close();
				return;
			}

			await execute("DELETE FROM meta WHERE key LIKE 'commit %' AND value < unixepoch() - 86400");
			await execute({sql: 'INSERT INTO meta VALUES (?, unixepoch())', args: [key]});

			try {
				await guarded(async () => transaction.commit());
			} catch (error) {
				if (!(error instanceof DroppedConnection) || !(await isCommitted())) {
					throw error instanceof DroppedConnection
						? new DroppedConnection(location.url, error)
						: error;
				}
			}
		},
		async rollback() {
			try {
				await transaction.rollback();
			} catch {
				// The server rolls back by itself what is never committed.
			}
		},
	};
};

const toRemoteError = (error: unknown, location: StoreLocation): unknown => {
	const status = statusOf(error);

	if (status === 401 || status === 403 || isRefusal(error)) {
		return new UserError(`The server of the store ${location.url} refuses the token.`, {
			hint: 'Check AILT_DB_TOKEN.',
			cause: error,
		});
	}

	return isDropped(error, status)
		? new DroppedConnection(location.url, error)
		: toStoreError(error, location);
};

// Some servers say so in the protocol's own form, which has no status.
const isRefusal = (error: unknown) =>
	error instanceof LibsqlError && /\b(?:unauthorized|forbidden)\b/iv.test(error.message);

const statusOf = (error: unknown) =>
	error instanceof LibsqlError &&
	error.cause instanceof Error &&
	'status' in error.cause &&
	typeof error.cause.status === 'number'
		? error.cause.status
		: undefined;

// Codes of a stream that the server no longer knows, or that broke off under a request.
const droppedCodes = new Set([
	'HRANA_CLOSED_ERROR',
	'HRANA_WEBSOCKET_ERROR',
	'STREAM_EXPIRED',
	'STREAM_NOT_FOUND',
	'TRANSACTION_CLOSED',
	'UNKNOWN',
]);

const isDropped = (error: unknown, status: number | undefined) =>
	status === undefined
		? // `fetch` says any failure of the network with a TypeError.
			(error instanceof TypeError && error.message.includes('fetch')) ||
			(error instanceof LibsqlError && droppedCodes.has(error.code))
		: status >= 400 && status !== 404;

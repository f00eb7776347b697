import {LibsqlError} from '@libsql/client';
import {UserError} from '../model/user-error.ts';
import {type StoreLocation} from './location.ts';

/** What the client throws, as something the user can mend where that is so; any other error comes back as it is. */
export const toStoreError = (error: unknown, location: StoreLocation): unknown => {
	const code = error instanceof LibsqlError ? error.code : cannotOpen(error);
	const known = code === undefined ? undefined : mendable[code];

	return known
		? new UserError(known.message(location.url), {hint: known.hint(location), cause: error})
		: error;
};

// A file that can't be opened at all comes as an error of the layer below, with no code.
const cannotOpen = (error: unknown) =>
	error instanceof Error && error.message.startsWith('ConnectionFailed')
		? 'SQLITE_CANTOPEN'
		: undefined;

export const isBusy = (error: unknown): boolean =>
	error instanceof LibsqlError && (error.code === 'SQLITE_BUSY' || error.code === 'SQLITE_LOCKED');

type Mendable = {
	readonly message: (url: string) => string;
	readonly hint: (location: StoreLocation) => string;
};

const mendable: Readonly<Record<string, Mendable | undefined>> = {
	SQLITE_NOTADB: {
		message: (url) => `${url} is not a store, or the key does not fit.`,
		hint: ({encryptionKey}) =>
			encryptionKey === undefined
				? 'If it is encrypted, give its key in AILT_DB_KEY.'
				: 'Check the key in AILT_DB_KEY; a store that is not encrypted takes none.',
	},
	SQLITE_CORRUPT: {
		message: (url) => `The store ${url} is damaged.`,
		hint: () => 'Keep a copy of the file, delete it and ingest the logs again.',
	},
	SQLITE_CANTOPEN: {
		message: (url) => `The store ${url} can't be opened.`,
		hint: () => 'Check that its folder exists and that you may write there.',
	},
	SQLITE_PERM: {
		message: (url) => `The store ${url} can't be opened.`,
		hint: () => 'Check that you may read and write it.',
	},
	SQLITE_READONLY: {
		message: (url) => `The store ${url} can't be written.`,
		hint: () =>
			'Check the permissions of the file and of its folder, or name another one with --db.',
	},
	SQLITE_FULL: {
		message: (url) => `The disk is full, or the store ${url} may not grow.`,
		hint: () => 'What was stored before is intact. Make room and try again.',
	},
	SQLITE_IOERR: {
		message: (url) => `The store ${url} can't be read or written.`,
		hint: () => 'Check the disk; what was stored before is intact.',
	},
	SQLITE_BUSY: {
		message: (url) => `Another program is writing to the store ${url}.`,
		hint: () => 'Wait for it to end and try again.',
	},
	SQLITE_LOCKED: {
		message: (url) => `Another program is writing to the store ${url}.`,
		hint: () => 'Wait for it to end and try again.',
	},
};

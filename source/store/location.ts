import path from 'node:path';
import {pathToFileURL} from 'node:url';

/** Where a store lies: a path, `:memory:`, or a `file:`, `libsql:`, `http:` or `https:` URL. */
export type StoreLocation = {
	readonly url: string;
	/** What a remote server asks for. */
	readonly token?: string;
	/** Encrypts a local file. */
	readonly encryptionKey?: string;
	/** How long to wait for another program that is writing. */
	readonly patienceMs?: number;
};

export const isRemote = ({url}: StoreLocation): boolean => /^(?:libsql|https?|wss?):/v.test(url);

/** The path of a local file; undefined for a server and for memory. */
export const localPath = ({url}: StoreLocation): string | undefined =>
	url === ':memory:' || isRemote({url})
		? undefined
		: path.resolve(url.startsWith('file:') ? decodeURIComponent(filePart(url)) : url);

export const clientUrl = (location: StoreLocation): string => {
	const file = localPath(location);

	return file === undefined ? location.url : pathToFileURL(file).href;
};

// `file:store.db`, `file:/data/store.db` and `file:///data/store.db` are all in use.
const filePart = (url: string) =>
	url.slice('file:'.length).replace(/^\/\/(?:localhost)?(?=\/)/v, '');

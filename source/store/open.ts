import {type Database, toDatabase} from './database.ts';
import {openLocal} from './local.ts';
import {isRemote, type StoreLocation} from './location.ts';
import {migrate} from './migrate.ts';
import {openRemote} from './remote.ts';
import {toStore} from './questions.ts';
import {type Store} from './store.ts';

export type DatabaseOptions = StoreLocation & {
	readonly cacheBytes?: number;
	/** Called when another program is writing and this one waits for it. */
	readonly onWait?: (waitedMs: number) => void;
};

/** Opens a store for questions; makes an empty one where there is none yet. */
export const openStore = async (location: StoreLocation): Promise<Store> =>
	toStore(await openDatabase(location));

/** Opens a database with the newest schema. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
	const database = toDatabase(
		isRemote(options)
			? openRemote(options)
			: await openLocal({...options, cacheBytes: options.cacheBytes ?? 16 * 2 ** 20}),
	);

	try {
		await migrate(database);

		return database;
	} catch (error) {
		await database.close();
		throw error;
	}
};

import {type StoreLocation} from './location.ts';
import {type Store} from './store.ts';

/** Opens a store for questions; makes an empty one where there is none yet. */
export const openStore = async (_location: StoreLocation): Promise<Store> => {
	throw new Error('The store is not built yet.');
};

import {type StoreSettings} from '../../config/config.ts';
import {type Store} from '../../store/store.ts';

/** The store's questions, asked across a thread, so that a slow answer never holds up the caller's. Its errors arrive as they were thrown. */
export const storeInThread = async (_location: StoreSettings): Promise<Store> => {
	throw new Error('Not yet');
};

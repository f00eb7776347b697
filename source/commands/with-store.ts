import {type Config} from '../config/config.ts';
import {type Store} from '../store/store.ts';

/** Opens the store on this thread, which is quickest for one question, and closes it whatever happens. */
export const withStore = async <Answer>(
	config: Config,
	ask: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
	const {openStore} = await import('../store/open.ts');
	const store = await openStore(config.store);

	try {
		return await ask(store);
	} finally {
		await store.close();
	}
};

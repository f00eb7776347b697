import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../model/user-error.ts';
import {type StoreLocation} from './location.ts';

/** The connection to a server broke off; what had not been committed is gone there and can be done again. */
export class DroppedConnection extends UserError {
	constructor(url: string, cause: unknown) {
		super(`The connection to the store at ${url} broke off.`, {
			hint: 'Check that the server can be reached and try again; nothing was stored by halves.',
			cause,
		});
	}
}

const firstPauseMs = 50;
const defaultPatienceMs = 10_000;

/** Does work again when the connection dropped under it, after pauses that grow until patience ends. */
export const retrying = async <Result>(
	{patienceMs = defaultPatienceMs}: StoreLocation,
	work: () => Promise<Result>,
	pauseMs = firstPauseMs,
): Promise<Result> => {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof DroppedConnection) || pauseMs > patienceMs) {
			throw error;
		}
	}

	await delay(pauseMs);

	return retrying({url: '', patienceMs: patienceMs - pauseMs}, work, pauseMs * 2);
};

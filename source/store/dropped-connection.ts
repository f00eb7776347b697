import {UserError} from '../model/user-error.ts';

/** The connection to a server broke off; what had not been committed is gone there and can be done again. */
export class DroppedConnection extends UserError {
	constructor(url: string, cause: unknown) {
		super(`The connection to the store at ${url} broke off.`, {
			hint: 'Check that the server can be reached and try again; nothing was stored by halves.',
			cause,
		});
	}
}

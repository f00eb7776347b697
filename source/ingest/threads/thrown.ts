import {UserError} from '../../model/user-error.ts';

/** An error as it crosses threads: a structured clone alone would lose its class and its hint. */
export type Thrown = {
	readonly isUserError: boolean;
	readonly name: string;
	readonly message: string;
	readonly stack: string | undefined;
	readonly hint: string | undefined;
	readonly cause: Thrown | undefined;
};

export const toThrown = (error: unknown): Thrown =>
	error instanceof Error
		? {
				isUserError: error instanceof UserError,
				name: error.name,
				message: error.message,
				stack: error.stack,
				hint: error instanceof UserError ? error.hint : undefined,
				cause: error.cause === undefined ? undefined : toThrown(error.cause),
			}
		: {
				isUserError: false,
				name: 'Error',
				message: String(error),
				stack: undefined,
				hint: undefined,
				cause: undefined,
			};

export const fromThrown = (thrown: Thrown): Error => {
	const {message, hint, stack, name} = thrown;
	const cause = thrown.cause && fromThrown(thrown.cause);
	if (thrown.isUserError) {
		return new UserError(message, {cause, ...(hint !== undefined && {hint})});
	}

	const error = new Error(message, {cause});
	const given = {name, ...(stack !== undefined && {stack})};
	return Object.assign(error, given);
};

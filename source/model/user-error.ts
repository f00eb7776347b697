/** Something the user or the machine can mend: no such file, a locked store, a bad setting. Shown as one line, exit code 2. */
export class UserError extends Error {
	override readonly name = 'UserError';

	/** What to do about it, as a sentence. */
	readonly hint: string | undefined;

	constructor(message: string, options: {readonly hint?: string; readonly cause?: unknown} = {}) {
		super(message, {cause: options.cause});
		this.hint = options.hint;
	}
}

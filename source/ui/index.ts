import {type AppOptions} from './options.ts';

export type {AppOptions, AppOutput, Loading} from './options.ts';

/**
Opens the app and answers with the exit code once the person has left it. Throws a `UserError` where the terminal cannot
show it, and a bug as it is after the terminal was put back.
*/
export const runApp = async (options: AppOptions): Promise<number> => {
	const {start} = await import('./start.ts');

	return start(options);
};

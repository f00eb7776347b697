import process from 'node:process';
import {UserError} from '../model/user-error.ts';
import {printable} from '../text/printable.ts';
import {type World} from './world.ts';

/** What is told about an error: one line where the user can mend it, all there is to know where only we can. */
export const report = (error: unknown, {version}: Pick<World, 'version'>): string => {
	if (error instanceof UserError) {
		const message = /[!.:?]$/v.test(error.message) ? error.message : `${error.message}.`;
		const hint = error.hint === undefined ? '' : ` ${error.hint}`;
		return `ailt-tui: ${printable(`${message}${hint}`, {newlines: 'keep'})}\n`;
	}

	const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return [
		'ailt-tui: This is a bug in ailt-tui, not a mistake of yours.',
		printable(stack, {newlines: 'keep'}),
		`Please report it with the lines above (ailt-tui ${version}, Node.js ${process.versions.node}, ${process.platform}). They may name files of yours.`,
		'',
	].join('\n');
};

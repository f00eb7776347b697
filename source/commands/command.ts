import {type Config} from '../config/config.ts';
import {type World} from './world.ts';

/**
One sub-command. To add one: a file that exports a `Command`, a line in `index.ts`, its row in the readme, an end-to-end
test. What it needs is imported inside `run`, so that starting any other command never pays for it.
*/
export type Command = {
	/** Empty for the command that runs when none is named. */
	readonly name: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** What follows the name: `SESSION`, `[PATH…]`. */
	readonly parameters?: string;
	/** How many of them; none unless said. */
	readonly counts?: {readonly least: number; readonly most: number};
	readonly flags: Readonly<Record<string, Flag>>;
	readonly examples: readonly Example[];
	/** On Ctrl-C: `finish` ends by itself in good order, `own` has its own handler; the others simply end. */
	readonly onInterrupt?: 'finish' | 'own';
	/** Answers with the exit code. */
	readonly run: (request: Request) => Promise<number>;
};

export type Flag = {
	readonly type: 'boolean' | 'number' | 'string';
	readonly summary: string;
	/** How its value is called in the help. */
	readonly value?: string;
	readonly short?: string;
};

export type Example = {readonly line: string; readonly does: string};

export type Request = {
	readonly parameters: readonly string[];
	readonly flags: Flags;
	readonly config: Config;
	readonly world: World;
};

/** What was typed; absent where it was not. */
export type Flags = Readonly<Record<string, boolean | number | string | undefined>>;

import {type TerminalInput} from '../ui/input/door.ts';
import {type AppOutput} from '../ui/options.ts';

/** What of the outside world a command may touch. */
export type World = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly home: string;
	readonly platform: string;
	readonly cwd: string;
	readonly user: string;
	readonly stdin: NodeJS.ReadableStream & TerminalInput;
	readonly stdout: AppOutput;
	readonly stderr: AppOutput;
	readonly now: () => Date;
	/** Aborted when the person presses Ctrl-C. */
	readonly signal: AbortSignal;
	/** The folder of the package: its `package.json` and the demo. */
	readonly root: URL;
	readonly version: string;
};

import {type Config} from '../config/config.ts';
import {type Coverage} from '../model/coverage.ts';
import {type Query} from '../query/query.ts';
import {type Store} from '../store/store.ts';
import {type TerminalInput} from './input/door.ts';

/** What the app is given by the command that opens it; everything of the outside world comes in here. */
export type AppOptions = {
	/** Asked only short questions; in production it lives in a worker thread. */
	readonly store: Store;
	readonly config: Config;
	/** `process.env`, or what a test says. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly stdin: TerminalInput;
	readonly stdout: AppOutput;
	/** Reads what was typed as a query; never throws. */
	readonly parseQuery: (typed: string) => Query;
	/** Says what an answer was computed from, as the commands do. */
	readonly coverageText: (coverage: Coverage) => string;
	/** Who sets marks. */
	readonly actor: string;
	/** The clock of marks and relative times. */
	readonly now?: () => Date;
	/**
	Loads what is new while the app runs and tells how far it is; absent progress says that the store may have changed. Its
	failure becomes a message, never the app's end.
	*/
	readonly background?: (
		report: (progress: Loading | undefined) => void,
		signal: AbortSignal,
	) => Promise<void>;
	/** The text given to `saveState` last; absent on the first start. */
	readonly loadState?: () => Promise<string | undefined>;
	/** Called once, at the end. Writes the whole text or nothing. */
	readonly saveState?: (state: string) => Promise<void>;
	/** The same, done when it returns: called when a signal ends the app. */
	readonly saveStateNow?: (state: string) => void;
	/** The store holds the demo; the app says so on every screen. */
	readonly demo?: boolean;
	/** Linear output for screen readers: Ink's own flag. */
	readonly screenReader?: boolean;
	/** Where a text is kept while the pager shows it; the system's folder for such things when absent. */
	readonly temporaryFolder?: string;
};

/** The part of `process.stdout` the app needs. */
export type AppOutput = NodeJS.WritableStream & {
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
};

/** How far the loading in the background is; what `ingest` reports fits. */
export type Loading = {
	readonly files: number;
	readonly filesTotal: number;
	readonly bytes: number;
	readonly bytesTotal: number;
	readonly sessions: number;
	readonly events: number;
	readonly problems: number;
	readonly current?: string;
};

import {type Config} from '../config/config.ts';

/** What to bring into the store. */
export type IngestOptions = {
	readonly config: Config;
	/** Files and folders to read in place of the usual ones. */
	readonly paths?: readonly string[];
	/** Only the newest so many files. */
	readonly limit?: number;
	/** Only files changed since. */
	readonly since?: Date;
	/** At most ten times a second. */
	readonly onProgress?: (progress: IngestProgress) => void;
	/** Stops cleanly between files; what was stored until then stays. */
	readonly signal?: AbortSignal;
};

export type IngestProgress = {
	readonly files: number;
	readonly filesTotal: number;
	readonly bytes: number;
	readonly bytesTotal: number;
	readonly sessions: number;
	readonly events: number;
	readonly problems: number;
	/** The file being read. */
	readonly current?: string;
};

/** What an ingest did. Counts are of this run; `files` is all that were looked at. */
export type IngestSummary = {
	readonly files: number;
	/** Files read from their start. */
	readonly ingested: number;
	/** Grown files of which only the new part was read. */
	readonly appended: number;
	readonly unchanged: number;
	readonly failed: number;
	readonly sessions: number;
	readonly prompts: number;
	readonly events: number;
	readonly problems: number;
	readonly bytes: number;
	readonly durationMs: number;
	/** Kinds of record that no format here knows, with how many there were. */
	readonly unknownKinds: Readonly<Record<string, number>>;
	/** For a person; not part of JSON output. */
	readonly warnings: readonly string[];
	readonly aborted: boolean;
};

/** Whether the run is to end early. */
export type Stop = {readonly aborted: boolean};

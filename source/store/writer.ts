import {type Batch, type FileRow, type SessionName} from './batch.ts';
import {type StoreLocation} from './location.ts';

/**
How ingest fills the store. The first `write` opens a transaction; nothing of it is to be seen until `commit`, and nothing of it is left
after `rollback` or a crash. `commit` also brings the full-text index and the counts of the sessions up to date.
*/
export type Writer = {
	readonly fileRows: () => Promise<readonly FileRow[]>;
	readonly readerState: (fileRow: number) => Promise<unknown>;
	/** The file that holds a session, if any does. */
	readonly sessionOwner: (name: SessionName) => Promise<FileRow | undefined>;
	readonly write: (batch: Batch) => Promise<void>;
	/** Remembers that files are no longer on the disk; what was read of them stays. */
	readonly markGone: (fileRows: readonly number[], at: Date) => Promise<void>;
	readonly commit: () => Promise<Committed>;
	readonly rollback: () => Promise<void>;
	/** After the last commit of a run: what is worth doing once only. */
	readonly finish: (at: Date) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** The sessions whose contents or counts a transaction changed. */
export type Committed = {readonly sessionRows: readonly number[]};

export type WriterOptions = StoreLocation & {
	/** Called when another program is writing and this one waits for it. */
	readonly onWait?: (waitedMs: number) => void;
};

export const openWriter = async (_options: WriterOptions): Promise<Writer> => {
	throw new Error('The writer is not built yet.');
};

import {type Agent} from '../model/agent.ts';
import {type Json} from '../model/json.ts';
import {type Disposition} from '../model/place.ts';
import {type Session} from '../model/session.ts';
import {type Rows} from './columns.ts';
import {type SecretBatch} from './secrets.ts';

/**
What ingest hands to the writer: for each file a `begin`, any number of `rows` and `block`, perhaps `secrets`, then `end`, or `abandon` to leave the store as
if the file had not been begun. Plain values that survive a structured clone.
*/
export type Batch = FileBegin | RowBatch | BlockBatch | SecretBatch | FileEnd | FileAbandon;

export type FileBegin = {
	readonly type: 'begin';
	readonly path: string;
	/** Where the file lay when it was read last, if that is another path. */
	readonly movedFrom?: string;
	/** `keep` adds to what is stored of the file (a new or grown one); `replace` removes that first, marks and row ids stay. */
	readonly contents: 'keep' | 'replace';
	/** The session this is the log of; absent for a companion and for a file that can't be read. */
	readonly session?: SessionName;
};

export type SessionName = {readonly agent: Agent; readonly id: string};

/** At most some thousand events, in order of `seq` and without gaps. */
export type RowBatch = {readonly type: 'rows'; readonly rows: Rows};

/** Lines that follow each other in the file, see `store/raw-block.ts`. */
export type BlockBatch = {
	readonly type: 'block';
	readonly firstLine: number;
	readonly lineCount: number;
	/** The lines' bytes one after the other, compressed with zstd. */
	readonly data: Uint8Array;
	/** Place, length, disposition and hash of each line. */
	readonly index: Uint8Array;
	/** What each line is sealed with, see `seal/line-leaf.ts`. */
	readonly salts: Uint8Array;
	readonly leaves: Uint8Array;
};

export type FileEnd = {
	readonly type: 'end';
	readonly at: Date;
	readonly sizeBytes: number;
	readonly modifiedMs: number;
	readonly device?: number;
	readonly inode?: number;
	/** Where the next reading goes on, in bytes of the decompressed file. */
	readonly readTo: number;
	readonly readerState?: Json;
	/** What ingest needs to see later that the part already read is still the same. */
	readonly fingerprint?: Json;
	readonly format?: string;
	/** Why nothing was read from it; absent for a file that was read. */
	readonly skipped?: string;
	/** Lines read this time. */
	readonly lines: Partial<Readonly<Record<Disposition, number>>>;
	/** All that was learned about the session this time. */
	readonly session?: Partial<Session>;
};

export type FileAbandon = {readonly type: 'abandon'};

/** A file as the store remembers it, for the comparison with the disk. */
export type FileRow = {
	readonly row: number;
	readonly path: string;
	readonly sizeBytes: number;
	readonly modifiedMs: number;
	readonly device?: number;
	readonly inode?: number;
	readonly readTo: number;
	readonly fingerprint?: unknown;
	readonly format?: string;
	readonly skipped?: string;
	readonly session?: SessionName;
	readonly sessionRow?: number;
	/** How many lines were read of it. */
	readonly lines: number;
	/** How many events its session has, so that the next one is known. */
	readonly lastSeq: number;
	/** Since when it is no longer there, or no longer what it was. */
	readonly goneAt?: Date;
};

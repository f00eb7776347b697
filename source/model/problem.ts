import {type Place} from './place.ts';

/** Why a line, or a whole file, could not be read as it should; bad data is a value, stored, counted and shown. */
export const problemKinds = [
	'cut-line', // JSON that ends too early
	'not-json',
	'nul-run', // Bytes of zero, as a full disk or a power loss leaves them
	'invalid-utf8',
	'joined-records', // Two records on one line; both were read
	'line-too-long',
	'wrong-shape', // JSON, but not a record of this format
	'unfinished-line', // The last line has no newline yet; read again when the file grows
	'file-truncated',
	'file-rewritten',
	'file-moved',
	'file-unreadable',
	'file-unrecognized',
	'duplicate-session',
] as const;

export type ProblemKind = (typeof problemKinds)[number];

export type Problem = {
	readonly kind: ProblemKind;
	/** One sentence for a person; may quote the log, so it passes `text/printable.ts` before it is shown. */
	readonly message: string;
	/** Absent when it is about the whole file. */
	readonly place?: Place;
};

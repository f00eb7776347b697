/**
Where a record stands in its source file. `line` counts from 1; for a log that is one JSON document it counts records.
`part` tells records of one line apart (two records written without a newline between them) and is nearly always 0.
*/
export type Place = {
	readonly line: number;
	readonly part: number;
};

/** A place with everything needed to check it against the source: bytes are of the decompressed file. */
export type SourcePlace = Place & {
	readonly path: string;
	readonly offsetBytes: number;
	readonly lengthBytes: number;
	/** SHA-256 of the line's original bytes without its newline, in hex. */
	readonly hash: string;
};

/**
What became of a line. Every line of a file has exactly one, so that
`lines = event + twin + copy + bookkeeping + problem + blank`.

- `event`: it states a fact that no earlier line stated
- `twin`: it states a fact that an earlier line of this file stated; the event remembers both places
- `copy`: it repeats history of another session (fork, sub-agent) or of this one
- `bookkeeping`: it states nothing a person would look for
- `problem`: it could not be read; a problem is stored
- `blank`: it holds white space only
*/
export const dispositions = ['event', 'twin', 'copy', 'bookkeeping', 'problem', 'blank'] as const;

export type Disposition = (typeof dispositions)[number];

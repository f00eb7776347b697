import {type Agent} from '../model/agent.ts';
import {type Json} from '../model/json.ts';
import {type Disposition, type Place} from '../model/place.ts';
import {type Fact} from './fact.ts';

/**
How one agent writes one kind of log file.

To add one: a file (or folder) in `formats/` that exports a `Format` named as the file, a line in `formats/index.ts`, and fixtures in
`fixtures/<name>/`. The contract in `test/formats/formats.test.ts` covers it.
*/
export type Format = {
	/** Named as its file: `codex-rollout`. */
	readonly name: string;
	readonly agent: Agent;
	/** `lines`: JSONL, read record by record. `document`: one JSON value, cut into records by `records`. */
	readonly layout: 'document' | 'lines';
	/** `session`: the log of a session. `companion`: a file beside the logs that knows about sessions. */
	readonly role: 'companion' | 'session';
	/** Where such logs lie by default. Only a hint for finding files: what a file is, its content decides. */
	readonly roots: (machine: Machine) => readonly Root[];
	/** Whether a file is of this format, from its first 64 KiB of text. Never two formats for one file. */
	readonly recognizes: (head: string) => boolean;
	/** Documents only: the records of the whole text, in order, as character ranges. Undefined when it is no such document. */
	readonly records?: (
		text: string,
	) => ReadonlyArray<{readonly start: number; readonly end: number}> | undefined;
	/** A reader at the start of a file, or where an earlier reader of it stopped. */
	readonly open: (state?: Json) => Reader;
};

export type Machine = {
	readonly home: string;
	readonly platform: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
};

/** A folder to look in; only names ending as `endings` say are opened. Folders are walked to any depth. */
export type Root = {readonly folder: string; readonly endings: readonly string[]};

/** Reads the records of one file in order. Pure: text in, facts out; the same records give the same facts. */
export type Reader = {
	/** Never throws: what can't be read comes back as a problem. */
	readonly read: (record: SourceRecord) => Reading;
	/** What can only be said once nothing more is there for now. The reader may go on afterwards when the file has grown. */
	readonly end: () => readonly Fact[];
	/** Everything needed to go on where this reader stands; small, whatever the size of the file. */
	readonly state: () => Json;
};

export type SourceRecord = Place & {
	readonly text: string;
	/** Some bytes were not UTF-8 and were replaced by U+FFFD. */
	readonly invalidUtf8?: boolean;
};

export type Reading = {readonly disposition: Disposition; readonly facts: readonly Fact[]};

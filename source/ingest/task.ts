import {type FoundFile} from '../disk/find-logs.ts';
import {type Format} from '../formats/format.ts';
import {type Json} from '../model/json.ts';
import {type Problem} from '../model/problem.ts';
import {type FileBegin, type SessionName} from '../store/batch.ts';
import {type Fingerprint} from './fingerprint.ts';

/** One file to be read, and how. */
export type Task = {
	readonly file: FoundFile;
	readonly format: Format;
	readonly contents: FileBegin['contents'];
	readonly movedFrom?: string;
	readonly start: Start;
	/** The session that the file is the log of, where that was known before. */
	readonly knownSession?: SessionName;
	/** Sets a session apart from another one that has its id and other contents. */
	readonly suffix?: string;
	/** What is to be told about the file as a whole. */
	readonly problems: readonly Problem[];
};

/** Where a reading begins. */
export type Start = {
	readonly offset: number;
	/** Lines before it. */
	readonly lines: number;
	readonly fingerprint?: Fingerprint;
	readonly readerState?: Json;
	/** Where the analyses of what lies before it stand. */
	readonly analyzed?: Json;
};

export const fromTheStart: Start = {offset: 0, lines: 0};

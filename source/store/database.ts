import {type InValue} from '@libsql/client';

export type Row = Readonly<Record<string, unknown>>;

export type Arguments = readonly InValue[] | Readonly<Record<string, InValue>>;

/** What can be asked of a database and of an open transaction of it. */
export type Statements = {
	readonly all: (sql: string, args?: Arguments) => Promise<readonly Row[]>;
	/** How many rows it changed. */
	readonly run: (sql: string, args?: Arguments) => Promise<number>;
};

/** The one door to SQL, the same for a local file and a server. */
export type Database = Statements & {
	/** Runs `work` in a transaction that can write; a throw rolls it back. */
	readonly write: <Result>(work: (transaction: Statements) => Promise<Result>) => Promise<Result>;
	readonly close: () => Promise<void>;
};

import {type AuditLine} from './audit-line.ts';

/**
Where an audit log goes. To add one: a file that exports a `Sink`, a line in `index.ts`, its row in the readme; the contract in
`test/sinks/sinks.test.ts` covers it.
*/
export type Sink = {
	readonly name: string;
	readonly summary: string;
	readonly open: (settings: SinkSettings) => Promise<OpenSink>;
};

export type SinkSettings = {
	/** Where the file goes; for other sinks where they remember how far they are. */
	readonly file: string;
	readonly stdout: {
		readonly write: (text: string, done: (error?: Error | null) => void) => unknown;
	};
	readonly webhook?: WebhookSettings;
	readonly rotate?: {readonly bytes?: number; readonly ageMs?: number; readonly keep?: number};
	readonly now: () => Date;
	readonly signal?: AbortSignal;
};

export type WebhookSettings = {
	readonly url: string;
	/** `whsec_` and base64, or any text. */
	readonly secret: string;
	/** Addresses of private networks are refused unless this is set. */
	readonly allowPrivate?: boolean;
	readonly outbox: Outbox;
	/** Milliseconds to wait before each further try; the last is repeated. */
	readonly retriesMs?: readonly number[];
	readonly timeoutMs?: number;
	/** How long to go on trying at the end; what is left is sent by the next run. For ever unless said. */
	readonly patienceMs?: number;
	readonly batchLines?: number;
};

/** What is to be sent and was not yet taken, kept where it survives the program. */
export type Outbox = {
	/** Batches in the order in which they were put; one that is put again under its id is the same. */
	readonly put: (batch: OutboxBatch) => Promise<void>;
	readonly next: () => Promise<OutboxBatch | undefined>;
	readonly taken: (id: string) => Promise<void>;
	/** The highest sequence of a session that was ever put. */
	readonly reached: (session: string) => Promise<number>;
};

export type OutboxBatch = {
	readonly id: string;
	readonly body: string;
	/** Session → highest sequence in it. */
	readonly reached: Readonly<Record<string, number>>;
};

export type OpenSink = {
	/** The highest sequence of a session that has arrived; what comes after is still to be written. */
	readonly reached: (session: string) => Promise<number>;
	/** Lines of a session come in order of their sequence. Returns when they can't be lost any more. */
	readonly write: (lines: readonly AuditLine[]) => Promise<void>;
	readonly close: () => Promise<void>;
};

export const sessionKey = ({agent, session}: Pick<AuditLine, 'agent' | 'session'>): string =>
	`${agent}/${session}`;

import {type Agent} from './agent.ts';
import {type Event, type EventKind, type Status} from './event.ts';
import {type Mark} from './mark.ts';
import {type SourcePlace} from './place.ts';
import {type Prompt} from './prompt.ts';
import {type Session} from './session.ts';

/** A session as lists show it. `id` is the agent's id, `row` the store's number of it. */
export type SessionRow = Session & {
	readonly row: number;
	readonly agent: Agent;
	readonly path?: string;
	readonly prompts: number;
	readonly events: number;
	/** Commands and other calls that failed. */
	readonly failures: number;
	readonly problems: number;
	/** Files written, rule hits and cost join when their analyses exist. */
	readonly hits?: number;
	readonly filesWritten?: number;
	/** API-equivalent US dollars; absent when no request of it has a price. */
	readonly cost?: number;
};

export type PromptRow = Prompt & {
	readonly sessionRow: number;
	/** Events that belong to it, copies left out. */
	readonly events: number;
	readonly failures: number;
};

/** An event as lists and trees show it: no text, no detail. */
export type EventRow = {
	/** The store's number: `sessionRow * 2 ** 24 + seq`. Ordered as the log within a session. */
	readonly id: number;
	/** The event's identity across re-ingests, 16 hex digits; what JSON output calls `event`. */
	readonly key: string;
	readonly sessionRow: number;
	readonly seq: number;
	readonly prompt?: number;
	readonly turn?: string;
	readonly kind: EventKind;
	readonly title: string;
	readonly at?: Date;
	readonly durationMs?: number;
	readonly status?: Status;
	readonly exitCode?: number;
	readonly tool?: string;
	readonly call?: string;
	readonly callSeq?: number;
	readonly model?: string;
	readonly copyOf?: string;
	/** Kinds and names of the marks on it: `star`, `redact`, `tag:suspicious`. */
	readonly marks: readonly string[];
};

/** Everything about one event. */
export type EventRecord = EventRow & {
	readonly text: string;
	readonly detail: Event['detail'];
	/** The first is where the fact was told first. */
	readonly places: readonly SourcePlace[];
	readonly session: Session;
	readonly outputs: readonly EventRow[];
	readonly markList: readonly Mark[];
};

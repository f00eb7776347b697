import {type Event, type EventKind, type Status} from '../model/event.ts';
import {type Place} from '../model/place.ts';
import {type Problem} from '../model/problem.ts';
import {type Prompt} from '../model/prompt.ts';
import {type Session} from '../model/session.ts';

/** What a reader learned from a record. Facts of a file are applied in order. */
export type Fact =
	/** Fields of the session this file is the log of. The first one of a file comes first and has its `id`; later ones add or replace. */
	| {readonly type: 'session'; readonly session: Partial<Session>}
	| {readonly type: 'prompt'; readonly prompt: Prompt}
	| {readonly type: 'event'; readonly event: Event}
	/** Adds to an event already told: a second place, an exit code. The text of an event never changes. */
	| {
			readonly type: 'amend';
			readonly seq: number;
			readonly place?: Place;
			readonly change?: EventChange;
	  }
	| {readonly type: 'problem'; readonly problem: Problem}
	/** Another file's session is known to exist (from a companion file, or as parent or child). */
	| {readonly type: 'known-session'; readonly known: KnownSession};

export type EventChange = {
	readonly kind?: EventKind;
	readonly prompt?: number;
	readonly title?: string;
	readonly status?: Status;
	readonly exitCode?: number;
	readonly durationMs?: number;
	readonly copyOf?: string;
	/** Merged into the event's detail, field by field. */
	readonly detail?: Readonly<Record<string, unknown>>;
};

export type KnownSession = {
	readonly id: string;
	readonly title?: string;
	readonly lastPrompt?: string;
	readonly updatedAt?: Date;
};

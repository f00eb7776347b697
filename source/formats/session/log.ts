import {type Agent} from '../../model/agent.ts';
import {type Event} from '../../model/event.ts';
import {type Json} from '../../model/json.ts';
import {type Disposition, type Place} from '../../model/place.ts';
import {type Session} from '../../model/session.ts';
import {type EventChange, type Fact} from '../fact.ts';
import {contentIdentity, digest, sortedJson} from '../identity.ts';
import {type Loose, settled} from '../present.ts';
import {type State, bound} from './state.ts';

/** The reading of one record: what is known so far, and what the record adds. `own` is what only this format remembers. */
export type Log<Own = unknown> = {
	readonly agent: Agent;
	readonly state: State;
	readonly own: Own;
	readonly facts: Fact[];
	/** The record's text. */
	readonly text: string;
	readonly place: Place;
	readonly at: Date | undefined;
	/** The session whose history this record repeats. */
	readonly copyOf: string | undefined;
	disposition: Disposition;
};

type Given = 'copyOf' | 'identity' | 'place' | 'seq';

/** An event before it is numbered. Without an identity it gets one from its kind, time and text. */
export type Draft = {
	[Kind in Event['kind']]: Loose<Omit<Event<Kind>, Given>> & {
		readonly identity?: string | undefined;
	};
}[Event['kind']];

/** Tells an event and answers with its number. */
export const tell = (log: Log, draft: Draft): number => {
	const {state} = log;

	ensureSession(log);
	state.seq += 1;

	const at = draft.at ?? log.at;
	const event: Loose<Event> = {
		...draft,
		prompt: state.prompts === 0 ? undefined : state.prompts,
		turn: draft.turn ?? state.turn,
		at,
		model: draft.model ?? (modelKinds.has(draft.kind) ? state.model : undefined),
		copyOf: log.copyOf,
		identity: draft.identity ?? contentIdentity(draft.kind, draft.text, {at, line: log.place.line}),
		seq: state.seq,
		place: log.place,
	};

	log.facts.push({type: 'event', event: settled<Event>(event)});
	log.disposition = log.copyOf === undefined ? 'event' : 'copy';
	noteTime(state, at);
	bound(state);

	return state.seq;
};

// What a model produced, or was paid for.
const modelKinds: ReadonlySet<Event['kind']> = new Set([
	'message',
	'reasoning',
	'command',
	'patch',
	'tool',
	'search',
	'plan',
	'agent',
	'tokens',
]);

/** Adds to an event already told. */
export const amend = (log: Log, seq: number, change: Loose<EventChange>): void => {
	log.facts.push({type: 'amend', seq, change: settled<EventChange>(change)});
};

/** The record states an event again: the event gets this place too, and what the record adds. */
export const tellAgain = (log: Log, seq: number, change?: Loose<EventChange>): void => {
	log.facts.push({
		type: 'amend',
		seq,
		place: log.place,
		...(change !== undefined && {change: settled<EventChange>(change)}),
	});

	if (log.disposition === 'bookkeeping') {
		log.disposition = log.copyOf === undefined ? 'twin' : 'copy';
	}
};

/** Later records replaced these events by newer versions: they stay, as repeats that do not count. */
export const supersede = (log: Log, seqs: readonly number[]): void => {
	for (const seq of seqs) {
		amend(log, seq, {copyOf: log.state.session});
	}
};

/** Fields of the session. */
export const tellSession = (log: Log, session: Loose<Partial<Session>>): void => {
	ensureSession(log);
	log.facts.push({type: 'session', session: settled<Partial<Session>>(session)});
};

/** Opens the session with its id: the first fact of every log. */
export const openSession = (log: Log, id: string, session: Loose<Partial<Session>>): void => {
	log.state.session = id;
	noteTime(log.state, session.startedAt ?? log.at);
	log.facts.push({
		type: 'session',
		session: settled<Partial<Session>>({...session, id, agent: log.agent}),
	});
};

// A log that lost its header still is the log of a session: one named by its first record.
const ensureSession = (log: Log): void => {
	if (log.state.session === undefined) {
		openSession(log, `unnamed-${digest(log.text)}`, {startedAt: log.at});
	}
};

/** The model that answers from here on. */
export const noteModel = (log: Log, model: string | undefined): void => {
	const {state} = log;

	if (model === undefined) {
		return;
	}

	state.model = model;

	if (state.models.includes(model)) {
		return;
	}

	state.models.push(model);
	tellSession(log, {models: [...state.models]});
};

export const noteTime = (state: State, at: Date | undefined): void => {
	if (at !== undefined) {
		state.latest = Math.max(state.latest ?? at.getTime(), at.getTime());
	}
};

/** A record of a kind this version does not know. */
export const tellOther = (log: Log, type: string, payload: Json): void => {
	tell(log, {
		kind: 'other',
		title: type.slice(0, 200),
		text: sortedJson(payload),
		detail: {type},
	});
};

import {type Event} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {type Disposition, type Place} from '../../model/place.ts';
import {type Session} from '../../model/session.ts';
import {type EventChange, type Fact} from '../fact.ts';
import {contentIdentity, digest, nativeIdentity, sortedJson} from '../identity.ts';
import {type Loose, settled} from '../present.ts';
import {firstLine} from '../title.ts';
import {type State} from './state.ts';

/** The reading of one record: what is known so far, and what the record adds. */
export type Log = {
	readonly state: State;
	readonly facts: Fact[];
	/** The record's text. */
	readonly text: string;
	readonly place: Place;
	readonly at: Date | undefined;
	/** The record's own id. */
	readonly uuid: string | undefined;
	/** The record that this one follows. */
	readonly parent: string | undefined;
	/** A sub-agent's record in the log of its parent. */
	readonly isSidechain: boolean;
	/** The session whose history this record repeats. */
	readonly copyOf: string | undefined;
	disposition: Disposition;
};

type Given = 'copyOf' | 'identity' | 'place' | 'prompt' | 'seq';

/** An event before it is numbered. Without an identity it gets one from its kind, time and text. */
export type Draft = {
	[Kind in Event['kind']]: Loose<Omit<Event<Kind>, Given>> & {
		readonly identity?: string | undefined;
	};
}[Event['kind']];

/** Tells an event and answers with its number. */
export const tell = (log: Log, draft: Draft): number => {
	const {state, copyOf} = log;

	ensureSession(log);
	state.seq += 1;

	const event: Loose<Event> = {
		...draft,
		prompt: state.prompts === 0 ? undefined : state.prompts,
		turn: draft.turn ?? state.turn,
		at: draft.at ?? log.at,
		copyOf,
		identity:
			draft.identity ?? contentIdentity(draft.kind, draft.text, {at: log.at, line: log.place.line}),
		seq: state.seq,
		place: log.place,
	};

	log.facts.push({type: 'event', event: settled<Event>(event)});
	log.disposition = copyOf === undefined ? 'event' : 'copy';
	return state.seq;
};

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

/** Fields of the session; nothing while history of another one is read. */
export const tellSession = (log: Log, session: Loose<Partial<Session>>): void => {
	if (log.copyOf !== undefined) {
		return;
	}

	ensureSession(log);
	log.facts.push({type: 'session', session: settled<Partial<Session>>(session)});
};

/** Opens the session with its id: the first fact of every log. */
export const openSession = (log: Log, id: string, session: Loose<Partial<Session>>): void => {
	log.state.session = id;
	log.facts.push({
		type: 'session',
		session: settled<Partial<Session>>({...session, id, agent: 'claude-code'}),
	});
};

// A log whose records name no session still is the log of one: named by its first record.
const ensureSession = (log: Log): void => {
	if (log.state.session === undefined) {
		openSession(log, `unnamed-${digest(log.text)}`, {startedAt: log.at});
	}
};

/** A record of a kind this version does not know. */
export const tellOther = (log: Log, type: string, record: JsonObject): void => {
	tell(log, {kind: 'other', title: firstLine(type), text: sortedJson(record), detail: {type}});
};

/** The identity of an event by its record's own id; `number` tells several of one record apart. */
export const ownIdentity = (log: Log, word: string, number = 0): string | undefined =>
	log.uuid === undefined
		? undefined
		: nativeIdentity(word, number === 0 ? log.uuid : `${log.uuid}.${number}`);

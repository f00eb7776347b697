import {type EventChange, type Fact, type KnownSession} from '../formats/fact.ts';
import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Place} from '../model/place.ts';
import {type Problem} from '../model/problem.ts';
import {type Prompt} from '../model/prompt.ts';
import {type Session} from '../model/session.ts';
import {type SessionName} from '../store/batch.ts';
import {toRows, type Rows} from '../store/columns.ts';
import {eventKey, eventOrigin} from '../store/event-key.ts';
import {startAnalyses, type Analyses} from './analyze.ts';

export type Gatherer = {
	readonly add: (fact: Fact) => void;
	/** All that was learned about the session so far. */
	readonly session: () => Partial<Session>;
	/** What the next gatherer of this file needs to go on with the analyses. */
	readonly analyzed: () => Json;
	/** Whether there is enough for a statement. */
	readonly isFull: () => boolean;
	/** What gathered since the last time; undefined when there is nothing. */
	readonly take: (name: SessionName | undefined) => Rows | undefined;
};

const fullEvents = 1000;
const fullCharacters = 1_500_000;

/** Gathers the facts of one file. Additions to an event that is still here go into it, later ones become changes in the store. */
export const gatherFacts = (analyzed?: Json): Gatherer => {
	const session: Partial<Session> = {};
	const analyses = startAnalyses(() => session, analyzed);
	let batch = emptyBatch();
	let characters = 0;

	const amend = ({seq, place, change}: Extract<Fact, {type: 'amend'}>) => {
		const event = batch.events.get(seq);
		if (place !== undefined) {
			batch.places.push({seq, place});
		}

		if (change !== undefined && event !== undefined) {
			batch.events.set(seq, changed(event, change));
		} else if (change !== undefined) {
			batch.changes.push({seq, change});
		}
	};

	return {
		add(fact) {
			switch (fact.type) {
				case 'session':
					Object.assign(session, fact.session);
					break;
				case 'event':
					batch.events.set(fact.event.seq, fact.event);
					characters += fact.event.text.length;
					break;
				case 'prompt':
					batch.prompts.push(fact.prompt);
					break;
				case 'amend':
					amend(fact);
					break;
				case 'problem':
					batch.problems.push(fact.problem);
					break;
				case 'known-session':
					batch.knownSessions.push(fact.known);
					break;
			}
		},
		session: () => session,
		analyzed: analyses.state,
		isFull: () =>
			batch.events.size >= fullEvents ||
			characters >= fullCharacters ||
			batch.places.length + batch.changes.length >= fullEvents * 4 ||
			batch.problems.length + batch.knownSessions.length >= fullEvents,
		take(name) {
			const {events, ...others} = batch;
			batch = emptyBatch();
			characters = 0;
			const findings = askAbout(analyses, {events, ...others});
			const rows = toRows({...others, ...(name && {findings}), events: named(events, name)});
			return Object.keys(rows).length > 0 ? rows : undefined;
		},
	};
};

const named = (events: ReadonlyMap<number, Event>, name: SessionName | undefined) =>
	events
		.values()
		.map((event) => ({
			event,
			key: name ? eventKey(name, event.identity) : '',
			origin: name && eventOrigin(name, event),
		}))
		.toArray();

const askAbout = (
	analyses: Analyses,
	{events, changes, places}: Pick<ReturnType<typeof emptyBatch>, 'changes' | 'events' | 'places'>,
) =>
	analyses.add({
		events: events.values(),
		changes: changes.map(({seq, change}) => ({seq, change: (event) => changed(event, change)})),
		repeated: places.map(({seq}) => seq),
	});

const emptyBatch = () => ({
	events: new Map<number, Event>(),
	prompts: [] as Prompt[],
	places: [] as Array<{readonly seq: number; readonly place: Place}>,
	changes: [] as Array<{readonly seq: number; readonly change: EventChange}>,
	problems: [] as Problem[],
	knownSessions: [] as KnownSession[],
});

// A reader changes kind and detail together, so that they still belong to each other.
const changed = (event: Event, {detail, ...change}: EventChange): Event => {
	const merged: unknown = {...event, ...change, detail: {...event.detail, ...detail}};
	return merged as Event;
};

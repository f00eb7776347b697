import {type Agent} from '../../model/agent.ts';
import {type Json} from '../../model/json.ts';
import {type Place} from '../../model/place.ts';
import {type Problem} from '../../model/problem.ts';
import {type Fact} from '../fact.ts';
import {type Reader, type Reading, type SourceRecord} from '../format.ts';
import {dateAt, isObject} from '../json.ts';
import {type Line, parseLine} from '../json-lines.ts';
import {type Log, noteTime} from './log.ts';
import {type State, savedState, stateAsJson} from './state.ts';

/** What is peculiar to a format: all the rest of reading is the same. */
export type Reads<Own> = {
	readonly agent: Agent;
	/** What this format remembers at the start of a file; plain JSON. */
	readonly fresh: () => Own;
	/** Reads one value of a record into its log; false when the value has not the shape of a record. */
	readonly value: (log: Log<Own>, value: Json) => boolean;
	/** The values in a record's text, where it is not a line of JSON. */
	readonly line?: (text: string) => Line;
	/** The session whose history all of the file repeats. */
	readonly copyOf?: (own: Own) => string | undefined;
};

/** A reader of a log of JSON lines (or of records that each are one JSON text). */
export const openReader = <Own>(saved: Json | undefined, reads: Reads<Own>): Reader => {
	const {state, own} = savedState(saved, reads.fresh);

	return {
		read: (record) => readRecord({state, own, reads}, record),
		end: () => lastFacts(state),
		state: () => stateAsJson(state, own),
	};
};

type Open<Own> = {readonly state: State; readonly own: Own; readonly reads: Reads<Own>};

const readRecord = <Own>(open: Open<Own>, record: SourceRecord): Reading => {
	const {values, trouble} = (open.reads.line ?? parseLine)(record.text);
	const place = {line: record.line, part: record.part};
	const facts: Fact[] = [];
	let disposition: Reading['disposition'] = 'blank';

	if (trouble !== undefined) {
		facts.push(problem({...trouble, place}));
		disposition = 'problem';
	}

	if (record.invalidUtf8) {
		facts.push(problem({kind: 'invalid-utf8', message: 'Some bytes are not UTF-8', place}));
	}

	for (const [index, value] of values.entries()) {
		const part = {line: record.line, part: record.part + index};
		const log = openLog(open, value, {text: record.text, place: part, facts});

		if (open.reads.value(log, value)) {
			disposition = stronger(disposition, log.disposition);
		} else {
			const message = `No record of a ${open.reads.agent} log`;

			facts.push(problem({kind: 'wrong-shape', message, place: part}));
			disposition = stronger(disposition, 'problem');
		}
	}

	return {disposition, facts};
};

const problem = (found: Problem): Fact => ({type: 'problem', problem: found});

// Of a line with several records (or one that was only read in part) the most telling disposition counts.
const order: ReadonlyArray<Reading['disposition']> = [
	'blank',
	'problem',
	'bookkeeping',
	'copy',
	'twin',
	'event',
];

const stronger = (
	one: Reading['disposition'],
	other: Reading['disposition'],
): Reading['disposition'] => (order.indexOf(one) > order.indexOf(other) ? one : other);

const openLog = <Own>(
	{state, own, reads}: Open<Own>,
	value: Json,
	{text, place, facts}: {readonly text: string; readonly place: Place; readonly facts: Fact[]},
): Log<Own> => {
	const at = isObject(value) ? dateAt(value, 'timestamp') : undefined;
	const copyOf = reads.copyOf?.(own);

	noteTime(state, at);

	return {
		agent: reads.agent,
		state,
		own,
		facts,
		text,
		place,
		at,
		copyOf,
		disposition: 'bookkeeping',
	};
};

const lastFacts = (state: State): readonly Fact[] => {
	const {latest, session} = state;

	if (session === undefined || latest === undefined || latest === state.toldLatest) {
		return [];
	}

	state.toldLatest = latest;

	return [{type: 'session', session: {endedAt: new Date(latest)}}];
};

import {type Json, type JsonObject} from '../../model/json.ts';
import {type Place} from '../../model/place.ts';
import {type Problem} from '../../model/problem.ts';
import {type Reader, type Reading, type SourceRecord} from '../format.ts';
import {type Fact} from '../fact.ts';
import {dateAt, integerAt, isObject} from '../json.ts';
import {parseLine} from '../json-lines.ts';
import {type Log} from './log.ts';
import {readRecord} from './records.ts';
import {type State, savedState, stateAsJson} from './state.ts';

/** Reads one value of a record into its log; false when the value has not the shape of a record. */
type Read = (log: Log, value: Json) => boolean;

/** A reader of a log of JSON lines (or of records that each are one JSON text). */
export const openReader = (saved: Json | undefined, read: Read = readRecord): Reader => {
	const state = savedState(saved);

	return {
		read: (record) => readLine(state, record, read),
		end: () => lastFacts(state),
		state: () => stateAsJson(state),
	};
};

const readLine = (state: State, record: SourceRecord, read: Read): Reading => {
	const {values, trouble} = parseLine(record.text);
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
		const log = openLog(state, value, {text: record.text, place: part, facts});

		if (read(log, value)) {
			disposition = stronger(disposition, log.disposition);
		} else {
			facts.push(problem({kind: 'wrong-shape', message: 'No record of a Codex log', place: part}));
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

const openLog = (
	state: State,
	value: Json,
	{text, place, facts}: {readonly text: string; readonly place: Place; readonly facts: Fact[]},
): Log => {
	const record = isObject(value) ? value : undefined;
	const at = dateAt(record, 'timestamp');

	if (at !== undefined) {
		state.latest = Math.max(state.latest ?? at.getTime(), at.getTime());
	}

	return {
		state,
		facts,
		text,
		place,
		at,
		copyOf: copiedFrom(state, record, at),
		disposition: 'bookkeeping',
	};
};

// Copied history ends at the first record beyond its bounds. What is in force from then on is this session's own.
const copiedFrom = (
	state: State,
	record: JsonObject | undefined,
	at: Date | undefined,
): string | undefined => {
	const {copy} = state;

	if (copy === undefined) {
		return undefined;
	}

	const ordinal = integerAt(record, 'ordinal');
	const isWithin =
		copy.untilOrdinal === undefined
			? Math.abs((at?.getTime() ?? 0) - (copy.nearMs ?? 0)) <= 2000
			: ordinal !== undefined && ordinal < copy.untilOrdinal;

	if (isWithin) {
		return copy.of;
	}

	delete state.copy;
	delete state.settings;
	state.instructions.clear();

	return undefined;
};

const lastFacts = (state: State): readonly Fact[] => {
	const {latest, session} = state;

	if (session === undefined || latest === undefined || latest === state.toldLatest) {
		return [];
	}

	state.toldLatest = latest;

	return [{type: 'session', session: {endedAt: new Date(latest)}}];
};

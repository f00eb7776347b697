import {type Json} from '../../model/json.ts';
import {type Problem} from '../../model/problem.ts';
import {type Fact} from '../fact.ts';
import {type Reader, type Reading, type SourceRecord} from '../format.ts';
import {parseLine} from '../json-lines.ts';
import {readRecord} from './records.ts';
import {type State, savedState, stateAsJson} from './state.ts';

/** A reader of a log of JSON lines. */
export const openReader = (saved: Json | undefined): Reader => {
	const state = savedState(saved);

	return {
		read: (record) => readLine(state, record),
		end: () => lastFacts(state),
		state: () => stateAsJson(state),
	};
};

const readLine = (state: State, record: SourceRecord): Reading => {
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
		const told = readRecord({state, facts, text: record.text, place: part}, value);

		if (told === undefined) {
			const message = 'No record of a Claude Code log';

			facts.push(problem({kind: 'wrong-shape', message, place: part}));
		}

		disposition = stronger(disposition, told ?? 'problem');
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

const lastFacts = (state: State): readonly Fact[] => {
	const {latest, session} = state;

	if (session === undefined || latest === undefined || latest === state.toldLatest) {
		return [];
	}

	state.toldLatest = latest;

	return [{type: 'session', session: {endedAt: new Date(latest)}}];
};

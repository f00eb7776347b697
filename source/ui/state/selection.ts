import {type EventRow} from '../../model/rows.ts';
import {eventAt, itemCount} from './items.ts';
import {type State} from './state.ts';

/** The rows of the range that `v` started, the cursor's included. */
const rangeOf = ({
	selection,
	windows,
	focus,
}: State): readonly [from: number, to: number] | undefined => {
	const {cursor} = windows[focus];

	return selection.anchor === undefined
		? undefined
		: [Math.min(selection.anchor, cursor), Math.max(selection.anchor, cursor)];
};

export const isInRange = (state: State, index: number): boolean => {
	const range = rangeOf(state);

	return range !== undefined && index >= range[0] && index <= range[1];
};

const eventsBetween = (state: State, from: number, to: number): readonly EventRow[] =>
	Array.from({length: Math.max(to - from + 1, 0)}, (_, index) =>
		eventAt(state, state.focus, from + index),
	).filter((event) => event !== undefined);

/** What a command acts on: marked events and those of the range, else the one under the cursor. */
export const targets = (state: State): readonly EventRow[] => {
	const range = rangeOf(state);
	const marked = new Map(state.selection.events);

	for (const event of range === undefined ? [] : eventsBetween(state, ...range)) {
		marked.set(event.id, event);
	}

	const here =
		eventAt(state, state.focus) ?? (state.focus === 'tree' ? promptEvent(state) : undefined);

	return marked.size > 0 || here === undefined ? marked.values().toArray() : [here];
};

// The row of a prompt stands for the event that holds it, once that event was read.
const promptEvent = ({event}: State): EventRow | undefined =>
	event.record !== undefined && event.record.id === event.id ? event.record : undefined;

export const toggledSelection = (state: State): State => {
	const event = eventAt(state, state.focus);

	if (event === undefined) {
		return {...state, message: {text: 'Only events can be marked', isWarning: true}};
	}

	const events = new Map(state.selection.events);

	if (!events.delete(event.id)) {
		events.set(event.id, event);
	}

	return {...state, selection: {events}};
};

/** Takes the range into the selection, or starts one. */
export const toggledRange = (state: State): State =>
	state.selection.anchor === undefined
		? {...state, selection: {...state.selection, anchor: state.windows[state.focus].cursor}}
		: withSelected(state, targets(state));

export const allSelected = (state: State): State =>
	withSelected(state, eventsBetween(state, 0, itemCount(state, state.focus) - 1));

const withSelected = (state: State, events: readonly EventRow[]): State => {
	const all = new Map([
		...state.selection.events,
		...events.map((event) => [event.id, event] as const),
	]);

	return {...state, selection: {events: all}, message: {text: `${all.size} events marked`}};
};

export const noneSelected = (state: State): State => ({...state, selection: {events: new Map()}});

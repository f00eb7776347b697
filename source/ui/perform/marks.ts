import {type Mark, type MarkKind} from '../../model/mark.ts';
import {type EventRow} from '../../model/rows.ts';
import {type NewMark} from '../../store/store.ts';
import {type Runtime} from '../runtime.ts';
import {targets} from '../state/selection.ts';
import {type MarkChange, type State} from '../state/state.ts';
import {type Machine} from './perform.ts';

type Wanted = {readonly kind: MarkKind; readonly value: string};

/** Marks every target, or takes the mark away where all of them have it already. A note is always added. */
export const toggleMarks = async (
	machine: Machine,
	runtime: Runtime,
	wanted: Wanted,
): Promise<void> => {
	const state = runtime.state();
	const events = targetsOf(state);
	const sessions = await sessionIds(machine, state, events);
	const have = await marksOn(machine, sessions, events, wanted);
	const isTaken =
		wanted.kind !== 'note' &&
		events.length > 0 &&
		events.every(({key}) => have.some(({event}) => event === key));
	const missing = events.filter(
		({key}) => wanted.kind === 'note' || have.every(({event}) => event !== key),
	);
	const title = titleOf(wanted, isTaken, isTaken ? events.length : missing.length);

	if (isTaken) {
		await change(machine, runtime, {added: [], removed: have, title});
		return;
	}

	const fresh = missing.map(({key, sessionRow}): NewMark => ({
		kind: wanted.kind,
		value: wanted.value,
		session: sessions.get(sessionRow) ?? '',
		event: key,
		actor: state.setting.actor,
		at: machine.now(),
	}));
	const added = await machine.store.mark(fresh);
	done(runtime, {added, removed: [], title});
};

const targetsOf = (state: State): readonly EventRow[] => {
	const events = targets(state);
	const {record} = state.event;

	return events.length === 0 && record !== undefined ? [record] : events;
};

const titleOf = ({kind, value}: Wanted, isTaken: boolean, events: number): string => {
	const name = value === '' || kind === 'note' ? kind : `${kind} ${value}`;

	return `${isTaken ? 'no ' : ''}${name} on ${events} event${events === 1 ? '' : 's'}`;
};

/** The agent's ids of the sessions of these events, which marks hold on to. */
const sessionIds = async (
	{store}: Machine,
	state: State,
	events: readonly EventRow[],
): Promise<ReadonlyMap<number, string>> => {
	const ids = new Map(state.sessions.rows.map(({row, id}) => [row, id]));

	for (const {sessionRow, id} of events) {
		if (ids.has(sessionRow)) {
			continue;
		}

		const record = await store.event(id); // eslint-disable-line no-await-in-loop -- Asked once for each session not listed.
		ids.set(sessionRow, record?.session.id ?? '');
	}

	return ids;
};

const marksOn = async (
	{store}: Machine,
	sessions: ReadonlyMap<number, string>,
	events: readonly EventRow[],
	{kind, value}: Wanted,
): Promise<readonly Mark[]> => {
	const keys = new Set(events.map(({key}) => key));
	const ids = new Set(events.map(({sessionRow}) => sessions.get(sessionRow) ?? ''));
	const found = await Promise.all([...ids].map(async (session) => store.marks({session, kind})));

	return found.flat().filter((mark) => keys.has(mark.event) && mark.value === value);
};

/** Takes the last change back. */
export const undoMarks = async (machine: Machine, runtime: Runtime): Promise<void> => {
	const last = runtime.state().undo.done.at(-1);

	if (last === undefined) {
		return;
	}

	const opposite = await applied(machine, runtime, {
		...last,
		added: last.removed,
		removed: last.added,
	});
	runtime.update((state) => ({
		...refreshed(state, `undone: ${last.title}`),
		undo: {
			...state.undo,
			done: state.undo.done.slice(0, -1),
			undone: [...state.undo.undone, opposite],
		},
	}));
};

/** Makes again what was taken back. */
export const redoMarks = async (machine: Machine, runtime: Runtime): Promise<void> => {
	const last = runtime.state().undo.undone.at(-1);

	if (last === undefined) {
		return;
	}

	const again = await applied(machine, runtime, {
		...last,
		added: last.removed,
		removed: last.added,
	});
	runtime.update((state) => ({
		...refreshed(state, `redone: ${last.title}`),
		undo: {
			...state.undo,
			undone: state.undo.undone.slice(0, -1),
			done: [...state.undo.done, again],
		},
	}));
};

/** Adds and removes; the answer has the marks as the store numbers them now. */
const applied = async (
	{store, now}: Machine,
	runtime: Runtime,
	{added, removed, title}: MarkChange,
): Promise<MarkChange> => {
	const {actor} = runtime.state().setting;
	const fresh = added.length === 0 ? [] : await store.mark(added.map(({id, ...mark}) => mark));

	if (removed.length > 0) {
		await store.unmark({ids: removed.map(({id}) => id), actor, at: now()});
	}

	return {added: fresh, removed, title};
};

const change = async (machine: Machine, runtime: Runtime, wanted: MarkChange): Promise<void> => {
	done(runtime, await applied(machine, runtime, wanted));
};

const done = (runtime: Runtime, made: MarkChange): void => {
	runtime.update((state) => ({
		...refreshed(state, `${made.title}: u undoes it`),
		selection: {events: new Map()},
		undo: {...state.undo, done: [...state.undo.done, made], undone: []},
	}));
};

const refreshed = (state: State, text: string): State => ({
	...state,
	generation: state.generation + 1,
	message: {text},
});

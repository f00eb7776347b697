import {sessionItems} from './items.ts';
import {type PaneName, type Position, type State} from './state.ts';
import {showSession} from './tree.ts';
import {promptKey} from './tree-items.ts';

const mostPositions = 100;

/** Another pane has the keys. */
export const focusOn = (state: State, focus: PaneName): State => ({
	...state,
	focus,
	search: {
		...state.search,
		isOpen: focus === 'search' || (state.search.isOpen && focus === 'event'),
	},
	selection: {events: state.selection.events},
});

const positionOf = (state: State): Position => ({
	sessionRow: state.tree.sessionRow,
	eventId: state.event.id,
	focus: state.focus === 'search' ? 'tree' : state.focus,
});

/** Remembers the place one is at, before leaving it for one far away. */
export const remembered = (state: State): State => ({
	...state,
	history: [...state.history, positionOf(state)].slice(-mostPositions),
});

export type Target = {
	readonly sessionRow: number;
	readonly id?: number;
	readonly prompt?: number | undefined;
};

/** Goes to an event (or the start of a session) wherever it is, and remembers where one came from. */
export const goTo = (state: State, target: Target, focus: PaneName = 'tree'): State =>
	placedAt(remembered(state), target, focus);

const placedAt = (state: State, {sessionRow, id, prompt = 0}: Target, focus: PaneName): State => {
	const session = sessionItems(state).findIndex(({row}) => row === sessionRow);
	const there = state.tree.sessionRow === sessionRow ? state : showSession(state, sessionRow);
	const open =
		id === undefined ? there.tree.open : new Set([...there.tree.open, promptKey(prompt)]);
	const windows =
		session === -1
			? there.windows
			: {...there.windows, sessions: {...there.windows.sessions, cursor: session}};

	return focusOn(
		{
			...there,
			windows,
			filters: {...there.filters, tree: ''},
			tree: {...there.tree, open, seek: id},
			event: {...there.event, id},
		},
		focus,
	);
};

/** Back to the place one left last; where there is none, the state says so. */
export const wentBack = (state: State): State => {
	const last = state.history.at(-1);

	if (last === undefined) {
		return {...state, message: {text: 'There is no older position'}};
	}

	const history = state.history.slice(0, -1);

	return last.sessionRow === undefined
		? focusOn({...state, history}, last.focus)
		: {...placedAt(state, targetOf(last, state), last.focus), history};
};

/** `''`: back, and there again. */
export const swapped = (state: State): State => {
	const here = positionOf(state);
	const back = wentBack(state);

	return state.history.length === 0 ? back : {...back, history: [...back.history, here]};
};

const targetOf = ({sessionRow = 0, eventId}: Position, {tree}: State): Target => {
	const rows = tree.events
		.values()
		.flatMap((loaded) => loaded.rows)
		.toArray();
	const prompt = rows.find(({id}) => id === eventId)?.prompt;

	return {sessionRow, prompt, ...(eventId !== undefined && {id: eventId})};
};

import {type Outcome} from '../press.ts';
import {type DigitPressed, type State} from './state.ts';

/** A pause longer than this between two digits makes them two commands: `1`, then `3`. */
const togetherMs = 1000;

/**
A digit goes to its pane at once. Where another digit follows, both were a count: one is taken back to the pane one was
in, and `20j` moves there.
*/
export const digitJoined = (before: State, state: State, name: string): State | undefined => {
	const {digit} = before;

	if (digit === undefined || !/^\d$/v.test(name)) {
		return undefined;
	}

	return state.now.getTime() - digit.at.getTime() > togetherMs
		? undefined
		: {...takenBack(state, digit), pending: {count: digit.value * 10 + Number(name), keys: []}};
};

/** Keeps the way back from a pane that a digit went to. */
export const digitRemembered = (before: State, outcome: Outcome, name: string): Outcome => {
	const {pending, now, focus, search, selection, tree, event, windows} = before;

	return /^[1-9]$/v.test(name) && pending.keys.length === 0 && before.overlay === undefined
		? {
				...outcome,
				state: {
					...outcome.state,
					digit: {
						value: Number(name),
						at: now,
						place: {focus, isSearching: search.isOpen, selection, tree, event, windows},
					},
				},
			}
		: outcome;
};

// What was answered in between about the same session and event is kept: it would not be asked again.
const takenBack = (state: State, {place}: DigitPressed): State => ({
	...state,
	focus: place.focus,
	search: {...state.search, isOpen: place.isSearching},
	selection: place.selection,
	tree: state.tree.sessionRow === place.tree.sessionRow ? state.tree : place.tree,
	event: state.event.id === place.event.id ? state.event : place.event,
	windows: place.windows,
});

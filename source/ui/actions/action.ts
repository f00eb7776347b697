import {type Effect} from '../effects.ts';
import {type PaneName, type State} from '../state/state.ts';

/** Where a key holds: `view` is any pane, `list` any pane with events in its rows; the others type or answer. */
export type Place =
	| PaneName
	| 'ask'
	| 'confirm'
	| 'filter'
	| 'find'
	| 'help'
	| 'jump'
	| 'palette'
	| 'searching'
	| 'anywhere'
	| 'view';

export type Group = 'app' | 'copy' | 'find' | 'fold' | 'go' | 'mark' | 'move' | 'panes' | 'view';

/** A state, and what is to be done outside of it. */
export type Step = State | {readonly state: State; readonly effect: Effect};

/**
Something a person can do, with its keys. From the list of these come the bindings, the hints, the help, the palette and
the readme's table. Its `id` is what the settings rebind.

To add one: an entry in the file of its subject. A test sees that its keys clash with no other's.
*/
export type Action = {
	readonly id: string;
	/** Says what it does, as in "Go to the next match". */
	readonly title: string;
	readonly group: Group;
	readonly place: Place;
	/** Sequences of key names, the main one first: `j`, `g g`, `ctrl+d`. */
	readonly keys: readonly string[];
	/** A word for the line of hints; those that have one are shown there in the order of the list. */
	readonly hint?: string;
	/** Why it can't be done now; absent if it can. */
	readonly disabled?: (state: State) => string | undefined;
	readonly run: (state: State, count?: number) => Step;
};

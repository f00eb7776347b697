import {type State} from '../state/state.ts';
import {type Store} from '../../store/store.ts';

/**
Something the app asks the store by itself, because the state needs it. Each has at most one under way; an answer that
is not wanted any more when it comes is dropped.

To add one: a file that exports a `Question`, and a line in `index.ts`.
*/
export type Question = {
	readonly name: string;
	/** What is wanted now, as a text that differs whenever the answer may; absent when nothing is. */
	readonly wanted: (state: State) => string | undefined;
	/** Asks, and says how the answer changes the state. */
	readonly ask: (store: Store, state: State) => Promise<(state: State) => State>;
};

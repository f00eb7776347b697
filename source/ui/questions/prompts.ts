import {promptKey} from '../state/tree-items.ts';
import {type State} from '../state/state.ts';
import {type Question} from './question.ts';

export const prompts: Question = {
	name: 'prompts',
	wanted: ({generation, tree: {sessionRow}}) =>
		sessionRow === undefined ? undefined : `${generation} ${sessionRow}`,
	async ask(store, {tree: {sessionRow = 0}}) {
		const rows = await store.prompts(sessionRow);

		return (state) => {
			const tree = {...state.tree, prompts: rows, hasPrompts: true};
			const isFirst = !state.tree.hasPrompts && rows.length <= 1;

			// What stands before the first prompt is the agent's preamble: the reading starts after it.
			const windows =
				state.tree.hasPrompts || rows.length === 0 || state.tree.seek !== undefined
					? state.windows
					: {...state.windows, tree: {top: 0, cursor: 1}};

			return {
				...state,
				windows,
				tree: isFirst ? {...tree, open: withOnly(state, rows[0]?.seq ?? 0)} : tree,
			};
		};
	},
};

// One prompt alone is of no use folded.
const withOnly = ({tree}: State, seq: number): ReadonlySet<string> =>
	new Set([...tree.open, promptKey(seq)]);

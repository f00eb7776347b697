import {firstWindow, type State, type TreeState} from './state.ts';
import {eventKey, isFoldable, promptKey, type TreeItem} from './tree-items.ts';
import {treeRows} from './items.ts';

/** The tree of another session, folded, its answers still to come. */
export const showSession = (state: State, sessionRow: number): State => ({
	...state,
	tree: {
		sessionRow,
		prompts: [],
		hasPrompts: false,
		events: new Map(),
		open: new Set(),
		agents: new Map(),
		showsQuiet: state.tree.showsQuiet,
	},
	windows: {...state.windows, tree: firstWindow},
	shifts: {...state.shifts, tree: 0},
	selection: {events: state.selection.events},
});

export const treeItemAtCursor = (state: State): TreeItem | undefined =>
	treeRows(state)[state.windows.tree.cursor];

/** Folds or unfolds an item; what cannot be folded stays. */
export const toggled = (tree: TreeState, item: TreeItem): TreeState => {
	if (!isFoldable(item)) {
		return tree;
	}

	const open = new Set(tree.open);

	if (!open.delete(item.key)) {
		open.add(item.key);
	}

	return {...tree, open};
};

/** The row of the item that holds the one at `index`; -1 at the top level. */
export const parentIndex = (items: readonly TreeItem[], index: number): number => {
	const depth = items[index]?.depth ?? 0;

	return items.findLastIndex((item, other) => other < index && item.depth < depth);
};

/** Every prompt and call unfolded, as far as their events are loaded; the rest follows as it is asked for. */
export const allOpen = (tree: TreeState): TreeState => {
	const calls = tree.events
		.values()
		.flatMap(({rows}) => rows)
		.filter(({callSeq, seq}) => callSeq === undefined || callSeq === seq)
		.map(({id}) => eventKey(id));
	const prompts = tree.prompts.map(({seq}) => promptKey(seq));

	return {...tree, open: new Set([promptKey(0), ...prompts, ...calls])};
};

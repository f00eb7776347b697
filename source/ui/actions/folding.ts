import {type State} from '../state/state.ts';
import {allOpen, toggled, treeItemAtCursor} from '../state/tree.ts';
import {type Action} from './action.ts';

const fold = (state: State): State => {
	const item = treeItemAtCursor(state);

	return item === undefined ? state : {...state, tree: toggled(state.tree, item)};
};

export const folding: readonly Action[] = [
	{
		id: 'fold',
		title: 'Fold or unfold',
		group: 'fold',
		place: 'tree',
		keys: ['z a'],
		hint: 'fold',
		run: fold,
	},
	{
		id: 'fold-all',
		title: 'Fold everything',
		group: 'fold',
		place: 'tree',
		keys: ['z M'],
		run: (state) => ({...state, tree: {...state.tree, open: new Set()}}),
	},
	{
		id: 'unfold-all',
		title: 'Unfold everything',
		group: 'fold',
		place: 'tree',
		keys: ['z R'],
		run: (state) => ({...state, tree: allOpen(state.tree)}),
	},
	{
		id: 'quiet',
		title: 'Show or hide token counts, settings and turns',
		group: 'fold',
		place: 'tree',
		keys: ['g b'],
		run: (state) => ({...state, tree: {...state.tree, showsQuiet: !state.tree.showsQuiet}}),
	},
];

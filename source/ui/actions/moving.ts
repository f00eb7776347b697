import {itemCount} from '../state/items.ts';
import {centred, movedBy, movedTo, pagedBy} from '../state/move.ts';
import {type State} from '../state/state.ts';
import {type Action} from './action.ts';

const sideways = (state: State, by: number): State => ({
	...state,
	shifts: {...state.shifts, [state.focus]: Math.max(state.shifts[state.focus] + by, 0)},
});

const last = (state: State): number => itemCount(state, state.focus) - 1;

export const moving: readonly Action[] = [
	{
		id: 'down',
		title: 'Move down',
		group: 'move',
		place: 'view',
		keys: ['j', 'down'],
		run: (state, count = 1) => movedBy(state, count),
	},
	{
		id: 'up',
		title: 'Move up',
		group: 'move',
		place: 'view',
		keys: ['k', 'up'],
		run: (state, count = 1) => movedBy(state, -count),
	},
	{
		id: 'half-page-down',
		title: 'Move half a page down',
		group: 'move',
		place: 'view',
		keys: ['ctrl+d'],
		run: (state, count = 1) => pagedBy(state, count / 2),
	},
	{
		id: 'half-page-up',
		title: 'Move half a page up',
		group: 'move',
		place: 'view',
		keys: ['ctrl+u'],
		run: (state, count = 1) => pagedBy(state, -count / 2),
	},
	{
		id: 'page-down',
		title: 'Move a page down',
		group: 'move',
		place: 'view',
		keys: ['ctrl+f', 'pagedown'],
		run: (state, count = 1) => pagedBy(state, count),
	},
	{
		id: 'page-up',
		title: 'Move a page up',
		group: 'move',
		place: 'view',
		keys: ['pageup', 'ctrl+b'],
		run: (state, count = 1) => pagedBy(state, -count),
	},
	{
		id: 'first',
		title: 'Move to the first row, or to the row of the count',
		group: 'move',
		place: 'view',
		keys: ['g g', 'home'],
		run: (state, count = 1) => movedTo(state, count - 1),
	},
	{
		id: 'last',
		title: 'Move to the last row, or to the row of the count',
		group: 'move',
		place: 'view',
		keys: ['G', 'end'],
		run: (state, count) => movedTo(state, count === undefined ? last(state) : count - 1),
	},
	{
		id: 'centre',
		title: 'Put the row in the middle of the pane',
		group: 'move',
		place: 'view',
		keys: ['z z'],
		run: centred,
	},
	{
		id: 'scroll-right',
		title: 'Scroll right',
		group: 'move',
		place: 'view',
		keys: ['L'],
		run: (state, count = 1) => sideways(state, 10 * count),
	},
	{
		id: 'scroll-left',
		title: 'Scroll left',
		group: 'move',
		place: 'view',
		keys: ['H'],
		run: (state, count = 1) => sideways(state, -10 * count),
	},
];

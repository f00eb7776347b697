import {type CopyKind} from '../effects.ts';
import {type Action} from './action.ts';
import {needsEvent} from './panes.ts';

const copy = (what: CopyKind): Pick<Action, 'group' | 'place' | 'run'> => ({
	group: 'copy',
	place: 'view',
	run: (state) => ({state, effect: {type: 'copy', what}}),
});

export const copying: readonly Action[] = [
	{...copy('line'), id: 'copy-line', title: 'Copy the row', keys: ['y y']},
	{...copy('id'), id: 'copy-id', title: 'Copy the id', keys: ['y i']},
	{...copy('json'), id: 'copy-json', title: 'Copy as JSON', keys: ['y j'], disabled: needsEvent},
	{
		...copy('place'),
		id: 'copy-place',
		title: 'Copy file and line',
		keys: ['y p'],
		disabled: needsEvent,
	},
	{
		id: 'copy-raw',
		title: 'Copy the kept line as it is',
		group: 'copy',
		place: 'view',
		keys: ['y R'],
		disabled: needsEvent,
		run: (state) => ({
			...state,
			overlay: {
				type: 'confirm',
				question: 'Copy the line as it was logged? It may hold secrets.',
				next: {type: 'copy-raw'},
			},
		}),
	},
	{
		id: 'pager',
		title: 'Read the source line in the pager',
		group: 'copy',
		place: 'view',
		keys: ['|'],
		disabled: needsEvent,
		run: (state) => ({state, effect: {type: 'page'}}),
	},
];

import {emptyLine, withText} from '../input/line-editor.ts';
import {focusOn} from '../state/go.ts';
import {firstWindow, type State} from '../state/state.ts';
import {type Action} from './action.ts';

const searching = (state: State): State => ({
	...focusOn(state, 'search'),
	search: {...state.search, isOpen: true},
	overlay: {type: 'search'},
});

export const finding: readonly Action[] = [
	{
		id: 'find',
		title: 'Find in this view',
		group: 'find',
		place: 'view',
		keys: ['/'],
		hint: 'find',
		run: (state) => ({
			...state,
			find: '',
			overlay: {type: 'find', line: emptyLine(), before: state.find},
		}),
	},
	{
		id: 'filter',
		title: 'Show only rows that hold a text',
		group: 'find',
		place: 'view',
		keys: ['&'],
		hint: 'filter',
		disabled: (state) =>
			state.focus === 'search' ? 'The query filters the results: g/ changes it' : undefined,
		run(state) {
			const before = state.filters[state.focus];
			return {...state, overlay: {type: 'filter', line: withText(emptyLine(), before), before}};
		},
	},
	{
		id: 'search',
		title: 'Search every session',
		group: 'find',
		place: 'view',
		keys: ['g /'],
		hint: 'search',
		run: searching,
	},
	{
		id: 'jump',
		title: 'Jump to a session or prompt by its words',
		group: 'find',
		place: 'view',
		keys: ['ctrl+p'],
		run: (state) => ({...state, overlay: {type: 'jump', line: emptyLine(), window: firstWindow}}),
	},
	{
		id: 'clear-filter',
		title: 'Clear the filter of this view and what is looked for',
		group: 'find',
		place: 'view',
		keys: ['F'],
		run: (state) => ({...state, find: '', filters: {...state.filters, [state.focus]: ''}}),
	},
];

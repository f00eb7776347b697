import {openedOverlay, revertedOverlay, overlayMoved, searchRemembered} from '../state/overlays.ts';
import {movedBy, movedToHit, pagedBy} from '../state/move.ts';
import {type State} from '../state/state.ts';
import {type Action, type Place} from './action.ts';
import {openedResult} from './panes.ts';

const lines = [
	'find',
	'filter',
	'ask',
	'help',
	'jump',
	'palette',
	'searching',
] as const satisfies readonly Place[];
const lists = ['help', 'jump', 'palette'] as const satisfies readonly Place[];

const what = {
	find: 'what is looked for',
	filter: 'the filter',
	ask: 'what was typed',
	help: 'the command',
	jump: 'the place',
	palette: 'the command',
	searching: 'the result',
};

const searchMoves: readonly Action[] = [
	{
		id: 'searching-next',
		title: 'Move to the next result',
		group: 'find',
		place: 'searching',
		keys: ['down', 'ctrl+n'],
		hint: 'next',
		run: (state) => movedToHit(state, 1),
	},
	{
		id: 'searching-previous',
		title: 'Move to the previous result',
		group: 'find',
		place: 'searching',
		keys: ['up', 'ctrl+p'],
		run: (state) => movedToHit(state, -1),
	},
	{
		id: 'searching-page-down',
		title: 'Move a page of results down',
		group: 'find',
		place: 'searching',
		keys: ['pagedown'],
		run: (state) => pagedBy(state, 1),
	},
	{
		id: 'searching-page-up',
		title: 'Move a page of results up',
		group: 'find',
		place: 'searching',
		keys: ['pageup'],
		run: (state) => pagedBy(state, -1),
	},
	{
		id: 'searching-browse',
		title: 'Walk in the results with the usual keys',
		group: 'find',
		place: 'searching',
		keys: ['tab'],
		hint: 'browse',
		run: (state) => ({...state, overlay: undefined}),
	},
];

const listMoves = (place: (typeof lists)[number]): readonly Action[] => [
	{
		id: `${place}-next`,
		title: 'Move down in the list',
		group: 'find',
		place,
		keys: ['down', 'ctrl+n'],
		run: (state) => overlayMoved(state, 1),
	},
	{
		id: `${place}-previous`,
		title: 'Move up in the list',
		group: 'find',
		place,
		keys: ['up', 'ctrl+p'],
		run: (state) => overlayMoved(state, -1),
	},
	{
		id: `${place}-page-down`,
		title: 'Move down ten rows in the list',
		group: 'find',
		place,
		keys: ['pagedown'],
		run: (state) => overlayMoved(state, 10),
	},
	{
		id: `${place}-page-up`,
		title: 'Move up ten rows in the list',
		group: 'find',
		place,
		keys: ['pageup'],
		run: (state) => overlayMoved(state, -10),
	},
];

export const overlays: readonly Action[] = [
	...lines.flatMap((place): readonly Action[] => [
		{
			id: `${place}-accept`,
			title: `Take ${what[place]}`,
			group: 'find',
			place,
			keys: ['enter'],
			hint: place === 'searching' ? 'open' : 'take',
			run: place === 'searching' ? acceptedSearch : openedOverlay,
		},
		{
			id: `${place}-cancel`,
			title: 'Close, and leave everything as it was',
			group: 'find',
			place,
			keys: ['ctrl+c', 'escape', 'ctrl+g'],
			hint: 'cancel',
			run: revertedOverlay,
		},
	]),
	...searchMoves,
	...lists.flatMap((place) => listMoves(place)),
	{
		id: 'confirm-yes',
		title: 'Yes',
		group: 'app',
		place: 'confirm',
		keys: ['y'],
		hint: 'yes',
		run: openedOverlay,
	},
	{
		id: 'confirm-no',
		title: 'No',
		group: 'app',
		place: 'confirm',
		keys: ['n', 'q', 'ctrl+c', 'escape'],
		hint: 'no',
		run: revertedOverlay,
	},
];

function acceptedSearch(state: State): State {
	return state.search.answer === undefined || state.search.answer.hits.length === 0
		? {...movedBy(state, 0), overlay: undefined}
		: openedResult(searchRemembered({...state, overlay: undefined}));
}

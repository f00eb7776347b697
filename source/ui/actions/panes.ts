import {eventAt, eventRows, hitRows, searchRows, sessionItems, treeRows} from '../state/items.ts';
import {focusOn, goTo, remembered} from '../state/go.ts';
import {movedBy, movedTo} from '../state/move.ts';
import {noneSelected} from '../state/selection.ts';
import {eventsPage, type PaneName, type State} from '../state/state.ts';
import {parentIndex, toggled, treeItemAtCursor} from '../state/tree.ts';
import {isFoldable, type TreeItem} from '../state/tree-items.ts';
import {type Action, type Step} from './action.ts';

const numbered: readonly PaneName[] = ['sessions', 'tree', 'event', 'hits'];
const titles = ['sessions', 'the prompt tree', 'the event', 'hits'];

const next = (state: State, by: number): State => {
	const index = numbered.indexOf(state.focus);

	return focusOn(state, numbered[(index + by + numbered.length) % numbered.length]!);
};

const outer: Readonly<Record<PaneName, PaneName | undefined>> = {
	sessions: undefined,
	tree: 'sessions',
	event: 'tree',
	hits: 'tree',
	search: 'tree',
};

/** One level back: selection, find, filter, then the pane one came from. */
const back = (state: State): Step => {
	if (state.selection.anchor !== undefined || state.selection.events.size > 0) {
		return noneSelected(state);
	}

	if (state.isZoomed) {
		return {...state, isZoomed: false};
	}

	return state.filters[state.focus] === ''
		? out(state)
		: {...state, filters: {...state.filters, [state.focus]: ''}};
};

const out = (state: State): State => {
	const pane = state.search.isOpen && state.focus === 'event' ? 'search' : outer[state.focus];

	return pane === undefined
		? {...state, message: {text: 'This is the outermost pane: Q quits'}}
		: focusOn(state, pane);
};

const opened = (state: State): Step => {
	switch (state.focus) {
		case 'sessions':
			return sessionItems(state).length === 0 ? state : focusOn(state, 'tree');
		case 'tree':
			return openedItem(state, treeItemAtCursor(state));
		case 'event':
			return followed(state);
		case 'hits':
			return openedHit(state);
		case 'search':
			return openedResult(state);
	}
};

const openedItem = (state: State, item: TreeItem | undefined): State => {
	if (item?.type === 'more') {
		return withMore(state, item.prompt);
	}

	if (item?.type === 'session') {
		return goTo(state, {sessionRow: item.session.row});
	}

	return item?.type === 'event' ? focusOn(state, 'event') : folded(state);
};

const withMore = (state: State, prompt: number): State => {
	const loaded = state.tree.events.get(prompt)!;
	const more = {...loaded, generation: -1, limit: loaded.limit + eventsPage};

	return {...state, tree: {...state.tree, events: new Map(state.tree.events).set(prompt, more)}};
};

const folded = (state: State): State => {
	const item = treeItemAtCursor(state);

	return item === undefined ? state : {...state, tree: toggled(state.tree, item)};
};

const followed = (state: State): Step => {
	const link = eventRows(state)[state.windows.event.cursor]?.link;

	if (link === undefined) {
		return {...state, message: {text: 'There is no link in this line'}};
	}

	return link.type === 'session'
		? {state: remembered(state), effect: {type: 'open-session', id: link.id}}
		: goTo(
				state,
				{sessionRow: Math.floor(link.id / 2 ** 24), id: link.id, prompt: link.prompt},
				'event',
			);
};

const openedHit = (state: State): State => {
	const hit = hitRows(state)[state.windows.hits.cursor];

	return hit?.type === 'event'
		? goTo(state, hit.event, 'event')
		: {...state, message: {text: hit === undefined ? 'There are no hits' : hit.problem.message}};
};

export const openedResult = (state: State): State => {
	const item = searchRows(state)[state.windows.search.cursor];

	return item === undefined
		? state
		: goTo(state, item.type === 'hit' ? item.hit.event : {sessionRow: item.session.row});
};

const right = (state: State): Step => {
	const item = state.focus === 'tree' ? treeItemAtCursor(state) : undefined;

	if (item === undefined || !isFoldable(item) || !('isOpen' in item)) {
		return opened(state);
	}

	return item.isOpen ? movedBy(state, 1) : folded(state);
};

const left = (state: State): Step => {
	const item = state.focus === 'tree' ? treeItemAtCursor(state) : undefined;

	if (item === undefined) {
		return out(state);
	}

	if ('isOpen' in item && item.isOpen && isFoldable(item)) {
		return folded(state);
	}

	const parent = parentIndex(treeRows(state), state.windows.tree.cursor);

	return parent === -1 ? out(state) : movedTo(state, parent);
};

export const panes: readonly Action[] = [
	{
		id: 'open',
		title: 'Open, unfold, or follow the link',
		group: 'panes',
		place: 'view',
		keys: ['enter'],
		hint: 'open',
		run: opened,
	},
	{
		id: 'right',
		title: 'Unfold, or go a level in',
		group: 'panes',
		place: 'view',
		keys: ['l', 'right'],
		run: right,
	},
	{
		id: 'left',
		title: 'Fold, or go a level out',
		group: 'panes',
		place: 'view',
		keys: ['h', 'left'],
		run: left,
	},
	{
		id: 'back',
		title: 'Clear marks, zoom or filter, else go a level out',
		group: 'panes',
		place: 'view',
		keys: ['backspace', 'escape'],
		hint: 'back',
		run: back,
	},
	...numbered.map((pane, index): Action => ({
		id: `pane-${pane}`,
		title: `Go to ${titles[index]!}`,
		group: 'panes',
		place: 'view',
		keys: [String(index + 1)],
		run: (state) => focusOn(state, pane),
	})),
	{
		id: 'next-pane',
		title: 'Go to the next pane',
		group: 'panes',
		place: 'view',
		keys: ['tab'],
		run: (state) => next(state, 1),
	},
	{
		id: 'previous-pane',
		title: 'Go to the previous pane',
		group: 'panes',
		place: 'view',
		keys: ['shift+tab'],
		run: (state) => next(state, -1),
	},
	{
		id: 'zoom',
		title: 'Give this pane the whole screen, or take it back',
		group: 'panes',
		place: 'view',
		keys: ['+'],
		run: (state) => ({...state, isZoomed: !state.isZoomed}),
	},
	{
		id: 'close',
		title: 'Close: a level out; at the sessions, quit',
		group: 'panes',
		place: 'view',
		keys: ['q'],
		run: (state) =>
			state.focus === 'sessions' && !state.isZoomed && state.filters.sessions === ''
				? {state, effect: {type: 'quit'}}
				: back(state),
	},
];

/** Whether a row of the focused pane is an event, for commands that need one. */
export const needsEvent = (state: State): string | undefined =>
	eventAt(state, state.focus) === undefined &&
	state.event.id === undefined &&
	state.selection.events.size === 0
		? 'The cursor is on no event'
		: undefined;

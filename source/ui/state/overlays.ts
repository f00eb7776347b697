import {moveCursor} from '../../text/window.ts';
import {type Step} from '../actions/action.ts';
import {type Line, remember} from '../input/line-editor.ts';
import {frameRows} from '../layout.ts';
import {focusOn, goTo} from './go.ts';
import {movedToMatch} from './move.ts';
import {overlayItems} from './overlay-items.ts';
import {allSelected} from './selection.ts';
import {firstWindow, type Overlay, type State} from './state.ts';

/** The rows a list over the panes has. */
export const overlayHeight = ({size}: State): number => {
	const {above, below} = frameRows(size.rows);

	return Math.max(size.rows - above - below - 2, 1);
};

const without = (state: State): State => ({...state, overlay: undefined});

/** The line being typed, where there is one. */
export const typedLine = ({overlay, search}: State): Line | undefined => {
	if (overlay?.type === 'search') {
		return search.line;
	}

	return overlay !== undefined && 'line' in overlay ? overlay.line : undefined;
};

/** The state after the line was edited: what is typed takes effect at once. */
export const typed = (state: State, line: Line): State => {
	const {overlay} = state;

	switch (overlay?.type) {
		case 'search':
			return {
				...state,
				search: {...state.search, line, ...(line.text.trim() === '' && {answer: undefined})},
			};
		case 'find': {
			const next = {...state, find: line.text, overlay: {...overlay, line}};
			return line.text === '' ? next : movedToMatch(next, 1, state.windows[state.focus].cursor - 1);
		}

		case 'filter':
			return {
				...state,
				filters: {...state.filters, [state.focus]: line.text},
				overlay: {...overlay, line},
			};
		case 'ask':
			return {...state, overlay: {...overlay, line}};
		case 'help':
		case 'jump':
		case 'palette':
			return {...state, overlay: {...overlay, line, window: firstWindow}};
		case 'confirm':
		case undefined:
			return state;
	}
};

/** Enter: what the overlay was opened for happens. */
export const openedOverlay = (state: State): Step => {
	const {overlay} = state;

	switch (overlay?.type) {
		case 'ask':
			return answered(without(state), overlay);
		case 'confirm':
			return overlay.next.type === 'mark-all'
				? allSelected(without(state))
				: {state: without(state), effect: {type: 'copy', what: 'raw'}};
		case 'help':
		case 'jump':
		case 'palette':
			return chosen(state, overlay);
		case 'find':
		case 'filter':
		case 'search':
		case undefined:
			return without(state);
	}
};

const answered = (state: State, {ask, line}: Extract<Overlay, {type: 'ask'}>): Step => {
	const value = line.text.trim();

	if (value === '') {
		return {...state, message: {text: `No ${ask} was typed`}};
	}

	const undo = ask === 'tag' ? {...state.undo, lastTag: value} : state.undo;

	return {state: {...state, undo}, effect: {type: 'toggle-mark', kind: ask, value}};
};

const chosen = (state: State, overlay: Extract<Overlay, {window: unknown}>): Step => {
	const does = overlayItems(state)[overlay.window.cursor]?.does;

	if (does === undefined || does.type === 'nothing') {
		return without(state);
	}

	return does.type === 'go'
		? goTo(without(state), does.target)
		: {state: without(state), effect: {type: 'action', id: does.id}};
};

/** Esc: everything is as it was before the overlay was opened. */
export const revertedOverlay = (state: State): State => {
	const {overlay} = state;

	switch (overlay?.type) {
		case 'find':
			return {...without(state), find: overlay.before};
		case 'filter':
			return {...without(state), filters: {...state.filters, [state.focus]: overlay.before}};
		case 'search':
			return {...focusOn(without(state), 'tree'), search: {...state.search, isOpen: false}};
		case 'ask':
		case 'confirm':
		case 'help':
		case 'jump':
		case 'palette':
		case undefined:
			return without(state);
	}
};

export const overlayMoved = (state: State, by: number): State => {
	const {overlay} = state;

	return overlay !== undefined && 'window' in overlay
		? {
				...state,
				overlay: {
					...overlay,
					window: moveCursor(
						{...overlay.window, height: overlayHeight(state), total: overlayItems(state).length},
						by,
					),
				},
			}
		: state;
};

/** The query joins the history once it was used. */
export const searchRemembered = (state: State): State => {
	const {line} = state.search;
	const history = remember(line.history, line.text);

	return {...state, search: {...state.search, line: {...line, history, place: history.length}}};
};

import {
	centreWindow,
	moveCursor,
	pageWindow,
	type Window,
	windowAround,
	type WindowOf,
} from '../../text/window.ts';
import {paneHeight} from './areas.ts';
import {itemCount, itemTexts, searchRows} from './items.ts';
import {matches} from './matches.ts';
import {type PaneName, sessionsPage, type State} from './state.ts';

const windowOf = (state: State, pane: PaneName): WindowOf => ({
	...state.windows[pane],
	height: paneHeight(state, pane),
	total: itemCount(state, pane),
});

const withWindow = (state: State, pane: PaneName, window: Window): State => {
	const moved = {...state, windows: {...state.windows, [pane]: window}};

	return pane === 'sessions' ? withMoreSessions(moved) : moved;
};

/** Asks for more sessions as the cursor nears the last that was asked for. */
const withMoreSessions = (state: State): State => {
	const {rows, total, limit} = state.sessions;
	const isNearEnd = state.windows.sessions.cursor > rows.length - 50 && rows.length < total;

	return isNearEnd && rows.length >= limit
		? {...state, sessions: {...state.sessions, limit: limit + sessionsPage}}
		: state;
};

export const movedBy = (state: State, rows: number): State =>
	withWindow(state, state.focus, moveCursor(windowOf(state, state.focus), rows));

export const movedTo = (state: State, index: number, pane = state.focus): State =>
	withWindow(state, pane, windowAround({...windowOf(state, pane), cursor: index}));

export const pagedBy = (state: State, pages: number): State =>
	withWindow(state, state.focus, pageWindow(windowOf(state, state.focus), pages));

export const centred = (state: State): State =>
	withWindow(state, state.focus, centreWindow(windowOf(state, state.focus)));

/** To the next (1) or previous (-1) row that holds what `/` looks for; the search around the end says so. */
export const movedToMatch = (
	state: State,
	direction: -1 | 1,
	from = state.windows[state.focus].cursor,
): State => {
	const texts = itemTexts(state, state.focus);
	const found = nextIndex(texts.length, from, direction, (index) =>
		matches(texts[index]!, state.find),
	);

	if (found === undefined) {
		return {...state, message: {text: `Nothing here holds “${state.find}”`, isWarning: true}};
	}

	const isAround = direction === 1 ? found < from : found > from;

	return {
		...movedTo(state, found),
		message: isAround
			? {text: direction === 1 ? 'went on at the top' : 'went on at the bottom'}
			: undefined,
	};
};

/** To the next hit of the search results, over the rows that name sessions. */
export const movedToHit = (state: State, direction: -1 | 1): State => {
	const items = searchRows(state);
	const found = nextIndex(
		items.length,
		state.windows.search.cursor,
		direction,
		(index) => items[index]!.type === 'hit',
	);

	return found === undefined ? state : movedTo(state, found, 'search');
};

const nextIndex = (
	total: number,
	from: number,
	direction: -1 | 1,
	holds: (index: number) => boolean,
): number | undefined => {
	for (let step = 1; step <= total; step += 1) {
		const index = (((from + direction * step) % total) + total) % total;

		if (holds(index)) {
			return index;
		}
	}

	return undefined;
};

import {clamp} from '../../text/window.ts';
import {type Area, layout, type Layout} from '../layout.ts';
import {type PaneName, type State} from './state.ts';

export const layoutOf = (state: State): Layout =>
	layout({
		...state.size,
		focus: state.focus,
		isZoomed: state.isZoomed,
		isSearching: state.search.isOpen,
	});

export const areaOf = (state: State, pane: PaneName): Area | undefined =>
	layoutOf(state).areas.find((area) => area.pane === pane);

/** The rows above the first item of a pane: its title, and the query with what is to say of it. */
export const titleHeight = (pane: PaneName): number => (pane === 'search' ? 3 : 1);

/** The rows a pane has for its items; a pane that is not shown moves as if it were one screen high. */
export const paneHeight = (state: State, pane: PaneName): number => {
	const area = areaOf(state, pane);

	return Math.max((area?.height ?? state.size.rows - 3) - titleHeight(pane), 1);
};

/** The columns an event's text is wrapped to: two are for the cursor. */
export const eventColumns = (state: State): number =>
	clamp((areaOf(state, 'event')?.columns ?? state.size.columns) - 2, 10, 400);

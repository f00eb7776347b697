import {type Mouse} from '../input/key-stream.ts';
import {layoutOf, titleHeight} from './areas.ts';
import {focusOn} from './go.ts';
import {movedBy, movedTo} from './move.ts';
import {type State} from './state.ts';

const wheelRows = 3;

/** The wheel moves in the pane it is over, a click goes to a row. Over a list or a question the mouse does nothing. */
export const moused = (state: State, {action, column, row}: Mouse): State => {
	const area = layoutOf(state).areas.find(
		({left, top, columns, height}) =>
			column >= left && column < left + columns && row >= top && row < top + height,
	);

	if (area === undefined || (state.overlay !== undefined && state.overlay.type !== 'search')) {
		return state;
	}

	const there = state.focus === area.pane ? state : focusOn(state, area.pane);

	switch (action) {
		case 'wheel-down':
			return movedBy(there, wheelRows);
		case 'wheel-up':
			return movedBy(there, -wheelRows);
		case 'press': {
			const index = row - area.top - titleHeight(area.pane);
			return index < 0 ? there : movedTo(there, state.windows[area.pane].top + index);
		}

		case 'drag':
		case 'release':
			return state;
	}
};

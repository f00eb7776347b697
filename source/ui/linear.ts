import {panes} from './panes/index.ts';
import {plainText} from './row.ts';
import {eventRows, itemCount} from './state/items.ts';
import {clean} from './panes/pane.ts';
import {type State} from './state/state.ts';

/** What a screen reader is told: where one is, the row of the cursor, and messages. */
export const linearRows = (state: State): readonly string[] => {
	const {focus, windows, message} = state;
	const {cursor} = windows[focus];
	const total = itemCount(state, focus);
	const row =
		focus === 'event'
			? plainText(eventRows(state)[cursor]?.row ?? [])
			: plainText(
					panes[focus].rows(state, {from: cursor, to: cursor + 1, columns: 200})[0] ?? [],
				).trim();

	return [
		`${panes[focus].title}, ${total === 0 ? 'no rows' : `${cursor + 1} of ${total}`}`,
		total === 0 ? panes[focus].empty(state) : row,
		...(message === undefined ? [] : [clean(state, message.text)]),
	];
};

/** A list seen through a pane: which rows show, and which one is the cursor's. */
export type Window = {readonly top: number; readonly cursor: number};

/** A window with what it must know of its list and pane. */
export type WindowOf = Window & {
	readonly height: number;
	readonly total: number;
	/** Rows kept visible around the cursor where the list has them. */
	readonly margin?: number;
};

const defaultMargin = 3;

export const clamp = (value: number, lowest: number, highest: number): number =>
	Math.max(lowest, Math.min(value, highest));

const lastTop = ({height, total}: WindowOf): number => Math.max(total - height, 0);

/** The nearest valid window: the cursor on a row, inside the pane, with its margin, and no blank rows below the last. */
export const windowAround = (window: WindowOf): Window => {
	const {height, total, margin = defaultMargin} = window;
	const cursor = clamp(window.cursor, 0, Math.max(total - 1, 0));
	const room = clamp(margin, 0, Math.floor((Math.max(height, 1) - 1) / 2));
	const top = clamp(window.top, cursor + room - Math.max(height, 1) + 1, cursor - room);

	return {cursor, top: clamp(top, 0, lastTop(window))};
};

/** The cursor moved by rows; the window follows. */
export const moveCursor = (window: WindowOf, by: number): Window =>
	windowAround({...window, cursor: window.cursor + by});

/** Scrolled by rows under the cursor, which is dragged along only where it would leave the pane. */
export const scrollWindow = (window: WindowOf, by: number): Window => {
	const {height, total, margin = defaultMargin} = window;
	const top = clamp(window.top + by, 0, lastTop(window));
	const room = clamp(margin, 0, Math.floor((Math.max(height, 1) - 1) / 2));
	const highest = top === 0 ? 0 : top + room;
	const lowest = top === lastTop(window) ? total - 1 : top + height - 1 - room;

	return windowAround({...window, top, cursor: clamp(window.cursor, highest, lowest)});
};

/** A page (or half of one) down or up: window and cursor move together. */
export const pageWindow = (window: WindowOf, pages: number): Window => {
	const by = Math.sign(pages) * Math.max(Math.floor(Math.abs(pages) * window.height), 1);

	return windowAround({...window, top: window.top + by, cursor: window.cursor + by});
};

/** The cursor's row in the middle of the pane. */
export const centreWindow = (window: WindowOf): Window =>
	windowAround({...window, top: window.cursor - Math.floor(window.height / 2)});

/** After the list changed: the row that was under the cursor is now at `cursor`, and stays on its line of the screen. */
export const keepAnchor = (before: Window, after: Omit<WindowOf, 'top'>): Window =>
	windowAround({...after, top: after.cursor - (before.cursor - before.top)});

import {smallest} from './terminal/capabilities.ts';
import {type PaneName} from './state/state.ts';

/** Where a pane stands on the screen. `height` counts its title row. */
export type Area = {
	readonly pane: PaneName;
	readonly left: number;
	readonly top: number;
	readonly columns: number;
	readonly height: number;
};

export type Layout = {
	/** The terminal is too small for anything. */
	readonly isTooSmall: boolean;
	readonly areas: readonly Area[];
};

export type LayoutInput = {
	readonly columns: number;
	readonly rows: number;
	readonly focus: PaneName;
	readonly isZoomed: boolean;
	/** The search results stand in place of the lists. */
	readonly isSearching: boolean;
};

/** The rows above and below the panes: breadcrumb, status and hints. */
export const frameRows = (rows: number): {readonly above: number; readonly below: number} => ({
	above: 1,
	below: rows < 12 ? 1 : 2,
});

export const layout = (input: LayoutInput): Layout => {
	const {columns, rows} = input;

	if (columns < smallest.columns || rows < smallest.rows) {
		return {isTooSmall: true, areas: []};
	}

	const {above, below} = frameRows(rows);
	const body: Body = {left: 0, top: above, columns, height: rows - above - below};

	return {isTooSmall: false, areas: areasOf(input, body)};
};

type Body = Omit<Area, 'pane'>;

const areasOf = (
	{columns, rows, focus, isZoomed, isSearching}: LayoutInput,
	body: Body,
): readonly Area[] => {
	if (isZoomed || columns < 60 || rows < 12) {
		return [{...body, pane: focus}];
	}

	if (isSearching) {
		return columns >= 100 ? beside(body, ['search', 'event'], 0.5) : [{...body, pane: focus}];
	}

	if (columns >= 160) {
		return wide(body);
	}

	return columns >= 100 ? medium(body, focus) : narrow(body, focus);
};

/** Sessions and hits at the left, the tree beside them, the event at the right. */
const wide = (body: Body): readonly Area[] => {
	const first = Math.floor(body.columns * 0.28);
	const second = Math.floor(body.columns * 0.34);
	const upper = Math.floor(body.height * 0.65);

	return [
		{...body, pane: 'sessions', columns: first, height: upper},
		{...body, pane: 'hits', columns: first, top: body.top + upper, height: body.height - upper},
		{...body, pane: 'tree', left: first + 1, columns: second},
		{...body, pane: 'event', left: first + second + 2, columns: body.columns - first - second - 2},
	];
};

const medium = (body: Body, focus: PaneName): readonly Area[] => {
	const first = Math.floor(body.columns * 0.4);
	const upper = Math.floor(body.height * 0.4);
	const lower: PaneName = focus === 'hits' ? 'hits' : 'tree';

	return [
		{...body, pane: 'sessions', columns: first, height: upper},
		{...body, pane: lower, columns: first, top: body.top + upper, height: body.height - upper},
		{...body, pane: 'event', left: first + 1, columns: body.columns - first - 1},
	];
};

/** Two panes one above the other, which slide: sessions and tree, tree and event, hits and event. */
const narrow = (body: Body, focus: PaneName): readonly Area[] => {
	const [first, second]: readonly [PaneName, PaneName] =
		focus === 'sessions' ? ['sessions', 'tree'] : [focus === 'hits' ? 'hits' : 'tree', 'event'];
	const upper = Math.floor(body.height * (focus === 'event' ? 0.3 : 0.5));

	return [
		{...body, pane: first, height: upper},
		{...body, pane: second, top: body.top + upper, height: body.height - upper},
	];
};

const beside = (
	body: Body,
	[first, second]: readonly [PaneName, PaneName],
	share: number,
): readonly Area[] => {
	const columns = Math.floor(body.columns * share);

	return [
		{...body, pane: first, columns},
		{...body, pane: second, left: columns + 1, columns: body.columns - columns - 1},
	];
};

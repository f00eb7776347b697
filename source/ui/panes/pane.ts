import {matchRanges} from '../state/matches.ts';
import {isInRange} from '../state/selection.ts';
import {type PaneName, type State} from '../state/state.ts';
import {highlight} from '../../text/highlight.ts';
import {printable} from '../../text/printable.ts';
import {wrapIndex} from '../../text/wrap.ts';
import {type Area} from '../layout.ts';
import {fitRow, type Piece, plainText, type Row, rowWidth, shiftRow} from '../row.ts';

/**
One part of the screen: what stands in its rows. Pure: a state in, a picture out. Its keys are in `actions/`, what it
needs from the store in `questions/`.

To add one: a file with a `Pane`, its name in `paneNames`, a line in `index.ts`, and a place in `layout.ts`.
*/
export type Pane = {
	readonly name: PaneName;
	/** As in the title row: `1 Sessions`. */
	readonly title: string;
	/** After the title: `12/340 by recent`. */
	readonly count: (state: State) => string;
	/** The rows `from` to `to` of it, without the columns of the cursor and the mark. */
	readonly rows: (state: State, part: Part) => readonly Row[];
	/** Rows between the title and the list. */
	readonly head?: (state: State, columns: number) => readonly Row[];
	/** What to say when there are no rows. */
	readonly empty: (state: State) => string;
	/** Whether the row is one that is marked for the next command. */
	readonly isMarked?: (state: State, index: number) => boolean;
};

export type Part = {readonly from: number; readonly to: number; readonly columns: number};

const longest = 1000;

/** The one door between a list and the screen: a text of the log as one safe line. */
export const clean = ({setting: {ascii}}: State, text: string): string =>
	printable(text.length > longest ? text.slice(0, longest) : text, {ascii, safe: true});

/** All rows of a pane, each exactly as wide as its area. */
export const paneRows = (state: State, pane: Pane, area: Area): readonly Row[] => {
	const {ellipsis} = state.setting.glyphs;
	const all = drawn(state, pane, area);

	return Array.from({length: area.height}, (_, index) =>
		fitRow(all[index] ?? [], area.columns, ellipsis),
	);
};

/** A pane that cannot be drawn says why in its place; the others live on. */
const drawn = (state: State, pane: Pane, area: Area): readonly Row[] => {
	try {
		const head = pane.head?.(state, area.columns) ?? [];

		return [
			titleRow(state, pane, area.columns),
			...head,
			...listRows(state, pane, area, head.length + 1),
		];
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);

		return [
			[{text: `${state.setting.glyphs.line.repeat(2)} ${pane.title} `}],
			[{text: `  This pane failed: ${clean(state, reason)}`, style: 'danger'}],
		];
	}
};

const titleRow = (state: State, {name, title, count}: Pane, columns: number): Row => {
	const {line} = state.setting.glyphs;
	const filter = state.filters[name] === '' ? '' : ` & ${clean(state, state.filters[name])}`;
	const focused: Piece =
		state.focus === name ? {text: ` ${title} `, style: 'focused'} : {text: ` ${title} `};
	const row: Row = [
		{text: line.repeat(2), style: 'muted'},
		focused,
		{text: `${count(state)}${filter} `},
	];

	return [...row, {text: line.repeat(Math.max(columns - rowWidth(row), 0)), style: 'muted'}];
};

const listRows = (state: State, pane: Pane, area: Area, above: number): readonly Row[] => {
	const {top, cursor} = state.windows[pane.name];
	const height = Math.max(area.height - above, 0);
	const {ellipsis} = state.setting.glyphs;
	const columns = Math.max(area.columns - 2, 1);
	const rows = pane.rows(state, {from: top, to: top + height, columns});

	if (rows.length === 0) {
		const text = clean(state, pane.empty(state));
		const lines = wrapIndex(text, columns - 1);

		return lines
			.slice(0, Math.min(lines.count, height))
			.map((line): Row => [{text: `  ${line}`, style: 'muted'}]);
	}

	return rows.map((row, index) => {
		const isCursor = top + index === cursor;
		const isMarked =
			pane.isMarked?.(state, top + index) === true || isRanged(state, pane.name, top + index);
		const shifted = state.shifts[pane.name] === 0 ? row : shiftRow(row, state.shifts[pane.name]);
		const marks = `${isCursor ? state.setting.glyphs.cursor : ' '}${isMarked ? '+' : ' '}`;
		const fitted = fitRow(shifted, columns, ellipsis);
		const found =
			state.find === '' || state.focus !== pane.name ? fitted : withMatches(fitted, state.find);

		return isCursor
			? underCursor([{text: marks}, ...fitted], state.focus === pane.name)
			: [{text: marks, style: isMarked ? 'marked' : undefined}, ...found];
	});
};

const isRanged = (state: State, pane: PaneName, index: number): boolean =>
	state.focus === pane && isInRange(state, index);

/** One span for the whole row: the cursor's row says all by being inverse, and costs few bytes. */
const underCursor = (row: Row, isFocused: boolean): Row => [
	{text: plainText(row), style: isFocused ? 'cursor' : 'cursorAway'},
];

/** Underlines what was looked for, inside each piece. */
export const withMatches = (row: Row, typed: string): Row =>
	row.flatMap((piece): Row => {
		const ranges = matchRanges(piece.text, typed).map((range) => ({
			...range,
			mark: 'match' as const,
		}));

		return ranges.length === 0
			? [piece]
			: highlight(piece.text, ranges).map(({text, mark}) => ({text, style: mark ?? piece.style}));
	});

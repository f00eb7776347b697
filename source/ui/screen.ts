import {bottomRows} from './components/bottom-rows.ts';
import {listOverlay} from './components/list-overlay.ts';
import {topRow} from './components/top-row.ts';
import {type Area, frameRows} from './layout.ts';
import {panes} from './panes/index.ts';
import {paneRows} from './panes/pane.ts';
import {fitRow, type Row} from './row.ts';
import {layoutOf} from './state/areas.ts';
import {type State} from './state/state.ts';
import {smallest} from './terminal/capabilities.ts';

/** The whole screen: exactly as many rows as the terminal has, each exactly as wide. */
export const screenRows = (state: State): readonly Row[] => {
	const {columns, rows} = state.size;
	const {isTooSmall, areas} = layoutOf(state);
	const {ellipsis} = state.setting.glyphs;

	if (isTooSmall) {
		return filled([[{text: tooSmall}]], rows).map((row) => fitRow(row, columns, ellipsis));
	}

	const {above, below} = frameRows(rows);
	const body = filled(bodyRows(state, areas), rows - above - below);

	return [topRow(state), ...body, ...bottomRows(state, below)].map((row) =>
		fitRow(row, columns, ellipsis),
	);
};

const tooSmall = `terminal too small (needs ${smallest.columns}x${smallest.rows})`;

const filled = (rows: readonly Row[], height: number): readonly Row[] =>
	Array.from({length: height}, (_, index) => rows[index] ?? []);

const bodyRows = (state: State, areas: readonly Area[]): readonly Row[] => {
	const {overlay, setting} = state;

	if (overlay !== undefined && 'window' in overlay) {
		return listOverlay(state, overlay);
	}

	const drawn = areas.map((area) => ({area, rows: paneRows(state, panes[area.pane], area)}));
	const top = Math.min(...areas.map((area) => area.top));
	const bottom = Math.max(...areas.map((area) => area.top + area.height));

	return Array.from({length: bottom - top}, (_, index) =>
		drawn
			.filter(({area}) => area.top <= top + index && top + index < area.top + area.height)
			.toSorted((one, other) => one.area.left - other.area.left)
			.flatMap(({area, rows}, place): Row => {
				const row = rows[top + index - area.top] ?? [];
				return place === 0 ? row : [{text: setting.glyphs.divider, style: 'muted'}, ...row];
			}),
	);
};

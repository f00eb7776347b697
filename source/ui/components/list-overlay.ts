import {type Row, withRight} from '../row.ts';
import {clean} from '../panes/pane.ts';
import {overlayItems} from '../state/overlay-items.ts';
import {overlayHeight} from '../state/overlays.ts';
import {type Overlay, type State} from '../state/state.ts';
import {lineRow} from './line-row.ts';

const titles = {
	help: 'Keys of this place',
	jump: 'Jump to a session or prompt',
	palette: 'Commands',
};

/** A list to choose from, in place of the panes: its title, the line being typed, and what fits of it. */
export const listOverlay = (
	state: State,
	overlay: Extract<Overlay, {window: unknown}>,
): readonly Row[] => {
	const items = overlayItems(state);
	const {line, ellipsis, cursor} = state.setting.glyphs;
	const {top, cursor: at} = overlay.window;
	const {columns} = state.size;
	const rows = items
		.slice(top, top + overlayHeight(state))
		.map(({text, right, disabled}, index): Row => {
			const isCursor = top + index === at;
			const reason = disabled === undefined ? '' : ` (${disabled})`;
			const row = withRight(
				[
					{text: isCursor ? `${cursor} ` : '  '},
					{text: clean(state, text), style: disabled === undefined ? undefined : 'muted'},
					{text: clean(state, reason), style: 'muted'},
				],
				[{text: clean(state, right), style: 'label'}],
				columns - 1,
				ellipsis,
			);

			return isCursor ? row.map((piece) => ({...piece, style: 'cursor'})) : row;
		});

	return [
		[
			{text: line.repeat(2), style: 'muted'},
			{text: ` ${titles[overlay.type]} `, style: 'focused'},
			{text: line.repeat(Math.max(columns - titles[overlay.type].length - 4, 0)), style: 'muted'},
		],
		[
			{text: ': ', style: 'label'},
			...lineRow(overlay.line, {isActive: true, ascii: state.setting.ascii}),
		],
		...(rows.length === 0
			? [[{text: '  Nothing holds these words', style: 'muted'}] satisfies Row]
			: rows),
	];
};

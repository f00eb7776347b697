import {type TroubleRow} from '../../store/store.ts';
import {count} from '../../text/time.ts';
import {type Row, withRight} from '../row.ts';
import {hitRows} from '../state/items.ts';
import {type State} from '../state/state.ts';
import {clean, type Pane} from './pane.ts';
import {eventPieces, eventRight} from './tree.ts';

export const hits: Pane = {
	name: 'hits',
	title: '4 Hits',
	count({hits: {rows, isLoaded, isWholeStore}}) {
		return isLoaded
			? `${count(rows.length)} in ${isWholeStore ? 'all sessions' : 'this session'}`
			: '';
	},
	rows: (state, {from, to, columns}) =>
		hitRows(state)
			.slice(from, to)
			.map((hit) => hitRow(state, hit, columns)),
	empty({hits: {isLoaded}, filters}) {
		if (!isLoaded) {
			return 'reading…';
		}

		return filters.hits === '' ? 'No problems and no failed commands' : 'No hit holds the filter';
	},
	isMarked(state, index) {
		const hit = hitRows(state)[index];
		return hit?.type === 'event' && state.selection.events.has(hit.event.id);
	},
};

const hitRow = (state: State, hit: TroubleRow, columns: number): Row => {
	if (hit.type === 'event') {
		const left: Row = [{text: '! ', style: 'danger'}, ...eventPieces(state, hit.event)];
		return withRight(left, eventRight(hit.event), columns, state.setting.glyphs.ellipsis);
	}

	const {kind, message, path, line} = hit.problem;
	const name = path.split('/').at(-1) ?? path;
	const place = clean(state, line === undefined ? name : `${name}:${line}`);

	return [
		{text: `! ${kind} `, style: 'warning'},
		{text: clean(state, message)},
		{text: ` ${place}`, style: 'muted'},
	];
};

import {count} from '../../text/time.ts';
import {eventRows} from '../state/items.ts';
import {type Pane} from './pane.ts';

export const event: Pane = {
	name: 'event',
	title: '3 Event',
	count(state) {
		const {record, id, showsRaw} = state.event;
		const {cursor} = state.windows.event;

		if (record === undefined) {
			return eventRows(state).length === 0 ? '' : 'none: its session';
		}

		const line =
			state.focus === 'event' ? ` ${count(cursor + 1)}/${count(eventRows(state).length)}` : '';

		return `${record.seq}${showsRaw ? ' raw' : ''}${line}${record.id === id ? '' : ' …'}`;
	},
	rows: (state, {from, to}) =>
		eventRows(state)
			.slice(from, to)
			.map(({row}) => row),
	empty({event: {id}}) {
		return id === undefined ? 'No event is chosen' : 'reading…';
	},
};

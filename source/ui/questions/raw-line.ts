import {type Question} from './question.ts';

export const rawLine: Question = {
	name: 'raw line',
	wanted: ({event: {id, showsRaw}}) => (showsRaw && id !== undefined ? String(id) : undefined),
	async ask(store, {event: {id = 0}}) {
		const raw = await store.rawLine(id);

		return (state) => ({...state, event: {...state.event, raw}});
	},
};

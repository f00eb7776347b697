import {type Question} from './question.ts';

export const record: Question = {
	name: 'event',
	wanted: ({generation, event: {id}}) => (id === undefined ? undefined : `${generation} ${id}`),
	async ask(store, {event: {id = 0}}) {
		const found = await store.event(id);

		return (state) => ({...state, event: {...state.event, record: found}});
	},
};

import {type Question} from './question.ts';

export const sessions: Question = {
	name: 'sessions',
	wanted: ({generation, sessions: {sort, isReverse, limit}, filters}) =>
		[generation, sort, isReverse, limit, filters.sessions].join(' '),
	async ask(store, {sessions: {sort, isReverse, limit}, filters}) {
		const filter = filters.sessions === '' ? {} : {text: filters.sessions};
		const [rows, total] = await Promise.all([
			store.sessions({...filter, sort, reverse: isReverse, limit}),
			store.countSessions(filter),
		]);

		return (state) => ({...state, sessions: {...state.sessions, rows, total, isLoaded: true}});
	},
};

import {type Question} from './question.ts';

const most = 1000;

/** Until rules say what a hit is: problems and failed calls. */
export const trouble: Question = {
	name: 'hits',
	wanted: ({generation, hits: {isWholeStore}, tree: {sessionRow}}) =>
		isWholeStore
			? `${generation} all`
			: sessionRow === undefined
				? undefined
				: `${generation} ${sessionRow}`,
	async ask(store, {hits: {isWholeStore}, tree: {sessionRow}}) {
		const isAll = isWholeStore || sessionRow === undefined;
		const rows = await store.trouble({limit: most, ...(!isAll && {sessionRow})});

		return (state) => ({...state, hits: {...state.hits, rows, isLoaded: true}});
	},
};

import {type Clock} from '../../text/time.ts';
import {type Question} from './question.ts';

/** Minutes east of UTC in the zone times are shown in. */
const offsetOf = (now: Date, clock: Clock): number =>
	Math.round((Date.parse(`${clock.dateTime(now).replace(' ', 'T')}Z`) - now.getTime()) / 60_000);

/** Asked at every key while one types: since only one is under way, a slow store skips letters instead of lagging behind. */
export const search: Question = {
	name: 'search',
	wanted: ({generation, search: {isOpen, line, sort, limit}}) =>
		isOpen && line.text.trim() !== '' ? [generation, sort, limit, line.text].join(' ') : undefined,
	async ask(store, {search: {line, sort, limit}, setting, now}) {
		const answer = await store.search({
			query: setting.parseQuery(line.text),
			limit,
			sort,
			now,
			utcOffsetMinutes: offsetOf(now, setting.clock),
		});
		const coverage = answer.total === 0 ? await store.coverage() : undefined;

		return (state) => ({
			...state,
			search: {...state.search, answer, coverage, answered: line.text},
			// Read again while loading goes on, the results stay where they are.
			windows:
				state.search.answered === line.text
					? state.windows
					: {...state.windows, search: {top: 0, cursor: Math.min(1, answer.hits.length)}},
		});
	},
};

import {sessionSorts} from '../../store/store.ts';
import {type State, timeFormats} from '../state/state.ts';
import {type Action} from './action.ts';
import {needsEvent} from './panes.ts';

const after = <Value>(values: readonly Value[], value: Value): Value =>
	values[(values.indexOf(value) + 1) % values.length]!;

const sorted = (state: State): State => {
	if (state.focus === 'search') {
		const sort = state.search.sort === 'best' ? 'recent' : 'best';
		return {...state, search: {...state.search, sort}, message: {text: `order: ${sort} first`}};
	}

	const sort = after(sessionSorts, state.sessions.sort);

	return {...state, sessions: {...state.sessions, sort}, message: {text: `order: ${sort}`}};
};

export const viewing: readonly Action[] = [
	{
		id: 'sort',
		title: 'Change the order',
		group: 'view',
		place: 'view',
		keys: ['o'],
		disabled: ({focus}) =>
			focus === 'sessions' || focus === 'search'
				? undefined
				: 'Events stand in the order of the log',
		run: sorted,
	},
	{
		id: 'reverse',
		title: 'Reverse the order',
		group: 'view',
		place: 'view',
		keys: ['O'],
		disabled: ({focus}) => (focus === 'sessions' ? undefined : 'Only sessions can be reversed'),
		run: (state) => ({
			...state,
			sessions: {...state.sessions, isReverse: !state.sessions.isReverse},
		}),
	},
	{
		id: 'wrap',
		title: 'Wrap long lines of the event, or not',
		group: 'view',
		place: 'view',
		keys: ['w'],
		run: (state) => ({...state, event: {...state.event, isWrapped: !state.event.isWrapped}}),
	},
	{
		id: 'raw',
		title: 'Show the event as its kept line, or not',
		group: 'view',
		place: 'view',
		keys: ['g r'],
		disabled: needsEvent,
		run: (state) => ({...state, event: {...state.event, showsRaw: !state.event.showsRaw}}),
	},
	{
		id: 'time-format',
		title: 'Change how times are shown',
		group: 'view',
		place: 'view',
		keys: ['g T'],
		run(state) {
			const timeFormat = after(timeFormats, state.timeFormat);
			return {...state, timeFormat, message: {text: `times: ${timeFormat}`}};
		},
	},
	{
		id: 'hits-scope',
		title: 'Hits of this session, or of all',
		group: 'view',
		place: 'hits',
		keys: ['g a'],
		hint: 'all or one',
		run: (state) => ({...state, hits: {...state.hits, isWholeStore: !state.hits.isWholeStore}}),
	},
];

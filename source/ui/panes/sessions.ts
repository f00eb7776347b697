import {type SessionRow} from '../../model/rows.ts';
import {count, relativeTime, shortCount} from '../../text/time.ts';
import {type Row, withRight} from '../row.ts';
import {showTime} from '../show-time.ts';
import {sessionItems} from '../state/items.ts';
import {type State} from '../state/state.ts';
import {clean, type Pane} from './pane.ts';

export const sessions: Pane = {
	name: 'sessions',
	title: '1 Sessions',
	count({sessions: {total, sort, isReverse, isLoaded}}) {
		return isLoaded ? `${count(total)} by ${sort}${isReverse ? ', reversed' : ''}` : '…';
	},
	rows: (state, {from, to, columns}) =>
		sessionItems(state)
			.slice(from, to)
			.map((session) => sessionRow(state, session, columns)),
	empty({sessions: {isLoaded}, filters}) {
		if (!isLoaded) {
			return 'reading…';
		}

		return filters.sessions === ''
			? 'No sessions yet: they appear as they are loaded'
			: 'No session holds the filter';
	},
};

/** The title, then whatever fits of agent, model, repository, age and counts. */
export const sessionRow = (state: State, session: SessionRow, columns: number): Row => {
	const title = clean(state, session.title ?? session.id);

	return withRight(
		[{text: title}],
		rightOf(state, session, columns),
		columns,
		state.setting.glyphs.ellipsis,
	);
};

const rightOf = (state: State, session: SessionRow, columns: number): Row => {
	const {agent, models = [], repository, cwd, prompts, events, failures, hits, cost} = session;
	const where =
		(repository ?? cwd ?? '')
			.replace(/\.git$/v, '')
			.split('/')
			.at(-1) ?? '';
	const wide =
		columns >= 110
			? [
					clean(state, models[0] ?? '')
						.slice(0, 16)
						.padEnd(16),
					clean(state, where).slice(0, 14).padEnd(14),
				]
			: [];
	const medium = columns >= 64 ? [agent.slice(0, 11).padEnd(columns >= 110 ? 11 : 5)] : [];
	const price = cost === undefined || columns < 76 ? [] : [`$${cost.toFixed(2)}`.padStart(7)];
	const age = ageOf(state, session, columns);
	const counts =
		columns >= 42
			? [`${shortCount(prompts)}p`.padStart(4), `${shortCount(events)}e`.padStart(5)]
			: [];
	const hit = hits === undefined || hits === 0 ? '' : ` !${shortCount(hits)}`;

	return [
		{text: [...medium, ...wide, ...price, age.padStart(4), ...counts].join(' '), style: 'muted'},
		failures > 0
			? {text: ` ${`${shortCount(failures)}f`.padStart(4)}${hit}`, style: 'danger'}
			: {text: `     ${hit}`},
	];
};

const ageOf = (state: State, {endedAt, startedAt}: SessionRow, columns: number): string => {
	const at = endedAt ?? startedAt;

	return state.timeFormat === 'relative' || columns < 90
		? relativeTime(at, state.now)
		: showTime(at, state.setting, state.timeFormat, state.now);
};

import {count} from '../../text/time.ts';
import {type Row, withRight} from '../row.ts';
import {clean} from '../panes/pane.ts';
import {sessionShown} from '../state/items.ts';
import {type State} from '../state/state.ts';

/** Where one is, and what is going on. */
export const topRow = (state: State): Row => {
	const {setting, event} = state;
	const session = sessionShown(state);
	const place = [
		session === undefined ? undefined : clean(state, session.title ?? session.id),
		event.record?.prompt === undefined || event.id === undefined
			? undefined
			: `prompt ${event.record.prompt}`,
	].filter((part) => part !== undefined);

	return withRight(
		[
			{text: 'ailt-tui', style: 'heading'},
			...(setting.isDemo ? [{text: ' DEMO', style: 'warning'} as const] : []),
			{text: `  ${place.join(' > ')}`},
		],
		[{text: countsOf(state), style: 'muted'}],
		state.size.columns,
		setting.glyphs.ellipsis,
	);
};

const countsOf = ({loading, sessions, selection}: State): string => {
	const marked = selection.events.size === 0 ? [] : [`+${count(selection.events.size)} marked`];
	const loads =
		loading === undefined
			? []
			: [`loading ${count(loading.files)}/${count(loading.filesTotal)} files`];
	const problems =
		loading === undefined || loading.problems === 0 ? [] : [`${count(loading.problems)} problems`];

	return [...marked, ...loads, ...problems, `${count(sessions.total)} sessions`].join('  ');
};

import {emptyLine} from '../input/line-editor.ts';
import {sessionSorts} from '../../store/store.ts';
import {paneNames, type State, timeFormats} from './state.ts';

/** The place one is at, as text for the next start. */
export const savedState = (state: State): string => {
	const session = state.sessions.rows.find(({row}) => row === state.tree.sessionRow);
	const {sort, isReverse} = state.sessions;

	return JSON.stringify({
		version: 1,
		session: session?.id,
		open: [...state.tree.open],
		seq: state.event.id === undefined ? undefined : state.event.id % 2 ** 24,
		focus: state.focus === 'search' ? 'tree' : state.focus,
		query: state.search.line.text,
		history: state.search.line.history,
		sort,
		isReverse,
		timeFormat: state.timeFormat,
	});
};

/** The state to start with; whatever of the text is missing or makes no sense is left out. */
export const withSaved = (state: State, text: string | undefined): State => {
	const saved = read(text);
	const {session, open, seq, focus, query, history, sort, isReverse, timeFormat} = saved;
	const line = emptyLine(texts(history));
	const known = typeof session === 'string' ? session : undefined;

	return {
		...state,
		timeFormat: timeFormats.find((format) => format === timeFormat) ?? state.timeFormat,
		sessions: {
			...state.sessions,
			sort: sessionSorts.find((other) => other === sort) ?? state.sessions.sort,
			isReverse: isReverse === true,
			seek: known,
		},
		search: {
			...state.search,
			line: typeof query === 'string' ? {...line, text: query, cursor: query.length} : line,
		},
		...(known !== undefined && {
			restore: {
				session: known,
				open: texts(open),
				seq: typeof seq === 'number' && Number.isSafeInteger(seq) ? seq : undefined,
				focus: paneNames.find((pane) => pane === focus) ?? 'sessions',
			},
		}),
	};
};

const texts = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const read = (text: string | undefined): Readonly<Record<string, unknown>> => {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return typeof value === 'object' && value !== null ? {...value} : {};
	} catch {
		return {};
	}
};

import {type SearchHit} from '../../store/store.ts';
import {highlight, type Range} from '../../text/highlight.ts';
import {count} from '../../text/time.ts';
import {lineRow} from '../components/line-row.ts';
import {type Piece, type Row} from '../row.ts';
import {type SearchItem, searchRows} from '../state/items.ts';
import {matchRanges} from '../state/matches.ts';
import {type State} from '../state/state.ts';
import {type Style} from '../theme.ts';
import {kindLetters, kindStyle, markColumns} from '../status-text.ts';
import {clean, type Pane} from './pane.ts';

export const search: Pane = {
	name: 'search',
	title: 'Search',
	count({search: {answer, sort, line, answered}}) {
		if (answer === undefined) {
			return `by ${sort}`;
		}

		const shown = answer.hits.length < answer.total ? `, first ${count(answer.hits.length)}` : '';

		return `${count(answer.total)} in ${count(answer.sessions.length)} ${answer.sessions.length === 1 ? 'session' : 'sessions'}${shown} by ${sort}${answered === line.text ? '' : ' …'}`;
	},
	head: (state) => [queryRow(state), noticeRow(state)],
	rows: (state, {from, to}) =>
		searchRows(state)
			.slice(from, to)
			.map((item) => itemRow(state, item)),
	empty({search: {answer, line, coverage}, setting}) {
		if (line.text.trim() === '') {
			return 'Type words: all must occur, spelling may be off. "…" finds a phrase, -word leaves out, and fields narrow it: kind:command exit:!=0 file:src tag:keep since:7d';
		}

		return answer === undefined || coverage === undefined
			? 'searching…'
			: `Nothing found. ${setting.coverageText(coverage)}`;
	},
	isMarked(state, index) {
		const item = searchRows(state)[index];
		return item?.type === 'hit' && state.selection.events.has(item.hit.event.id);
	},
};

/** The query as typed, its mistakes underlined. */
const queryRow = (state: State): Row => {
	const {line} = state.search;
	const mistakes = state.setting
		.parseQuery(line.text)
		.mistakes.map(({from, to}): Range<Style> => ({from, to, mark: 'mistake'}));

	return [
		{text: 'g/ ', style: 'label'},
		...lineRow(line, {
			isActive: state.overlay?.type === 'search',
			ranges: mistakes,
			ascii: state.setting.ascii,
		}),
	];
};

/** Why a part of the query was left out, or as what a word was searched. */
const noticeRow = (state: State): Row => {
	const {line, answer} = state.search;
	const [mistake] = state.setting.parseQuery(line.text).mistakes;

	if (mistake !== undefined) {
		return [{text: `   ${clean(state, mistake.reason)}`, style: 'mistake'}];
	}

	const spellings = answer?.spellings ?? [];

	return spellings.flatMap(({typed, matched}): Row => [
		{text: `   ${clean(state, typed)}`, style: 'muted'},
		{text: ' as ', style: 'muted'},
		{text: clean(state, matched.slice(0, 6).join(', ')), style: 'match'},
		...(matched.length > 6
			? [{text: ` and ${matched.length - 6} more`, style: 'muted'} as const]
			: []),
	]);
};

const itemRow = (state: State, item: SearchItem): Row => {
	if (item.type === 'session') {
		const {title, id, agent} = item.session;

		return [
			{text: clean(state, title ?? id), style: 'heading'},
			{text: `  ${count(item.count)}`, style: 'label'},
			{text: ` ${agent}`, style: 'muted'},
		];
	}

	return hitPieces(state, item.hit);
};

const hitPieces = (state: State, {event, snippet, matched}: SearchHit): Row => {
	const marks = markColumns(event.marks);
	const text = clean(state, snippet === '' ? event.title : snippet);

	return [
		{text: `  ${kindLetters[event.kind]} `, style: kindStyle(event)},
		...(marks === '' ? [] : [{text: `${marks} `, style: 'marked'} as const]),
		...withWords(text, matched),
	];
};

const withWords = (text: string, words: readonly string[]): readonly Piece[] => {
	const ranges = words.flatMap((word) =>
		matchRanges(text, word.toLowerCase()).map((range) => ({...range, mark: 'match' as const})),
	);

	return highlight(text, ranges).map(({text: part, mark}) => ({text: part, style: mark}));
};

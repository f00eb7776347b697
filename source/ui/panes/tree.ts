import {type EventRow, type SessionRow} from '../../model/rows.ts';
import {count, duration, shortCount} from '../../text/time.ts';
import {type Piece, type Row, withRight} from '../row.ts';
import {treeRows} from '../state/items.ts';
import {type State} from '../state/state.ts';
import {isFoldable, quietKinds, type TreeItem} from '../state/tree-items.ts';
import {isFailed, kindLetters, kindStyle, markColumns} from '../status-text.ts';
import {clean, type Pane} from './pane.ts';

export const tree: Pane = {
	name: 'tree',
	title: '2 Prompts',
	count({tree: {prompts, events, showsQuiet, hasPrompts}}) {
		if (!hasPrompts) {
			return '';
		}

		const loaded = events
			.values()
			.flatMap(({rows}) => rows)
			.toArray();
		const hidden = showsQuiet
			? 0
			: loaded.filter(({kind}) => quietKinds.has(kind) && kind !== 'prompt').length;

		return `${count(prompts.length)}${hidden === 0 ? '' : `, ${count(hidden)} hidden (gb)`}`;
	},
	rows: (state, {from, to, columns}) =>
		treeRows(state)
			.slice(from, to)
			.map((item) => itemRow(state, item, columns)),
	empty({tree: {sessionRow, hasPrompts}, filters}) {
		if (sessionRow === undefined) {
			return 'No session is chosen';
		}

		return hasPrompts ? emptyText(filters.tree) : 'reading…';
	},
	isMarked(state, index) {
		const item = treeRows(state)[index];
		return item?.type === 'event' && state.selection.events.has(item.event.id);
	},
};

const emptyText = (filter: string): string =>
	filter === '' ? 'This session has no prompts and no events' : 'Nothing unfolded holds the filter';

const itemRow = (state: State, item: TreeItem, columns: number): Row => {
	const {glyphs} = state.setting;
	const fold =
		isFoldable(item) && 'isOpen' in item ? (item.isOpen ? glyphs.open : glyphs.folded) : ' ';
	const indent: Piece = {text: `${'  '.repeat(item.depth)}${fold} `, style: 'muted'};
	const {left, right} = partsOf(state, item);

	return withRight([indent, ...left], right, columns, glyphs.ellipsis);
};

type Parts = {readonly left: Row; readonly right: Row};

const partsOf = (state: State, item: TreeItem): Parts => {
	switch (item.type) {
		case 'prompt':
			return promptParts(state, item);
		case 'turn':
			return {
				left: [{text: `turn ${item.number}`, style: 'heading'}],
				right: [{text: `${item.events}e`, style: 'muted'}],
			};
		case 'event':
			return {left: eventPieces(state, item.event), right: eventRight(item.event, item.children)};
		case 'session':
			return sessionParts(state, item.session);
		case 'more':
			return {left: [{text: 'more: Enter reads on', style: 'link'}], right: []};
		case 'waiting':
			return {left: [{text: 'reading…', style: 'muted'}], right: []};
	}
};

/** A sub-agent's session: Enter goes into it. */
const sessionParts = (
	state: State,
	{title, id, agent, prompts, events, failures}: SessionRow,
): Parts => ({
	left: [
		{text: 'agent ', style: 'label'},
		{text: clean(state, title ?? `${agent} ${id}`), style: 'link'},
	],
	right: [
		{text: `${shortCount(prompts)}p ${shortCount(events)}e`, style: 'muted'},
		...(failures > 0 ? [{text: ` ${shortCount(failures)}f`, style: 'danger'} as const] : []),
	],
});

const promptParts = (state: State, {seq, prompt}: Extract<TreeItem, {type: 'prompt'}>): Parts => {
	if (prompt === undefined) {
		return {left: [{text: 'before the first prompt', style: 'muted'}], right: []};
	}

	const {request, events, failures, copyOf} = prompt;
	const copied = copyOf === undefined ? '' : ' copy';

	return {
		left: [
			{text: `${seq} `, style: 'label'},
			{text: clean(state, request), style: 'heading'},
		],
		right: [
			{text: `${shortCount(events)}e${copied}`, style: 'muted'},
			...(failures > 0 ? [{text: ` ${shortCount(failures)}f`, style: 'danger'} as const] : []),
		],
	};
};

/** The letters of the kind, the marks, and the title; a sub-agent's session is named by its kind. */
export const eventPieces = (state: State, event: EventRow): Row => {
	const marks = markColumns(event.marks);
	const copied = event.copyOf === undefined ? '' : '= ';

	return [
		{text: `${kindLetters[event.kind]} `, style: kindStyle(event)},
		...(marks === '' ? [] : [{text: `${marks} `, style: 'marked'} as const]),
		{text: copied + clean(state, event.title)},
	];
};

export const eventRight = (event: EventRow, children = 0): Row => {
	const {durationMs, exitCode, status} = event;
	const parts = [
		children > 1 ? `${children} folded` : undefined,
		status === 'ok' || status === 'failed' ? undefined : status,
		durationMs === undefined ? undefined : duration(durationMs),
	].filter((part) => part !== undefined);
	const end = exitCode === undefined ? (isFailed(event) ? 'fail' : undefined) : String(exitCode);

	return [
		...(parts.length === 0 ? [] : [{text: parts.join(' '), style: 'muted'} as const]),
		...(end === undefined
			? []
			: [{text: ` ${end}`, style: isFailed(event) ? 'danger' : 'good'} as const]),
	];
};

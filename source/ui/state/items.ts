import {type EventRow, type SessionRow} from '../../model/rows.ts';
import {type SearchHit, type TroubleRow} from '../../store/store.ts';
import {plainText} from '../row.ts';
import {type EventLine, eventLines} from '../event/event-lines.ts';
import {sessionLines} from '../event/session-lines.ts';
import {eventColumns} from './areas.ts';
import {matches} from './matches.ts';
import {type PaneName, type State} from './state.ts';
import {type TreeItem, treeItems} from './tree-items.ts';

/** What stands in the rows of each pane, after its filter. Worked out once for each state it depends on. */
export const sessionItems = (state: State): readonly SessionRow[] => state.sessions.rows;

export const treeRows = (state: State): readonly TreeItem[] => {
	const items = ofTree(state.tree);

	return state.filters.tree === '' ? items : filteredTree(items, state.filters.tree);
};

export const hitRows = (state: State): readonly TroubleRow[] =>
	filtered(state.hits.rows, state.filters.hits, hitText);

export const searchRows = (state: State): readonly SearchItem[] => ofSearch(state.search);

export const eventRows = (state: State): readonly EventLine[] => {
	const columns = eventColumns(state);
	const lines =
		state.event.id === undefined && state.event.record === undefined
			? ofSession(sessionShown(state), columns, state.setting, state.timeFormat)
			: ofEvent(state.event, columns, state.setting, state.timeFormat);

	return filtered(lines, state.filters.event, ({row}) => plainText(row));
};

/** The session the tree shows, where the list has it. */
export const sessionShown = ({sessions, tree}: State): SessionRow | undefined =>
	sessions.rows.find(({row}) => row === tree.sessionRow);

/** The results grouped: a row of each session, then its hits. */
export type SearchItem =
	| {readonly type: 'session'; readonly session: SessionRow; readonly count: number}
	| {readonly type: 'hit'; readonly hit: SearchHit};

export const itemCount = (state: State, pane: PaneName): number => {
	switch (pane) {
		case 'sessions':
			return sessionItems(state).length;
		case 'tree':
			return treeRows(state).length;
		case 'event':
			return eventRows(state).length;
		case 'hits':
			return hitRows(state).length;
		case 'search':
			return searchRows(state).length;
	}
};

/** The text of each row, as `/` looks for it. */
export const itemTexts = (state: State, pane: PaneName): readonly string[] => {
	switch (pane) {
		case 'sessions':
			return sessionItems(state).map((session) => sessionText(session));
		case 'tree':
			return treeRows(state).map((item) => treeText(item));
		case 'event':
			return eventRows(state).map(({row}) => plainText(row));
		case 'hits':
			return hitRows(state).map((hit) => hitText(hit));
		case 'search':
			return searchRows(state).map((item) =>
				item.type === 'hit'
					? `${item.hit.event.title} ${item.hit.snippet}`
					: sessionText(item.session),
			);
	}
};

/** The event under the cursor of a list, where it stands on one. */
export const eventAt = (
	state: State,
	pane: PaneName,
	index = state.windows[pane].cursor,
): EventRow | undefined => {
	switch (pane) {
		case 'tree': {
			const item = treeRows(state)[index];
			return item?.type === 'event' ? item.event : undefined;
		}

		case 'hits': {
			const hit = hitRows(state)[index];
			return hit?.type === 'event' ? hit.event : undefined;
		}

		case 'search': {
			const item = searchRows(state)[index];
			return item?.type === 'hit' ? item.hit.event : undefined;
		}

		case 'event':
			return state.event.record;
		case 'sessions':
			return undefined;
	}
};

const sessionText = ({title, id, cwd, repository, agent, models = []}: SessionRow): string =>
	[title, agent, ...models, repository, cwd, id].filter((part) => part !== undefined).join(' ');

const treeText = (item: TreeItem): string => {
	if (item.type === 'prompt') {
		return item.prompt?.request ?? '';
	}

	if (item.type === 'session') {
		return sessionText(item.session);
	}

	return item.type === 'event'
		? `${item.event.kind} ${item.event.tool ?? ''} ${item.event.title}`
		: '';
};

const hitText = (hit: TroubleRow): string =>
	hit.type === 'event'
		? hit.event.title
		: `${hit.problem.kind} ${hit.problem.message} ${hit.problem.path}`;

const filtered = <Item>(
	items: readonly Item[],
	filter: string,
	textOf: (item: Item) => string,
): readonly Item[] =>
	filter === '' ? items : items.filter((item) => matches(textOf(item), filter));

/** What matches, under the prompts it belongs to. */
const filteredTree = (items: readonly TreeItem[], filter: string): readonly TreeItem[] => {
	const kept = new Set(items.filter((item) => matches(treeText(item), filter)));
	const prompts = new Set(
		[...kept].map((item) => (item.type === 'prompt' ? item.seq : item.prompt)),
	);

	return items.filter(
		(item) => kept.has(item) || (item.type === 'prompt' && prompts.has(item.seq)),
	);
};

const searchItems = ({answer}: State['search']): readonly SearchItem[] => {
	const hits = Map.groupBy(answer?.hits ?? [], ({event}) => event.sessionRow);

	return (answer?.sessions ?? []).flatMap(({session, count}): readonly SearchItem[] => [
		{type: 'session', session, count},
		...(hits.get(session.row) ?? []).map((hit): SearchItem => ({type: 'hit', hit})),
	]);
};

/** Remembers the last answer: states change with every key, what they consist of seldom. */
const once = <Input extends readonly unknown[], Output>(
	compute: (...input: Input) => Output,
): ((...input: Input) => Output) => {
	let last: {readonly input: Input; readonly output: Output} | undefined;

	return (...input) => {
		if (last?.input.every((value, index) => value === input[index]) !== true) {
			last = {input, output: compute(...input)};
		}

		return last.output;
	};
};

const ofTree = once(treeItems);
const ofSearch = once(searchItems);
/** What cannot be laid out says why in its place; everything else goes on. */
const orReason =
	<Input extends readonly unknown[]>(layOut: (...input: Input) => readonly EventLine[]) =>
	(...input: Input): readonly EventLine[] => {
		try {
			return layOut(...input);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return [{row: [{text: `This cannot be shown: ${reason}`, style: 'danger'}]}];
		}
	};

const ofSession = once(orReason(sessionLines));
const ofEvent = once(orReason(eventLines));

import {keepAnchor, windowAround} from '../../text/window.ts';
import {paneHeight} from './areas.ts';
import {eventAt, hitRows, itemCount, searchRows, sessionItems, treeRows} from './items.ts';
import {firstWindow, paneNames, type PaneName, type State} from './state.ts';
import {showSession} from './tree.ts';
import {eventIdOf, eventKey, promptKey, quietKinds} from './tree-items.ts';

/** Makes a changed state whole: cursors inside their panes, the tree of the chosen session, the event under the cursor. */
export const settle = (before: State, after: State): State => {
	const listed = anchored(before, sessionSought(after));
	const treed = sought(restored(followed(listed)));

	return inWindows(shown(before, treed));
};

/** Where a list was read again, the cursor stays on what it was on. */
const anchored = (before: State, after: State): State => {
	const windows = {...after.windows};

	for (const pane of ['sessions', 'tree', 'hits', 'search'] as const) {
		const {cursor} = after.windows[pane];
		const key = itemKey(before, pane, cursor);

		if (
			after.windows[pane] !== before.windows[pane] ||
			key === itemKey(after, pane, cursor) ||
			key === undefined
		) {
			continue;
		}

		const total = itemCount(after, pane);
		const index = indexOfKey(after, pane, key);

		if (index !== -1) {
			windows[pane] = keepAnchor(before.windows[pane], {
				cursor: index,
				total,
				height: paneHeight(after, pane),
			});
		}
	}

	return {...after, windows};
};

const itemKey = (state: State, pane: PaneName, index: number): string | undefined => {
	switch (pane) {
		case 'sessions':
			return sessionItems(state)[index]?.id;
		case 'tree':
			return treeRows(state)[index]?.key;
		case 'hits': {
			const hit = hitRows(state)[index];
			return hit && (hit.type === 'event' ? `event ${hit.event.id}` : `problem ${hit.problem.id}`);
		}

		case 'search': {
			const item = searchRows(state)[index];
			return (
				item && (item.type === 'hit' ? `hit ${item.hit.event.id}` : `session ${item.session.id}`)
			);
		}

		case 'event':
			return undefined;
	}
};

const indexOfKey = (state: State, pane: PaneName, key: string): number =>
	Array.from({length: itemCount(state, pane)}, (_, index) => index).find(
		(index) => itemKey(state, pane, index) === key,
	) ?? -1;

const sessionSought = (state: State): State => {
	const {seek, isLoaded} = state.sessions;

	if (seek === undefined || !isLoaded) {
		return state;
	}

	const index = sessionItems(state).findIndex(({id}) => id === seek);
	const sessions = {...state.sessions, seek: undefined};

	return index === -1
		? {...state, sessions}
		: {
				...state,
				sessions,
				windows: {...state.windows, sessions: {...state.windows.sessions, cursor: index}},
			};
};

/** The tree shows the session under the cursor while one is choosing sessions. */
const followed = (state: State): State => {
	const session = sessionItems(state)[state.windows.sessions.cursor];
	const isChoosing = state.focus === 'sessions' || state.tree.sessionRow === undefined;

	return isChoosing && session !== undefined && session.row !== state.tree.sessionRow
		? showSession(state, session.row)
		: state;
};

/** Once the session of the last run is there: its folds, its cursor, and the pane one was in. */
const restored = (state: State): State => {
	const {restore, sessions, tree} = state;

	if (restore === undefined || !sessions.isLoaded) {
		return state;
	}

	const session = sessions.rows.find(({row}) => row === tree.sessionRow);

	if (session?.id !== restore.session) {
		return {...state, restore: undefined};
	}

	const {open, seq, focus} = restore;
	const seek = seq === undefined ? undefined : session.row * 2 ** 24 + seq;

	return {
		...state,
		restore: undefined,
		focus,
		tree: {...tree, open: new Set(open), seek},
		event: {...state.event, id: seek},
	};
};

/** Puts the tree's cursor on the event that was asked for, opening what hides it. */
const sought = (state: State): State => {
	const {seek, sessionRow} = state.tree;

	if (seek === undefined || sessionRow === undefined) {
		return state;
	}

	const opened = {...state, tree: {...state.tree, ...revealing(state, seek)}};
	const index = treeRows(opened).findIndex((item) => eventIdOf(item, sessionRow) === seek);

	return index === -1
		? opened
		: {
				...opened,
				tree: {...opened.tree, seek: undefined},
				windows: {...opened.windows, tree: {...opened.windows.tree, cursor: index}},
			};
};

const revealing = ({tree}: State, id: number): Partial<State['tree']> => {
	for (const [prompt, {rows}] of tree.events) {
		const event = rows.find((row) => row.id === id);

		if (event === undefined) {
			continue;
		}

		const parents = rows.filter(({seq}) => seq === event.callSeq && seq !== event.seq);
		const keys = [promptKey(prompt), ...parents.map((parent) => eventKey(parent.id))];

		return {
			open: new Set([...tree.open, ...keys]),
			showsQuiet: tree.showsQuiet || (quietKinds.has(event.kind) && event.kind !== 'prompt'),
		};
	}

	return {};
};

/** The event pane shows what is under the cursor of the list one is in. */
const shown = (before: State, state: State): State => {
	const id = idUnderCursor(state);
	const isSame = id === state.event.id && state.event.id === before.event.id;

	if (isSame) {
		return state;
	}

	const isKept = state.event.record?.id === id;

	return {
		...state,
		event: {
			...state.event,
			id,
			showsRaw: false,
			raw: undefined,
			...(!isKept && id === undefined && {record: undefined}),
		},
		windows: {...state.windows, event: firstWindow},
	};
};

const idUnderCursor = (state: State): number | undefined => {
	const {focus, tree, windows} = state;

	if (focus === 'event' || (focus === 'tree' && tree.seek !== undefined)) {
		return state.event.id;
	}

	if (focus === 'tree') {
		const item = treeRows(state)[windows.tree.cursor];
		return item === undefined || tree.sessionRow === undefined
			? undefined
			: eventIdOf(item, tree.sessionRow);
	}

	return eventAt(state, focus)?.id;
};

const inWindows = (state: State): State => {
	const windows = {...state.windows};

	for (const pane of paneNames) {
		const next = windowAround({
			...windows[pane],
			height: paneHeight(state, pane),
			total: itemCount(state, pane),
		});
		const isSame = next.top === windows[pane].top && next.cursor === windows[pane].cursor;
		windows[pane] = isSame ? windows[pane] : next;
	}

	return {...state, windows};
};

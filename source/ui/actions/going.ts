import {type EventKind} from '../../model/event.ts';
import {type EventRow} from '../../model/rows.ts';
import {type TroubleRow} from '../../store/store.ts';
import {goTo, swapped, wentBack} from '../state/go.ts';
import {hitRows, treeRows} from '../state/items.ts';
import {movedTo, movedToHit, movedToMatch} from '../state/move.ts';
import {type State} from '../state/state.ts';
import {type Action, type Step} from './action.ts';
import {needsEvent, openedResult} from './panes.ts';

const toMatch = (state: State, direction: -1 | 1): State => {
	if (state.find !== '') {
		return movedToMatch(state, direction);
	}

	if (state.search.answer === undefined) {
		return {
			...state,
			message: {text: 'Nothing was looked for yet: / finds in the view, g/ searches everything'},
		};
	}

	const moved = movedToHit(state, direction);

	return state.search.isOpen ? moved : openedResult(moved);
};

const toPrompt = (state: State, direction: -1 | 1): State => {
	const items = treeRows(state);
	const {cursor} = state.windows.tree;
	const isPrompt = (index: number): boolean => items[index]?.type === 'prompt';
	const indexes = Array.from({length: items.length}, (_, index) => index).filter((index) =>
		isPrompt(index),
	);
	const found =
		direction === 1
			? indexes.find((index) => index > cursor)
			: indexes.findLast((index) => index < cursor);
	const there = state.focus === 'tree' ? state : {...state, focus: 'tree' as const};

	return found === undefined
		? {
				...state,
				message: {text: direction === 1 ? 'This is the last prompt' : 'This is the first prompt'},
			}
		: movedTo(there, found);
};

/** In the list of hits the next row; elsewhere the nearest hit of the session, before or after the event shown. */
const toHit = (state: State, direction: -1 | 1): State => {
	const hits = hitRows(state);
	const events = hits.flatMap((hit) => (hit.type === 'event' ? [hit.event] : []));
	const index = hits.findIndex((hit) => hit.type === 'event' && hit.event.id === state.event.id);
	const near = nearest(events, state, direction);
	const rowAfter =
		direction === 1
			? hits.slice(index + 1).find(isEvent)
			: hits.slice(0, Math.max(index, 0)).findLast(isEvent);
	const found = state.focus === 'hits' ? rowAfter?.event : near;

	return found === undefined
		? {...state, message: {text: `There is no ${direction === 1 ? 'later' : 'earlier'} hit`}}
		: goTo(
				movedTo(
					state,
					hits.findIndex((hit) => hit.type === 'event' && hit.event === found),
					'hits',
				),
				found,
				state.focus === 'hits' ? 'hits' : 'tree',
			);
};

const isEvent = (hit: TroubleRow): hit is Extract<TroubleRow, {type: 'event'}> =>
	hit.type === 'event';

const nearest = (
	events: readonly EventRow[],
	{event, tree}: State,
	direction: -1 | 1,
): EventRow | undefined => {
	const here = event.id ?? (tree.sessionRow ?? 0) * 2 ** 24;

	return events
		.filter(({id, sessionRow}) => sessionRow === tree.sessionRow && (id - here) * direction > 0)
		.toSorted((one, other) => (one.id - other.id) * direction)
		.at(0);
};

const toNeighbour = (
	state: State,
	choice: {
		readonly direction: -1 | 1;
		readonly failed?: boolean;
		readonly marked?: boolean;
		readonly kind?: EventKind;
	},
	what: string,
): Step => ({state, effect: {type: 'neighbour', choice, what}});

type Pair = {
	readonly id: string;
	readonly what: string;
	readonly keys: readonly [next: string, previous: string];
	readonly go: (state: State, direction: -1 | 1) => Step;
	readonly disabled?: Action['disabled'];
};

const pairs: readonly Pair[] = [
	{id: 'match', what: 'match', keys: ['n', 'N'], go: toMatch},
	{id: 'prompt', what: 'prompt', keys: ['}', '{'], go: toPrompt},
	{id: 'hit', what: 'hit', keys: [']', '['], go: toHit},
	{
		id: 'tagged',
		what: 'event with a mark',
		keys: [')', '('],
		go: (state, direction) => toNeighbour(state, {direction, marked: true}, 'event with a mark'),
		disabled: needsEvent,
	},
	{
		id: 'failure',
		what: 'failed event',
		keys: ['e', 'E'],
		go: (state, direction) => toNeighbour(state, {direction, failed: true}, 'failed event'),
		disabled: needsEvent,
	},
	{
		id: 'same-kind',
		what: 'event of the same kind',
		keys: ['g n', 'g p'],
		go(state, direction) {
			const kind = state.event.record?.kind;
			return toNeighbour(
				state,
				{direction, ...(kind !== undefined && {kind})},
				'event of this kind',
			);
		},
		disabled: needsEvent,
	},
];

export const going: readonly Action[] = [
	...pairs.flatMap(({id, what, keys, go, disabled}): readonly Action[] => {
		const shared = {group: 'go', place: 'view', ...(disabled && {disabled})} as const;

		return [
			{
				...shared,
				id: `next-${id}`,
				title: `Go to the next ${what}`,
				keys: [keys[0]],
				run: (state) => go(state, 1),
			},
			{
				...shared,
				id: `previous-${id}`,
				title: `Go to the previous ${what}`,
				keys: [keys[1]],
				run: (state) => go(state, -1),
			},
		];
	}),
	{
		id: 'older-position',
		title: 'Go back to where one was',
		group: 'go',
		place: 'view',
		keys: ['ctrl+o'],
		run: wentBack,
	},
	{
		id: 'swap-position',
		title: 'Go back to where one was, and there again',
		group: 'go',
		place: 'view',
		keys: ["' '"],
		run: swapped,
	},
];

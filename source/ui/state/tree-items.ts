import {type EventKind} from '../../model/event.ts';
import {type EventRow, type PromptRow, type SessionRow} from '../../model/rows.ts';
import {type TreeState} from './state.ts';

/** A row of the prompt tree. `key` names what can be folded and stays the same while the session is shown. */
export type TreeItem =
	| {
			readonly type: 'prompt';
			readonly key: string;
			readonly depth: number;
			/** 0 stands for the events before the first prompt. */
			readonly seq: number;
			readonly prompt?: PromptRow | undefined;
			readonly isOpen: boolean;
	  }
	| {
			readonly type: 'turn';
			readonly key: string;
			readonly depth: number;
			readonly number: number;
			readonly events: number;
			readonly isOpen: boolean;
			readonly prompt: number;
	  }
	| {
			readonly type: 'event';
			readonly key: string;
			readonly depth: number;
			readonly event: EventRow;
			/** Outputs and inputs folded under a call. */
			readonly children: number;
			readonly isOpen: boolean;
			readonly prompt: number;
	  }
	| {
			/** The session of a sub-agent, under the event that started it. */
			readonly type: 'session';
			readonly key: string;
			readonly depth: number;
			readonly session: SessionRow;
			readonly prompt: number;
	  }
	| {
			readonly type: 'more' | 'waiting';
			readonly key: string;
			readonly depth: number;
			readonly prompt: number;
	  };

/** Events that say little by themselves; hidden until asked for, and counted. */
export const quietKinds: ReadonlySet<EventKind> = new Set(['tokens', 'context', 'turn', 'prompt']);

export const promptKey = (seq: number): string => `prompt ${seq}`;
export const eventKey = (id: number): string => `event ${id}`;

/** Turns are shown open unless they were folded, so their key says the opposite of the others'. */
const turnKey = (prompt: number, number: number): string => `folded turn ${prompt}.${number}`;

export const isFoldable = (item: TreeItem): boolean =>
	item.type === 'prompt' || item.type === 'turn' || (item.type === 'event' && item.children > 0);

/** The visible rows of the tree, in the order of the log. */
export const treeItems = (tree: TreeState): readonly TreeItem[] => {
	const seqs = [
		...(tree.events.get(0)?.rows.length === 0 ? [] : [0]),
		...tree.prompts.map(({seq}) => seq),
	];
	const prompts = new Map(tree.prompts.map((prompt) => [prompt.seq, prompt]));

	return tree.hasPrompts ? seqs.flatMap((seq) => promptItems(tree, seq, prompts.get(seq))) : [];
};

const promptItems = (
	tree: TreeState,
	seq: number,
	prompt: PromptRow | undefined,
): readonly TreeItem[] => {
	const key = promptKey(seq);
	const isOpen = tree.open.has(key);
	const own: TreeItem = {type: 'prompt', key, depth: 0, seq, prompt, isOpen};

	return isOpen ? [own, ...contents(tree, seq)] : [own];
};

const contents = (tree: TreeState, prompt: number): readonly TreeItem[] => {
	const loaded = tree.events.get(prompt);

	if (loaded === undefined) {
		return [{type: 'waiting', key: `waiting ${prompt}`, depth: 1, prompt}];
	}

	const shown = tree.showsQuiet
		? loaded.rows
		: loaded.rows.filter(({kind}) => !quietKinds.has(kind));
	const turns = turnsOf(shown);
	const items =
		turns.length > 1
			? turns.flatMap((events, index) => turnItems(tree, {prompt, number: index + 1, events}))
			: callItems(tree, {prompt, depth: 1, events: shown});

	return loaded.rows.length < loaded.limit
		? items
		: [...items, {type: 'more', key: `more ${prompt}`, depth: 1, prompt}];
};

/** Events of one turn after the other; events that name no turn stay with those before them. */
const turnsOf = (events: readonly EventRow[]): ReadonlyArray<readonly EventRow[]> => {
	const turns: EventRow[][] = [];
	let current: string | undefined;

	for (const event of events) {
		const isNew = event.turn !== undefined && current !== undefined && event.turn !== current;

		if (turns.length === 0 || isNew) {
			turns.push([]);
		}

		current = event.turn ?? current;
		turns.at(-1)!.push(event);
	}

	return turns;
};

type Turn = {
	readonly prompt: number;
	readonly number: number;
	readonly events: readonly EventRow[];
};

const turnItems = (tree: TreeState, {prompt, number, events}: Turn): readonly TreeItem[] => {
	const key = turnKey(prompt, number);
	const isOpen = !tree.open.has(key);
	const own: TreeItem = {
		type: 'turn',
		key,
		depth: 1,
		number,
		events: events.length,
		isOpen,
		prompt,
	};

	return isOpen ? [own, ...callItems(tree, {prompt, depth: 2, events})] : [own];
};

type Calls = {
	readonly prompt: number;
	readonly depth: number;
	readonly events: readonly EventRow[];
};

/** Calls with what came of them folded under them, wherever in the log that stands. */
const callItems = (tree: TreeState, {prompt, depth, events}: Calls): readonly TreeItem[] => {
	const seqs = new Set(events.map(({seq}) => seq));
	const children = Map.groupBy(
		events.filter(
			({callSeq, seq}) => callSeq !== undefined && callSeq !== seq && seqs.has(callSeq),
		),
		({callSeq}) => callSeq,
	);

	const item = (event: EventRow, level: number): readonly TreeItem[] => {
		const own = children.get(event.seq) ?? [];
		const sessions = tree.agents.get(event.id) ?? [];
		const key = eventKey(event.id);
		const isOpen = tree.open.has(key);
		const row: TreeItem = {
			type: 'event',
			key,
			depth: level,
			event,
			children: own.length + sessions.length,
			isOpen,
			prompt,
		};

		// A child stands after its call, so the descent ends whatever a log says.
		return isOpen
			? [
					row,
					...sessions.map((session) => sessionItem(session, row)),
					...own.filter(({seq}) => seq > event.seq).flatMap((child) => item(child, level + 1)),
				]
			: [row];
	};

	return events.filter((event) => !isChild(event, children)).flatMap((event) => item(event, depth));
};

const sessionItem = (
	session: SessionRow,
	{key, depth, prompt}: Pick<TreeItem, 'depth' | 'key'> & {readonly prompt: number},
): TreeItem => ({
	type: 'session',
	key: `${key} session ${session.row}`,
	depth: depth + 1,
	session,
	prompt,
});

const isChild = (
	event: EventRow,
	children: ReadonlyMap<number | undefined, readonly EventRow[]>,
): boolean =>
	event.callSeq !== undefined && event.callSeq < event.seq && children.has(event.callSeq);

/** The event an item stands for: its own, or the one that holds its prompt. */
export const eventIdOf = (item: TreeItem, sessionRow: number): number | undefined => {
	switch (item.type) {
		case 'event':
			return item.event.id;
		case 'prompt':
			return item.prompt === undefined ? undefined : sessionRow * 2 ** 24 + item.prompt.event;
		case 'turn':
		case 'session':
		case 'more':
		case 'waiting':
			return undefined;
	}
};

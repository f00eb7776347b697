import {type EventRow, type SessionRow} from '../../model/rows.ts';
import {type Store} from '../../store/store.ts';
import {type State} from '../state/state.ts';
import {promptKey} from '../state/tree-items.ts';
import {type Question} from './question.ts';

/** Events about sub-agents that are to be seen, and whose sessions are not known yet. */
const wantedEvents = ({tree}: State): readonly EventRow[] =>
	tree.events
		.entries()
		.filter(([prompt]) => tree.open.has(promptKey(prompt)))
		.flatMap(([, {rows}]) => rows)
		.filter(({kind, id}) => kind === 'agent' && !tree.agents.has(id))
		.toArray();

/** The sessions that a spawn call started, to be nested under it. */
export const agents: Question = {
	name: 'sub-agents',
	wanted(state) {
		const events = wantedEvents(state);

		return events.length === 0
			? undefined
			: `${state.generation} ${events.map(({id}) => id).join(' ')}`;
	},
	async ask(store, state) {
		const events = wantedEvents(state);
		const found = await Promise.all(
			events.map(async ({id}) => [id, await sessionsOf(store, state, id)] as const),
		);

		return (after) => ({...after, tree: {...after.tree, agents: nested(after.tree.agents, found)}});
	},
};

/** Each session stands once, under the first event that names it: the one that started it. */
const nested = (
	known: State['tree']['agents'],
	found: ReadonlyArray<readonly [id: number, sessions: readonly SessionRow[]]>,
): State['tree']['agents'] => {
	const all = [...known, ...found].toSorted(([one], [other]) => one - other);
	const taken = new Set<number>();

	return new Map(
		all.map(([id, sessions]) => {
			const fresh = sessions.filter(({row}) => !taken.has(row));

			for (const {row} of fresh) {
				taken.add(row);
			}

			return [id, fresh] as const;
		}),
	);
};

const sessionsOf = async (
	store: Store,
	{sessions: {rows}}: State,
	id: number,
): Promise<readonly SessionRow[]> => {
	const record = await store.event(id);

	if (record === undefined) {
		return [];
	}

	const outputs = await Promise.all(record.outputs.map(async (output) => store.event(output.id)));
	const texts = [record.text, ...outputs.map((output) => output?.text ?? '')];
	const children = rows.filter(({parent}) => parent === record.session.id);
	const told = children.filter((child) => texts.some((text) => text.includes(child.id)));
	const named = await Promise.all(
		namedSessions(record.detail).map(async (name) => {
			const found = await store.findSessions(name);
			return found.filter((session) => session.id === name);
		}),
	);
	const all = [...told, ...named.flat()].filter((session) => session.id !== record.session.id);

	return new Map(all.map((session) => [session.row, session])).values().toArray();
};

const namedSessions = (detail: object): readonly string[] =>
	'sessions' in detail && Array.isArray(detail.sessions)
		? detail.sessions.filter((id) => typeof id === 'string')
		: [];

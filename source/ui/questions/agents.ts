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
			events.map(async ({id}) => [id, await sessionsOf(store, id)] as const),
		);

		return (after) => ({
			...after,
			tree: {...after.tree, agents: new Map([...after.tree.agents, ...found])},
		});
	},
};

const sessionsOf = async (store: Store, id: number): Promise<readonly SessionRow[]> => {
	const record = await store.event(id);
	const ids = record?.kind === 'agent' ? namedSessions(record.detail) : [];
	const found = await Promise.all(ids.map(async (name) => store.findSessions(name)));

	return found.flatMap((sessions, index) =>
		sessions.filter((session) => session.id === ids[index] && session.id !== record?.session.id),
	);
};

const namedSessions = (detail: object): readonly string[] =>
	'sessions' in detail && Array.isArray(detail.sessions)
		? detail.sessions.filter((id) => typeof id === 'string')
		: [];

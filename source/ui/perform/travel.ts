import {type Store} from '../../store/store.ts';
import {type Effect} from '../effects.ts';
import {type Runtime} from '../runtime.ts';
import {goTo} from '../state/go.ts';
import {say} from './perform.ts';

/** To the nearest event before or after the one shown, of which something holds. */
export const goToNeighbour = async (
	store: Store,
	runtime: Runtime,
	{choice, what}: Extract<Effect, {type: 'neighbour'}>,
): Promise<void> => {
	const {id} = runtime.state().event;
	const found = id === undefined ? undefined : await store.neighbour({...choice, id});

	if (found === undefined) {
		say(
			runtime,
			`There is no ${choice.direction === 1 ? 'later' : 'earlier'} ${what} in this session`,
		);
		return;
	}

	runtime.update((state) => goTo(state, found, state.focus === 'event' ? 'event' : 'tree'));
};

export const openSession = async (store: Store, runtime: Runtime, id: string): Promise<void> => {
	const found = await store.findSessions(id);
	const session = found.find((other) => other.id === id) ?? found[0];

	if (session === undefined) {
		say(runtime, 'No log of that session is in the store');
		return;
	}

	runtime.update((state) => goTo(state, {sessionRow: session.row}));
};

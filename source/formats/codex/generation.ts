import {type JsonObject} from '../../model/json.ts';
import {textAt} from '../json.ts';
import {type Log} from './log.ts';

/**
Which way of writing a record shows, from what is in it: version numbers of forks and own builds say nothing. Each way adds to the one
before, so a file is of the latest that any of its records shows.
*/
export const generationOf = (
	type: string,
	payload: JsonObject,
	ordinal: number | undefined,
): string =>
	ordinal !== undefined || textAt(payload, 'history_mode') === 'paginated'
		? 'codex G3'
		: (byType.get(type === 'event_msg' ? (textAt(payload, 'type') ?? '') : type) ?? 'codex G2a');

const byType: ReadonlyMap<string, string> = new Map([
	['turn_context', 'codex G2b'],
	['compacted', 'codex G2b'],
	['task_started', 'codex G2c'],
	['turn_started', 'codex G2c'],
	['task_complete', 'codex G2c'],
	['world_state', 'codex G2d'],
	['inter_agent_communication_metadata', 'codex G2d'],
]);

export const noteGeneration = ({state, facts}: Log, generation: string): void => {
	if (state.generation !== undefined && generation <= state.generation) {
		return;
	}

	state.generation = generation;

	if (state.session !== undefined) {
		facts.push({type: 'session', session: {generation}});
	}
};

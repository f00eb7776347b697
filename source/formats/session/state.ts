import {type EventKind} from '../../model/event.ts';
import {type Json} from '../../model/json.ts';
import {isObject, parseJson} from '../json.ts';

/**
What a reader of any agent's log must remember from one record to the next. Saved as JSON between two ingests, so it stays small:
what could grow with the file is bounded. The one thing in this folder that changes in place.
*/
export type State = {
	/** The id of the session, once told. */
	session?: string;
	/** The last event's and the last prompt's number. */
	seq: number;
	prompts: number;
	turn?: string | undefined;
	model?: string | undefined;
	models: string[];
	titled?: boolean;
	/** The latest time of a record in milliseconds, and what the session was told to have ended at. */
	latest?: number;
	toldLatest?: number;
	/** Calls by their id. */
	calls: Map<string, Call>;
};

export type Call = {
	readonly seq: number;
	readonly tool: string;
	readonly kind: EventKind;
	/** Its end is known. */
	ended?: boolean;
	/** What was told of how it ended, where later records may say otherwise. */
	outcome?: string;
};

const most = {calls: 96, endedCalls: 32, openCalls: 400};

const freshState = (): State => ({seq: 0, prompts: 0, models: [], calls: new Map()});

type Saved<Own> = Omit<State, 'calls'> & {
	readonly calls: ReadonlyArray<[string, Call]>;
	readonly own: Own;
};

/** The state that an earlier reader saved with `stateAsJson`, or one at the start of a file. */
export const savedState = <Own>(
	saved: Json | undefined,
	fresh: () => Own,
): {readonly state: State; readonly own: Own} => {
	if (!isObject(saved)) {
		return {state: freshState(), own: fresh()};
	}

	// It comes from our own store, written by the function below.
	const {own, calls, ...state} = structuredClone(saved) as unknown as Saved<Own>;

	return {state: {...state, calls: new Map(calls)}, own};
};

/** A copy without what is undefined; the state goes on changing. */
export const stateAsJson = (state: State, own: unknown): Json =>
	parseJson(JSON.stringify({...state, calls: [...state.calls], own})) ?? {};

/** Forgets the oldest calls when there are too many; those that ended go before those that still run. */
export const bound = ({calls}: State): void => {
	if (calls.size <= most.calls) {
		return;
	}

	for (const [id, call] of [...calls].slice(0, -most.endedCalls)) {
		if (call.ended === true || calls.size > most.openCalls) {
			calls.delete(id);
		}
	}
};

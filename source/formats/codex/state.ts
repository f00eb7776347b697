import {type Json, type JsonObject} from '../../model/json.ts';
import {isObject, parseJson} from '../json.ts';

/**
Everything a reader of a Codex log must remember from one record to the next. Saved as JSON between two ingests, so it stays small:
what could grow with the file is bounded. The one thing in this folder that changes in place.
*/
export type State = {
	/** The id of the session, once told. */
	session?: string;
	generation?: string;
	/** The last event's and the last prompt's number. */
	seq: number;
	prompts: number;
	turn?: string;
	model?: string;
	models: string[];
	titled?: boolean;
	/** The latest time of a record in milliseconds, and what the session was told to have ended at. */
	latest?: number;
	toldLatest?: number;
	/** What the header said, to see what a later one changes. */
	header?: JsonObject;
	/** The settings of the last turn, to see what the next one changes. */
	settings?: Told;
	copy?: CopiedHistory;
	/** Instructions in force by source: what told them last. */
	instructions: Map<string, Told>;
	/** Calls by their id. */
	calls: Map<string, Call>;
	/** Calls whose command or script goes on, by `process 123` or `cell 5`. */
	running: Map<string, string>;
	/** Facts that the log may still state a second time. */
	open: Open[];
	tokens?: Told;
};

/** A fact by something that tells equal facts apart, and the event that holds it. */
export type Told = {readonly key: string; readonly seq: number};

/** History of another session: up to an ordinal, or within two seconds of a time. */
export type CopiedHistory = {
	readonly of: string;
	readonly untilOrdinal?: number;
	readonly nearMs?: number;
};

export type Call = {
	readonly seq: number;
	readonly tool: string;
	readonly turn?: string;
	/** Its end is known. */
	ended?: boolean;
	/** The turn was interrupted before it ended. */
	interrupted?: boolean;
	/** A structured record stated its end, which says more than the output's text. */
	recorded?: boolean;
	/** Time spent on it so far, over all calls that waited for it. */
	spentMs?: number;
	/** The call whose running command this one writes to. */
	of?: string;
};

/** `side`: which kind of record told it; a record of the other kind with an equal key is its twin. */
export type Open = {
	readonly family: Family;
	readonly side: Side;
	readonly keys: readonly string[];
	readonly seq: number;
};

export type Family = 'compaction' | 'message' | 'reasoning' | 'review' | 'search' | 'user';
export type Side = 'event' | 'item';

const most = {calls: 96, endedCalls: 32, openCalls: 400, running: 100, open: 40};

export const freshState = (): State => ({
	seq: 0,
	prompts: 0,
	models: [],
	instructions: new Map(),
	calls: new Map(),
	running: new Map(),
	open: [],
});

/** The state that an earlier reader saved with `stateAsJson`. */
export const savedState = (saved: Json | undefined): State => {
	if (!isObject(saved)) {
		return freshState();
	}

	// It comes from our own store, written by the function below.
	const plain = structuredClone(saved) as unknown as SavedState;

	return {
		...plain,
		instructions: new Map(plain.instructions),
		calls: new Map(plain.calls),
		running: new Map(plain.running),
	};
};

export const stateAsJson = (state: State): Json => {
	const plain: SavedState = {
		...state,
		instructions: [...state.instructions],
		calls: [...state.calls],
		running: [...state.running],
	};

	// A copy without what is undefined; the state goes on changing.
	return parseJson(JSON.stringify(plain)) ?? {};
};

type SavedState = Omit<State, 'calls' | 'instructions' | 'running'> & {
	readonly instructions: ReadonlyArray<[string, Told]>;
	readonly calls: ReadonlyArray<[string, Call]>;
	readonly running: ReadonlyArray<[string, string]>;
};

/** Forgets the oldest of what there is too much of; calls that ended go before those that still run. */
export const bound = (state: State): void => {
	if (state.open.length > most.open) {
		state.open.splice(0, state.open.length - most.open);
	}

	if (state.running.size > most.running) {
		state.running.delete(state.running.keys().next().value ?? '');
	}

	if (state.calls.size > most.calls) {
		forgetCalls(state.calls);
	}
};

const forgetCalls = (calls: State['calls']): void => {
	const old = [...calls].slice(0, -most.endedCalls);

	for (const [id, call] of old) {
		if (call.ended === true || calls.size > most.openCalls) {
			calls.delete(id);
		}
	}
};

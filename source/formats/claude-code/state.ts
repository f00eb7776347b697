import {type Json} from '../../model/json.ts';
import {isObject, parseJson} from '../json.ts';

/**
Everything a reader of a Claude Code log must remember from one record to the next. Saved as JSON between two ingests, so it stays small:
what could grow with the file is bounded. The one thing in this folder that changes in place.
*/
export type State = {
	/** The id of the session, once told. */
	session?: string;
	/** The log is that of a sub-agent. */
	isAgent?: boolean;
	/** The last event's and the last prompt's number. */
	seq: number;
	prompts: number;
	turn?: string;
	models: string[];
	/** Where the session's title is from: what wins over what stands in `titles.ts`. */
	titled?: number;
	/** The latest time of a record in milliseconds, and what the session was told to have ended at. */
	latest?: number;
	toldLatest?: number;
	/** The settings in force, to see what a record changes: `cwd`, `branch`, `version`, … */
	settings: Map<string, string>;
	/** Instructions in force by their file or source. */
	instructions: Map<string, {readonly hash: string; readonly seq: number}>;
	/** Calls by their id. */
	calls: Map<string, Call>;
	/** Calls whose command goes on in the background, by the number of the task. */
	tasks: Map<string, string>;
	/** The model's latest answers by id: each is spread over several records. */
	answers: Map<string, Answer>;
	/** The latest records by uuid, and the event each told last. */
	records: Map<string, number>;
	/** What the person typed while the agent worked and what has not been delivered yet. */
	queue: Queued[];
	/** Prompts that were delivered within a turn and that a later record may state again: a hash and the event. */
	folded: Map<string, number>;
	/** The latest prompts by the record they follow. */
	branches: Map<string, {readonly event: number; readonly prompt: number}>;
	/** The files kept, by a hash of their path: which version. */
	backups: Map<string, string>;
	/** Titles of conversations by the uuid of their last record. */
	summaries: Map<string, string>;
	/** The last record that can be the end of a conversation. */
	leaf?: string;
	/** A compaction was told whose summary comes next. */
	isCompacted?: boolean;
	/** The event of the person's own command that waits for its output. */
	userCommand?: number;
};

export type Call = {
	readonly seq: number;
	readonly tool: string;
	readonly kind: string;
	/** Its end is known. */
	ended?: boolean;
	/** Its result: a hash and the event. */
	output?: {readonly hash: string; readonly seq: number};
	interrupted?: boolean;
};

/** `blocks`: the events of its blocks by a hash, since some versions repeat them. `tokens`: the event of its usage. */
export type Answer = {
	readonly blocks: Array<readonly [key: string, seq: number]>;
	tokens?: number;
	output: number;
	/** Its last record was read. */
	isWhole: boolean;
	/** It was told that its output is not counted to the end. */
	isPartial?: boolean;
};

/** A prompt that waits, its event, and its text unless that is too long to keep. */
export type Queued = {readonly seq: number; readonly text: string};

const most = {
	calls: 96,
	endedCalls: 32,
	openCalls: 400,
	tasks: 100,
	answers: 24,
	blocks: 40,
	records: 60,
	queue: 20,
	folded: 20,
	summaries: 40,
	backups: 300,
	branches: 60,
	instructions: 100,
};

const maps = [
	'settings',
	'instructions',
	'calls',
	'tasks',
	'answers',
	'records',
	'folded',
	'summaries',
	'backups',
	'branches',
] as const;

export const freshState = (): State => ({
	seq: 0,
	prompts: 0,
	models: [],
	settings: new Map(),
	instructions: new Map(),
	calls: new Map(),
	tasks: new Map(),
	answers: new Map(),
	records: new Map(),
	queue: [],
	folded: new Map(),
	summaries: new Map(),
	backups: new Map(),
	branches: new Map(),
});

/** The state that an earlier reader saved with `stateAsJson`. */
export const savedState = (saved: Json | undefined): State => {
	if (!isObject(saved)) {
		return freshState();
	}

	// It comes from our own store, written by the function below.
	const plain = structuredClone(saved) as unknown as Record<
		string,
		ReadonlyArray<[string, unknown]>
	>;
	const mapped: Record<string, unknown> = {...plain};

	for (const name of maps) {
		mapped[name] = new Map(plain[name]);
	}

	return mapped as State;
};

export const stateAsJson = (state: State): Json => {
	const lists = maps.map((name) => [name, [...state[name]]]);

	// A copy without what is undefined; the state goes on changing.
	return parseJson(JSON.stringify({...state, ...Object.fromEntries(lists)})) ?? {};
};

const bounded = [
	'answers',
	'backups',
	'branches',
	'folded',
	'instructions',
	'records',
	'summaries',
	'tasks',
] as const;

/** Forgets the oldest of what there is too much of; calls that ended go before those that still run. */
export const bound = (state: State): void => {
	for (const name of bounded) {
		const map: Map<string, unknown> = state[name];

		while (map.size > most[name]) {
			map.delete(map.keys().next().value!);
		}
	}

	state.queue.splice(0, Math.max(0, state.queue.length - most.queue));

	if (state.calls.size > most.calls) {
		forgetCalls(state.calls);
	}
};

/** Remembers a block of an answer. */
export const addBlock = (answer: Answer, key: string, seq: number): void => {
	answer.blocks.push([key, seq]);

	if (answer.blocks.length > most.blocks) {
		answer.blocks.shift();
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

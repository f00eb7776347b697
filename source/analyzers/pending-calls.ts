import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Analysis, type SessionSurroundings} from './analyzer.ts';
import {plain} from './plain.ts';

const mostPending = 200;

type Judge<Row> = (
	event: Event,
	output: Event | undefined,
	surroundings: SessionSurroundings,
) => readonly Row[];

/**
Judges each call when it comes and again with its output. Only calls without an output are kept; `state` is plain JSON. The folder of the
latest turn is the folder of calls that name none.
*/
export const pendingCalls = <Row>(
	judge: Judge<Row>,
	surroundings: SessionSurroundings,
	state?: Json,
): Analysis<Row> => {
	const saved = readState(state);
	const calls = new Map(saved.calls);
	let cwd = saved.cwd ?? surroundings.cwd;

	return {
		add(event) {
			if (event.kind === 'context') {
				cwd = event.detail.cwd ?? cwd;
			}

			if (event.kind === 'output' && event.callSeq !== undefined) {
				const pending = calls.get(event.callSeq);

				if (event.detail.running === undefined) {
					calls.delete(event.callSeq);
				}

				return pending === undefined
					? []
					: judge(pending.event, event, {...surroundings, cwd: pending.cwd});
			}

			if (event.kind === 'command' || event.kind === 'patch' || event.kind === 'tool') {
				keep(calls, event, cwd);
				return judge(event, undefined, {...surroundings, cwd});
			}

			return [];
		},
		state: () => toState({calls, cwd}),
	};
};

type Pending = {readonly event: Event; readonly cwd: string | undefined};

// A call whose output never comes is forgotten in the end.
const keep = (calls: Map<number, Pending>, event: Event, cwd: string | undefined): void => {
	calls.set(event.seq, {event, cwd});

	if (calls.size > mostPending) {
		calls.delete(calls.keys().next().value ?? 0);
	}
};

type State = {readonly calls: ReadonlyMap<number, Pending>; readonly cwd: string | undefined};

const toState = ({calls, cwd}: State): Json => plain({calls: [...calls.values()], cwd});

// It was written by `toState`; only the moment needs to become a date again.
const readState = (state: Json | undefined): State => {
	const saved = (state ?? {}) as unknown as {
		readonly calls?: readonly Pending[];
		readonly cwd?: string;
	};

	return {
		cwd: saved.cwd,
		calls: new Map(
			(saved.calls ?? []).map(({event, cwd}) => [
				event.seq,
				{event: event.at === undefined ? event : {...event, at: new Date(event.at)}, cwd},
			]),
		),
	};
};

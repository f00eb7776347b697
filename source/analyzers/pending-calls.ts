import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Analysis, type SessionSurroundings} from './analyzer.ts';
import {type Call, isCall} from './call.ts';
import {plain} from './plain.ts';

const mostPending = 200;
const mostEnded = 50;

type Judge<Row> = (
	event: Event,
	output: Event | undefined,
	surroundings: SessionSurroundings,
) => readonly Row[];

/**
Judges each call when it comes and again with its output, or when more becomes known of it. Only calls without an output are in `state`,
which is plain JSON. The folder of the latest turn is the folder of calls that name none. What repeats history is left to the session it
happened in.
*/
export const pendingCalls = <Row>(
	judge: Judge<Row>,
	surroundings: SessionSurroundings,
	state?: Json,
): Analysis<Row> => {
	const saved = readState(state);
	const waiting = new Map(saved.calls);
	const ended = new Map<number, Pending>();
	let cwd = saved.cwd ?? surroundings.cwd;

	const judged = ({event, output, cwd: folder}: Pending) =>
		judge(event, output, {...surroundings, cwd: folder});

	return {
		add(event) {
			if (event.kind === 'context') {
				cwd = event.detail.cwd ?? cwd;
			}

			if (event.copyOf !== undefined) {
				return [];
			}

			if (event.kind === 'output' && event.callSeq !== undefined) {
				const call = waiting.get(event.callSeq);

				if (call === undefined) {
					return [];
				}

				if (event.detail.running === undefined) {
					waiting.delete(event.callSeq);
					keep(ended, {...call, output: event}, mostEnded);
				}

				return judged({...call, output: event});
			}

			if (isCall(event)) {
				keep(waiting, {event, cwd}, mostPending);
				return judged({event, cwd});
			}

			return [];
		},
		amend(seq, change) {
			const calls = waiting.has(seq) ? waiting : ended;
			const call = calls.get(seq);

			if (call === undefined) {
				return [];
			}

			const event = change(call.event);
			const amended = {...call, ...(isCall(event) && {event})};
			calls.set(seq, amended);
			return judged(amended);
		},
		state: () => plain({calls: waiting.values().toArray(), cwd}),
	};
};

type Pending = {readonly event: Call; readonly cwd: string | undefined; readonly output?: Event};

// A call whose output never comes is forgotten in the end.
const keep = (calls: Map<number, Pending>, call: Pending, most: number): void => {
	calls.set(call.event.seq, call);

	if (calls.size > most) {
		calls.delete(calls.keys().next().value ?? 0);
	}
};

type State = {readonly calls: ReadonlyMap<number, Pending>; readonly cwd: string | undefined};

// It was written by `state`; only the moment needs to become a date again.
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

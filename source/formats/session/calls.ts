import {type Status} from '../../model/event.ts';
import {type OutputDetail} from '../../model/details.ts';
import {type EventChange} from '../fact.ts';
import {nativeIdentity} from '../identity.ts';
import {nonEmpty} from '../json.ts';
import {type Loose} from '../present.ts';
import {firstLine} from '../title.ts';
import {type Draft, type Log, amend, tell} from './log.ts';

export type CallDraft = {
	readonly id: string | undefined;
	readonly tool: string;
	readonly draft: Draft;
};

/** Tells a call and remembers it until its outcome is known. */
export const tellCall = (log: Log, {id, tool, draft}: CallDraft): number => {
	const seq = tell(log, {
		status: 'running',
		...draft,
		tool,
		call: id,
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	if (id !== undefined) {
		log.state.calls.set(id, {seq, tool, kind: draft.kind});
	}

	return seq;
};

/** How a call ended, as far as the log says. */
export type Outcome = {
	readonly status: Status;
	readonly exitCode?: number | undefined;
	readonly durationMs?: number | undefined;
	/** What else the record knows about the call. */
	readonly detail?: Loose<NonNullable<EventChange['detail']>> | undefined;
};

export type Returned = Outcome & {
	readonly id: string | undefined;
	readonly text: string;
	readonly output?: OutputDetail;
	readonly at?: Date | undefined;
	readonly identity?: string | undefined;
};

/** Tells what a call returned, and adds to the call how it ended. */
export const tellOutput = (log: Log, returned: Returned): number => {
	const {id, text, status, exitCode, durationMs, output, at} = returned;
	const call = id === undefined ? undefined : log.state.calls.get(id);
	const seq = tell(log, {
		kind: 'output',
		title: nonEmpty(firstLine(text)) ?? '(no output)',
		text,
		status,
		exitCode,
		durationMs,
		tool: call?.tool,
		call: id,
		callSeq: call?.seq,
		at,
		detail: output ?? {},
		identity: returned.identity ?? (id === undefined ? undefined : nativeIdentity('output', id)),
	});

	endCall(log, id, returned);

	return seq;
};

/** States how a call ended. */
export const endCall = (log: Log, id: string | undefined, outcome: Outcome): void => {
	const call = id === undefined ? undefined : log.state.calls.get(id);
	const {status, exitCode, durationMs, detail} = outcome;

	if (call === undefined) {
		return;
	}

	call.ended = status !== 'running';
	amend(log, call.seq, {status, exitCode, durationMs, detail});
};

/** What had not returned when a person or a limit ended the turn was cut off with it. */
export const interruptCalls = (log: Log): void => {
	for (const call of log.state.calls.values()) {
		if (call.ended === true) {
			continue;
		}

		call.ended = true;
		amend(log, call.seq, {status: 'interrupted'});
	}
};

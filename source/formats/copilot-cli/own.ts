import {type Usage} from '../../model/details.ts';
import {type Log} from '../session/log.ts';

/** What a reader of Copilot's events remembers beside what all readers do. */
export type Own = {
	/** The system prompt in force: a digest of it, and what told it. */
	system?: {readonly key: string; readonly seq: number};
	/** Reasoning told last, as digest and event, since two kinds of record can state it. */
	reasoning: Array<readonly [string, number]>;
	/** Commands that go on in a shell: the shell's id and the call's. */
	shells: Array<readonly [string, string]>;
	/** What was asked for permission: the request's id, the call's, and the event. */
	requests: Array<readonly [string, string, number]>;
	/** The totals a shutdown stated last, by model. */
	totals: Array<{readonly model: string; readonly seq: number; readonly usage: Usage}>;
	/** Hooks that run, by invocation: what for. */
	hooks: Array<readonly [string, string]>;
};

export type CopilotLog = Log<Own>;

export const freshOwn = (): Own => ({
	reasoning: [],
	shells: [],
	requests: [],
	totals: [],
	hooks: [],
});

/** Adds to a list and forgets its oldest entry beyond a bound. */
export const remember = <Entry>(list: Entry[], entry: Entry, most = 64): void => {
	list.push(entry);

	if (list.length > most) {
		list.shift();
	}
};

/** Takes the newest entry that fits out of a list. */
export const takeOut = <Entry>(
	list: Entry[],
	fits: (entry: Entry) => boolean,
): Entry | undefined => {
	const index = list.findLastIndex((entry) => fits(entry));

	return index === -1 ? undefined : list.splice(index, 1)[0];
};

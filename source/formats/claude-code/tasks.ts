import {type Status} from '../../model/event.ts';
import {type Log, amend} from './log.ts';
import {tagIn} from './tags.ts';

// … completed (exit code 0), … failed with exit code 2
const exitCode = /exit code (?<code>-?\d{1,10})\b/v;

const ends: ReadonlyMap<string, Status> = new Map([
	['completed', 'ok'],
	['failed', 'failed'],
	['killed', 'interrupted'],
	['stopped', 'interrupted'],
]);

/** A `<task-notification>` says how a command in the background ended. */
export const noteTaskEnd = (log: Log, text: string): void => {
	const task = tagIn(text, 'task-id');
	const status = ends.get(tagIn(text, 'status') ?? '');
	const code = exitCode.exec(tagIn(text, 'summary') ?? '')?.groups?.['code'];

	if (task !== undefined && status !== undefined) {
		endTask(log, task, {status, exitCode: code === undefined ? undefined : Number(code)});
	}
};

/** A command in the background ended. */
export const endTask = (
	log: Log,
	task: string,
	{status, exitCode: code}: {readonly status: Status; readonly exitCode: number | undefined},
): void => {
	const id = log.state.tasks.get(task);
	const call = id === undefined ? undefined : log.state.calls.get(id);

	log.state.tasks.delete(task);

	if (call === undefined || call.interrupted === true) {
		return;
	}

	call.ended = true;
	amend(log, call.seq, {
		status: status === 'ok' && code !== undefined && code !== 0 ? 'failed' : status,
		exitCode: code,
	});
};

export const taskStatus = (word: string | undefined): Status | undefined => ends.get(word ?? '');

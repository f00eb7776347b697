import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {changesTitle} from '../apply-patch.ts';
import {digest, nativeIdentity} from '../identity.ts';
import {
	booleanAt,
	integerAt,
	isObject,
	nonEmpty,
	numberAt,
	objectAt,
	textAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {type Loose, present} from '../present.ts';
import {type EventChange} from '../fact.ts';
import {cut, firstLine} from '../title.ts';
import {recordedChange} from './changes.ts';
import {agentSession} from './envelope.ts';
import {type Log, amend, tell, tellAgain} from './log.ts';
import {type Outcome, failure} from './outcome.ts';
import {tellRefusal} from './refusals.ts';
import {type Call} from './state.ts';
import {endTask, taskStatus} from './tasks.ts';
import {blocksOf} from './user.ts';

/** Reads a `tool_result` block, and its structured twin in the record. */
export const readResult = (log: Log, block: JsonObject, record: JsonObject): void => {
	const structured = valueAt(record, 'toolUseResult');

	tellResult(log, block, isObject(structured) ? structured : undefined);
};

/** Reads the result of a tool that ran at the vendor's, which stands in the answer itself. */
export const readBlockResult = (log: Log, block: JsonObject): void => {
	tellResult(log, block, undefined);
};

const tellResult = (log: Log, block: JsonObject, result: JsonObject | undefined): void => {
	const id = wordAt(block, 'tool_use_id');
	const call = id === undefined ? undefined : log.state.calls.get(id);
	const {text, images} = contentOf(block);
	const hash = digest(text).slice(0, 12);

	if (call?.output?.hash === hash) {
		tellAgain(log, call.output.seq);
		return;
	}

	const outcome = outcomeOf({text, result, call, isError: booleanAt(block, 'is_error') === true});
	const status = call?.interrupted === true ? 'interrupted' : outcome.status;
	const durationMs = durationOf(result);

	const seq = tell(log, {
		kind: 'output',
		title: nonEmpty(firstLine(outcome.body)) ?? (images > 0 ? `${images} images` : ''),
		text: outcome.body,
		status,
		exitCode: outcome.exitCode,
		durationMs,
		tool: call?.tool,
		call: id,
		callSeq: call?.seq,
		detail: present({
			running: status === 'running' ? taskOf(result) : undefined,
			truncated: text.startsWith('<persisted-output>') ? true : undefined,
			images: images === 0 ? undefined : images,
		}),
		identity: id === undefined ? undefined : nativeIdentity('output', id),
	});

	if (id !== undefined && call !== undefined) {
		call.output = {hash, seq};
		endCall(log, {id, call, result}, {...outcome, status, durationMs});
	}

	tellRefusal(log, {id, call, outcome});
};

const contentOf = (block: JsonObject): {readonly text: string; readonly images: number} => {
	const parts = blocksOf(valueAt(block, 'content'));
	const texts = parts.map(
		(part) => textAt(part, 'text') ?? textAt(part, 'tool_name') ?? textAt(part, 'title'),
	);

	return {
		text: texts.filter((text) => text !== undefined).join('\n'),
		images: parts.filter((part) => textAt(part, 'type') === 'image').length,
	};
};

// A command that succeeded may have ended with any code that its program takes for success, so only a failure states one.
const outcomeOf = ({
	text,
	result,
	call,
	isError,
}: {
	readonly text: string;
	readonly result: JsonObject | undefined;
	readonly call: Call | undefined;
	readonly isError: boolean;
}): Outcome => {
	if (isError) {
		return failure(text, call === undefined || call.kind === 'command');
	}

	return booleanAt(result, 'interrupted') === true
		? {body: text, status: 'interrupted'}
		: {
				body: text,
				status: taskOf(result) === undefined || call?.kind === 'tool' ? 'ok' : 'running',
			};
};

/** The number under which a call goes on. */
const taskOf = (result: JsonObject | undefined): string | undefined =>
	wordAt(result, 'backgroundTaskId') ??
	(booleanAt(result, 'isAsync') === true ? wordAt(result, 'agentId') : undefined);

const durationOf = (result: JsonObject | undefined): number | undefined => {
	const seconds = numberAt(result, 'durationSeconds');

	return (
		numberAt(result, 'durationMs') ??
		numberAt(result, 'totalDurationMs') ??
		(seconds === undefined ? undefined : Math.round(seconds * 1000))
	);
};

const endCall = (
	log: Log,
	{
		id,
		call,
		result,
	}: {readonly id: string; readonly call: Call; readonly result: JsonObject | undefined},
	outcome: {
		readonly status: Status;
		readonly exitCode?: number;
		readonly durationMs: number | undefined;
	},
): void => {
	const task = taskOf(result);
	const {status, exitCode, durationMs} = outcome;

	call.ended = status !== 'running';

	if (status === 'running' && task !== undefined) {
		log.state.tasks.set(task, id);
	}

	amend(log, call.seq, {status, exitCode, durationMs, ...changeOf(log, call, result)});
	noteTask(log, result);
};

/** What the structured result adds to the event of the call. */
const changeOf = (log: Log, call: Call, result: JsonObject | undefined): Loose<EventChange> => {
	if (call.kind === 'patch') {
		const change = recordedChange(result);

		return change === undefined
			? {}
			: {
					title: cut(changesTitle([change]).replaceAll(/[\n\r]/gv, ' ')),
					detail: {
						changes: [change],
						recorded: true,
						...(booleanAt(result, 'userModified') === true && {editedByUser: true}),
					},
				};
	}

	const agent = call.kind === 'agent' ? wordAt(result, 'agentId') : undefined;

	if (agent === undefined) {
		return {};
	}

	const session = agentSession(agent);

	if (log.copyOf === undefined) {
		log.facts.push({type: 'known-session', known: {id: session}});
	}

	return {detail: {sessions: [session]}};
};

// BashOutput: {"shellId": "bash_1", "status": "completed", "exitCode": 0}. TaskOutput: {"task": {"task_id": …, "status": …, "exitCode": …}}.
const noteTask = (log: Log, result: JsonObject | undefined): void => {
	const about = objectAt(result, 'task') ?? result;
	const task = wordAt(about, 'shellId') ?? wordAt(about, 'task_id') ?? wordAt(about, 'shell_id');
	const status =
		taskStatus(wordAt(about, 'status')) ??
		(wordAt(result, 'shell_id') === undefined ? undefined : 'interrupted');

	if (task !== undefined && status !== undefined) {
		endTask(log, task, {status, exitCode: integerAt(about, 'exitCode')});
	}
};

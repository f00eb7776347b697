import {nativeIdentity, sortedJson} from '../identity.ts';
import {numberAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {interruptCalls} from '../session/calls.ts';
import {amend, tell} from '../session/log.ts';
import {changesDraft} from '../session/changes.ts';
import {cut, firstLine} from '../title.ts';
import {type Envelope} from './envelope.ts';
import {type CopilotLog} from './own.ts';

/** Reads `session.compaction_complete`: what the model remembers was replaced by a summary. */
export const readCompaction = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'summaryContent') ?? '';
	const isFailed = data['success'] === false;

	tell(log, {
		kind: 'compaction',
		title: cut(`context ${isFailed ? 'not ' : ''}compacted ${firstLine(text)}`.trim()),
		text,
		status: isFailed ? 'failed' : undefined,
		detail: {},
		identity: nativeIdentity('compaction', id),
	});
};

/** Reads `session.truncation` and `session.context_cleared`: the model lost what it remembered. */
export const readForgetting = (log: CopilotLog, {type, data, id}: Envelope): void => {
	tell(log, {
		kind: 'compaction',
		title: type === 'session.truncation' ? 'context truncated' : 'context cleared',
		text: sortedJson(data),
		detail: {},
		identity: nativeIdentity('compaction', id),
	});
};

/** Reads `session.error`. */
export const readError = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'message') ?? sortedJson(data);
	const code = wordAt(data, 'errorCode') ?? wordAt(data, 'errorType');

	tell(log, {
		kind: 'error',
		title: firstLine(text),
		text,
		status: 'failed',
		detail: present({code}),
		identity: nativeIdentity('error', id),
	});
};

/** Reads `abort`: a person or a limit ended the turn. */
export const readAbort = (log: CopilotLog, {data, id}: Envelope): void => {
	const reason = wordAt(data, 'reason');

	tell(log, {
		kind: 'turn',
		title: cut(`turn aborted: ${reason ?? 'no reason given'}`),
		text: reason ?? '',
		status: 'interrupted',
		detail: present({change: 'aborted' as const, reason}),
		identity: nativeIdentity('abort', id),
	});
	interruptCalls(log);
};

/** Reads `session.task_complete`. */
export const readTaskComplete = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'summary') ?? '';
	const isFailed = data['success'] === false;

	tell(log, {
		kind: 'turn',
		title: cut(`task ${isFailed ? 'failed' : 'completed'} ${firstLine(text)}`.trim()),
		text,
		status: isFailed ? 'failed' : 'ok',
		detail: {change: isFailed ? 'failed' : 'completed'},
		identity: nativeIdentity('task', id),
	});
};

/** Reads `session.plan_changed`: the plan is a file beside the log. */
export const readPlan = (log: CopilotLog, {data, id}: Envelope): void => {
	tell(log, {
		kind: 'plan',
		title: `plan: ${wordAt(data, 'operation') ?? 'changed'}`.slice(0, 200),
		text: sortedJson(data),
		detail: {},
		identity: nativeIdentity('plan', id),
	});
};

/** Reads `session.workspace_file_changed`: a file of the session's own folder was written. */
export const readWorkspaceFile = (log: CopilotLog, {data, id}: Envelope): void => {
	const path = wordAt(data, 'path');
	const op = operations.get(wordAt(data, 'operation') ?? '') ?? 'update';
	const draft = path === undefined ? undefined : changesDraft([{path, op}], true);

	if (draft !== undefined) {
		tell(log, {...draft, status: 'ok', identity: nativeIdentity('file', id)});
	}
};

const operations: ReadonlyMap<string, 'add' | 'delete'> = new Map([
	['create', 'add' as const],
	['delete', 'delete' as const],
]);

/** Reads `skill.invoked`: instructions that were put in force. */
export const readSkill = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'content') ?? '';

	tell(log, {
		kind: 'instructions',
		title: cut(`skill ${wordAt(data, 'name') ?? ''}: ${firstLine(text)}`),
		text: [wordAt(data, 'path'), text].filter(Boolean).join('\n'),
		detail: {source: 'skills'},
		identity: nativeIdentity('skill', id),
	});
};

/** Reads `subagent.started`, `.completed` and `.failed`; its own events are in the same log. */
export const readSubagent = (log: CopilotLog, {type, data, id}: Envelope): void => {
	const action = type.split('.').at(-1) ?? 'activity';
	const name = wordAt(data, 'agentName') ?? wordAt(data, 'agentDisplayName');
	const call = wordAt(data, 'toolCallId');
	const callSeq = call === undefined ? undefined : log.state.calls.get(call)?.seq;
	const failure = textAt(data, 'error');

	tell(log, {
		kind: 'agent',
		title: cut([action, name, firstLine(failure ?? '')].filter(Boolean).join(' ')),
		text: failure ?? wordAt(data, 'agentDescription') ?? '',
		call,
		callSeq,
		durationMs: numberAt(data, 'durationMs'),
		model: wordAt(data, 'model'),
		status: action === 'failed' ? 'failed' : action === 'completed' ? 'ok' : undefined,
		detail: present({action, recipient: name}),
		identity: nativeIdentity('agent', id),
	});

	if (callSeq !== undefined && name !== undefined) {
		amend(log, callSeq, {detail: {recipient: name}});
	}
};

import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {integerAt, nonEmpty, objectAt, textAt, textsAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {tellCall, tellOutput} from '../session/calls.ts';
import {labelled} from '../session/labelled.ts';
import {type Draft, type Log, tell, tellOther} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {timeAt} from '../session/times.ts';
import {callDraft} from '../session/tools.ts';
import {cut, firstLine} from '../title.ts';
import {opencodeTools} from './tools.ts';

export type About = {readonly isUser: boolean; readonly at: Date | undefined};

/** Reads a part of a message. */
export const readPart = (log: Log, part: JsonObject, about: About): void => {
	const type = wordAt(part, 'type') ?? '';
	const identity = nativeIdentity('part', wordAt(part, 'id') ?? sortedJson(part).slice(0, 200));
	const draft = drafts.get(type)?.(part);
	const at = timeAt(objectAt(part, 'time'), 'start') ?? about.at;

	if (type === 'text') {
		readText(log, part, {...about, at, identity});
	} else if (type === 'tool') {
		readTool(log, part, about);
	} else if (draft !== undefined) {
		tell(log, {...draft, at, identity});
	} else if (!silent.has(type)) {
		tellOther(log, `part/${type}`, part);
	}
};

// The bounds of a step: its counts stand with the message.
const silent: ReadonlySet<string> = new Set(['reasoning', 'snapshot', 'step-finish', 'step-start']);

const readText = (
	log: Log,
	part: JsonObject,
	{isUser, at, identity}: About & {readonly identity: string},
): void => {
	const text = textAt(part, 'text') ?? '';

	if (text === '') {
		return;
	}

	if (!isUser) {
		const detail = {role: 'assistant'};

		tell(log, {kind: 'message', title: firstLine(text), text, at, detail, identity});
	} else if (part['synthetic'] === true) {
		const detail = {tag: 'synthetic'};

		tell(log, {kind: 'injected', title: labelled('synthetic', text), text, at, detail, identity});
	} else {
		tellPrompt(log, {text, at, identity});
	}
};

const readTool = (log: Log, part: JsonObject, {at}: About): void => {
	const state = objectAt(part, 'state');
	const id = wordAt(part, 'callID') ?? wordAt(part, 'id');
	const tool = wordAt(part, 'tool') ?? 'unknown';
	const fields = objectAt(state, 'input');
	const time = objectAt(state, 'time');
	const start = timeAt(time, 'start');
	const end = timeAt(time, 'end');
	const status = statusOf(state, tool);
	const exitCode = tool === 'bash' ? integerAt(objectAt(state, 'metadata'), 'exit') : undefined;
	const text = textAt(state, 'output') ?? textAt(state, 'error');

	tellCall(log, {
		id,
		tool,
		draft: {...callDraft(opencodeTools, {tool, fields}), at: start ?? at, status},
	});

	if (text !== undefined) {
		tellOutput(log, {
			id,
			text,
			at: end ?? start ?? at,
			status: status === 'ok' && (exitCode ?? 0) !== 0 ? 'failed' : status,
			exitCode,
			durationMs: start && end ? end.getTime() - start.getTime() : undefined,
		});
	}
};

const statusOf = (state: JsonObject | undefined, tool: string): Status => {
	const status = textAt(state, 'status');

	if (status === 'error') {
		// The user rejected permission to use this specific tool call.
		return /\brejected permission\b/v.test(textAt(state, 'error') ?? '') ? 'declined' : 'failed';
	}

	if (status !== 'completed') {
		return 'running';
	}

	// A call that could not be understood is answered by a tool of this name.
	return tool === 'invalid' ? 'failed' : 'ok';
};

const drafts: ReadonlyMap<string, (part: JsonObject) => Draft | undefined> = new Map<
	string,
	(part: JsonObject) => Draft | undefined
>([
	[
		'reasoning',
		(part) => {
			const text = textAt(part, 'text') ?? '';

			return text === ''
				? undefined
				: {kind: 'reasoning', title: firstLine(text), text, detail: {}};
		},
	],
	[
		'file',
		(part) => {
			const name = wordAt(part, 'filename') ?? wordAt(part, 'url') ?? '';
			// What was attached is in the raw line.
			const {url: _, ...rest} = part;

			return {
				kind: 'injected',
				title: labelled('attached', name),
				text: sortedJson(rest),
				detail: {tag: 'attachment'},
			};
		},
	],
	[
		'patch',
		(part) => ({
			kind: 'snapshot',
			title: cut(`changed ${textsAt(part, 'files').join(', ')}`),
			text: textsAt(part, 'files').join('\n'),
			detail: present({commit: wordAt(part, 'hash')}),
		}),
	],
	['compaction', () => ({kind: 'compaction', title: 'context compacted', text: '', detail: {}})],
	['subtask', (part) => agentDraft(part, textAt(part, 'prompt') ?? '')],
	['agent', (part) => agentDraft(part, '')],
	[
		'retry',
		(part) => {
			const text = textAt(objectAt(objectAt(part, 'error'), 'data'), 'message') ?? 'retried';

			return {kind: 'error', title: firstLine(text), text, detail: {code: 'retry'}};
		},
	],
]);

const agentDraft = (part: JsonObject, text: string): Draft => {
	const action = wordAt(part, 'type');
	const recipient = wordAt(part, 'agent') ?? wordAt(part, 'name');
	const line = nonEmpty(firstLine(text)) ?? wordAt(part, 'description');

	return {
		kind: 'agent',
		title: cut([action, recipient, line].filter(Boolean).join(' ')),
		text,
		detail: present({action, recipient}),
	};
};

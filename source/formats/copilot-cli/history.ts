import {type Status} from '../../model/event.ts';
import {type Json, type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {dateAt, isObject, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {tellCall, tellOutput} from '../session/calls.ts';
import {type Log, openSession, tell, tellOther} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {callDraft} from '../session/tools.ts';
import {cut, firstLine} from '../title.ts';
import {hintIn} from './results.ts';
import {copilotTools, toolName} from './tools.ts';

/** What the system prompt was, which only the copy for the model holds. */
type Own = {system?: string};

export const freshHistory = (): Own => ({});

/** Reads a record of the document: its fields, a message for the model, or an entry of the timeline. */
export const readHistory = (log: Log<Own>, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	const type = wordAt(value, 'type');
	const read = type === undefined ? undefined : readers.get(type);
	const session = wordAt(value, 'sessionId');

	if (read !== undefined) {
		read(log, value, nativeIdentity('entry', textAt(value, 'id') ?? ''));
	} else if (type !== undefined) {
		tellOther(log, type, value);
	} else if (session !== undefined) {
		openSession(log, session, {
			startedAt: dateAt(value, 'startTime'),
			generation: 'copilot-cli document',
		});
	} else if (wordAt(value, 'role') === undefined) {
		return false;
	} else {
		readChatMessage(log, value);
	}

	return true;
};

// The conversation as the model is given it; the timeline states the same with times. Only the system prompt is not in it.
const readChatMessage = (log: Log<Own>, message: JsonObject): void => {
	const text = textAt(message, 'content') ?? '';

	if (!(wordAt(message, 'role') === 'system' && text !== '' && log.own.system === undefined)) {
		return;
	}

	log.own.system = 'told';
	tell(log, {
		kind: 'instructions',
		title: cut(`system: ${firstLine(text)}`),
		text,
		detail: {source: 'system'},
	});
};

type Read = (log: Log<Own>, entry: JsonObject, identity: string) => void;

const readUser: Read = (log, entry, identity) => {
	const images = objectsAt(entry, 'imageAttachments').length;

	tellPrompt(log, {text: textAt(entry, 'text') ?? '', images, identity});
};

const readAnswer: Read = (log, entry, identity) => {
	const text = textAt(entry, 'text') ?? '';

	tell(log, {
		kind: 'message',
		title: firstLine(text),
		text,
		detail: {role: 'assistant'},
		identity,
	});
};

const readInfo: Read = (log, entry, identity) => {
	const text = textAt(entry, 'text') ?? '';
	const type = textAt(entry, 'type');

	tell(log, {
		kind: type === 'error' ? 'error' : 'session',
		title: firstLine(text),
		text,
		detail: {},
		identity,
	});
};

const readRequested: Read = (log, entry) => {
	const id = wordAt(entry, 'callId');

	if (id === undefined || !log.state.calls.has(id)) {
		tellEntryCall(log, entry, id);
	}
};

const tellEntryCall = (log: Log<Own>, entry: JsonObject, id: string | undefined): void => {
	const tool = wordAt(entry, 'name') ?? 'unknown';
	const fields = objectAt(entry, 'arguments');

	tellCall(log, {
		id,
		tool,
		draft: callDraft(copilotTools, {
			tool: toolName(tool, fields),
			fields,
			purpose: wordAt(entry, 'intentionSummary'),
		}),
	});
};

const readCompleted: Read = (log, entry) => {
	const id = wordAt(entry, 'callId');
	const result = objectAt(entry, 'result');
	const type = textAt(result, 'type');
	const text = textAt(result, 'log') ?? '';

	readRequested(log, entry, '');

	const call = id === undefined ? undefined : log.state.calls.get(id);
	const {exitCode, running} = call?.kind === 'command' ? hintIn(text, result) : {};

	tellOutput(log, {
		id,
		text,
		status: running === undefined ? statusOf(type, exitCode) : 'running',
		exitCode,
		...(running !== undefined && {output: {running}}),
		detail: call?.kind === 'patch' && type === 'success' ? {recorded: true} : undefined,
	});
};

const statusOf = (type: string | undefined, exitCode: number | undefined): Status => {
	if (type === 'rejected' || type === 'denied') {
		return 'declined';
	}

	return type === 'failure' || (exitCode ?? 0) !== 0 ? 'failed' : 'ok';
};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
	['user', readUser],
	['copilot', readAnswer],
	['info', readInfo],
	['warning', readInfo],
	['error', readInfo],
	['tool_call_requested', readRequested],
	['tool_call_completed', readCompleted],
]);

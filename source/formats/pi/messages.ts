import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {integerAt, nonEmpty, numberAt, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {interruptCalls, tellCall, tellOutput} from '../session/calls.ts';
import {labelled} from '../session/labelled.ts';
import {type Log, noteModel, tell, tellOther} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {callDraft, scriptDraft} from '../session/tools.ts';
import {tokensDraft} from '../session/tokens.ts';
import {cut, firstLine} from '../title.ts';
import {present} from '../present.ts';
import {piTools} from './tools.ts';

type Read = (log: Log, message: JsonObject, identity: string) => void;

/** Reads an entry that holds a message of the conversation. */
export const readMessage: Read = (log, entry, identity) => {
	const message = objectAt(entry, 'message') ?? {};
	const role = wordAt(message, 'role') ?? '';
	const read = readers.get(role);

	if (read === undefined) {
		tellOther(log, `message/${role}`, message);
	} else {
		read(log, message, identity);
	}
};

/** The text of a message: a text, or the texts among its parts. */
export const messageText = (message: JsonObject): string =>
	textAt(message, 'content') ??
	objectsAt(message, 'content')
		.filter((part) => textAt(part, 'type') === 'text')
		.map((part) => textAt(part, 'text') ?? '')
		.join('\n');

const imagesIn = (message: JsonObject): number =>
	objectsAt(message, 'content').filter((part) => textAt(part, 'type') === 'image').length;

const readUser: Read = (log, message, identity) => {
	tellPrompt(log, {text: messageText(message), images: imagesIn(message), identity});
};

const readAnswer: Read = (log, message, identity) => {
	noteModel(log, wordAt(message, 'model'));

	for (const [index, part] of objectsAt(message, 'content').entries()) {
		readPart(log, part, `${identity}.${index}`);
	}

	tellUsage(log, message, identity);
	tellStop(log, message, identity);
};

const readPart: Read = (log, part, identity) => {
	const type = wordAt(part, 'type') ?? '';
	const text = textAt(part, 'text') ?? textAt(part, 'thinking') ?? '';

	if (type === 'toolCall') {
		const tool = wordAt(part, 'name') ?? 'unknown';
		const fields = objectAt(part, 'arguments');
		const name = tool === 'edit' && objectsAt(fields, 'edits').length > 0 ? 'multi_edit' : tool;
		const asked = {tool: name, fields, text: wordAt(part, 'partialJson')};

		tellCall(log, {id: wordAt(part, 'id'), tool, draft: callDraft(piTools, asked)});
	} else if (type === 'thinking') {
		const isSealed = text === '';
		const title = isSealed ? '(encrypted)' : firstLine(text);

		tell(log, {
			kind: 'reasoning',
			title,
			text,
			detail: isSealed ? {encrypted: true} : {},
			identity,
		});
	} else if (type !== 'text') {
		tellOther(log, `content/${type}`, part);
	} else if (text !== '') {
		tell(log, {
			kind: 'message',
			title: firstLine(text),
			text,
			detail: {role: 'assistant'},
			identity,
		});
	}
};

// `input` is what neither came from nor went to the cache.
const tellUsage: Read = (log, message, identity) => {
	const counts = objectAt(message, 'usage');
	const cached = numberAt(counts, 'cacheRead') ?? 0;
	const cacheWrite = numberAt(counts, 'cacheWrite') ?? 0;
	const input = (numberAt(counts, 'input') ?? 0) + cached + cacheWrite;
	const output = numberAt(counts, 'output') ?? 0;
	const total = numberAt(counts, 'totalTokens') ?? input + output;
	const last: Usage = {input, cached, cacheWrite, output, reasoning: 0, total};
	const costUsd = numberAt(objectAt(counts, 'cost'), 'total');

	if (counts !== undefined && total > 0) {
		tell(
			log,
			tokensDraft(present({last, record: true, costUsd, scope: 'response' as const}), {
				identity: nativeIdentity('tokens', identity),
			}),
		);
	}
};

const tellStop: Read = (log, message, identity) => {
	const reason = wordAt(message, 'stopReason');
	const text = textAt(message, 'errorMessage') ?? '';
	const own = nativeIdentity('stop', identity);

	if (reason === 'aborted') {
		tell(log, {
			kind: 'turn',
			title: cut(`turn aborted ${firstLine(text)}`.trim()),
			text,
			status: 'interrupted',
			detail: {change: 'aborted'},
			identity: own,
		});
		interruptCalls(log);
	} else if (reason === 'error') {
		const title = nonEmpty(firstLine(text)) ?? 'error';

		tell(log, {kind: 'error', title, text, status: 'failed', detail: {}, identity: own});
	}
};

const readResult: Read = (log, message) => {
	const id = wordAt(message, 'toolCallId');
	const text = messageText(message);
	const images = imagesIn(message);
	const isFailed = message['isError'] === true;
	const call = id === undefined ? undefined : log.state.calls.get(id);
	// Command exited with code 1
	const code = /\bCommand exited with code (?<code>-?\d+)\s*$/v.exec(text.slice(-100))?.groups;
	const exitCode =
		isFailed && call?.kind === 'command' && code?.['code'] !== undefined
			? Number(code['code'])
			: undefined;

	tellOutput(log, {
		id,
		text,
		status: isFailed ? 'failed' : 'ok',
		exitCode,
		...(images > 0 && {output: {images}}),
	});
};

// `!command`: a person ran it.
const readCommand: Read = (log, message, identity) => {
	const script = textAt(message, 'command') ?? '';
	const exitCode = integerAt(message, 'exitCode');
	const ended = (exitCode ?? 0) === 0 ? ('ok' as const) : ('failed' as const);
	const status = message['cancelled'] === true ? ('interrupted' as const) : ended;

	tellCall(log, {id: identity, tool: 'bash', draft: scriptDraft(script, {byUser: true})});
	tellOutput(log, {
		id: identity,
		text: textAt(message, 'output') ?? '',
		status,
		exitCode,
		...(message['truncated'] === true && {output: {truncated: true}}),
	});
};

const readCustom: Read = (log, message, identity) => {
	const text = nonEmpty(messageText(message)) ?? textAt(message, 'summary') ?? '';
	const tag = wordAt(message, 'customType') ?? wordAt(message, 'role') ?? 'custom';

	tell(log, {kind: 'injected', title: labelled(tag, text), text, detail: {tag}, identity});
};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
	['user', readUser],
	['assistant', readAnswer],
	['toolResult', readResult],
	['bashExecution', readCommand],
	['custom', readCustom],
	['hookMessage', readCustom],
	['branchSummary', readCustom],
	['compactionSummary', readCustom],
]);

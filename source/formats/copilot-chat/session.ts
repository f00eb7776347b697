import {type Json, type JsonObject} from '../../model/json.ts';
import {digest, sortedJson} from '../identity.ts';
import {isObject, listAt, objectAt, objectsAt, valueAt, wordAt} from '../json.ts';
import {
	amend,
	noteModel,
	noteTime,
	openSession,
	tell,
	tellAgain,
	tellSession,
} from '../session/log.ts';
import {restate} from '../session/restate.ts';
import {timeAt} from '../session/times.ts';
import {type ChatLog, addRequest} from './own.ts';
import {idOf, isTyped, requestStatements} from './request.ts';

/** Reads a chat, or the fields of one: what the whole document, its head, and the first line of an operation log are. */
export const readChat = (log: ChatLog, chat: JsonObject): void => {
	const requests = valueAt(chat, 'requests');

	readHeader(log, chat);

	if (requests !== undefined) {
		readRequests(log, listAt(chat, 'requests'), 0);
	}
};

const readHeader = (log: ChatLog, chat: JsonObject): void => {
	const {requests: _, inputState: __, pendingRequests: ___, ...fields} = chat;
	const id = wordAt(chat, 'sessionId');
	const startedAt = timeAt(chat, 'creationDate');

	if (log.state.session === undefined && id !== undefined) {
		openSession(log, id, {
			startedAt,
			originator: wordAt(chat, 'responderUsername'),
			generation:
				log.text.includes('"kind"', 0) && log.text.startsWith('{"kind"')
					? 'copilot-chat log'
					: 'copilot-chat document',
		});
		tell(log, {
			kind: 'session',
			title: 'Chat in the editor',
			text: sortedJson(fields),
			at: startedAt,
			detail: fields,
		});
	}

	noteTime(log.state, timeAt(chat, 'lastMessageDate'));
	readTitle(log, wordAt(chat, 'customTitle') ?? wordAt(chat, 'computedTitle'));
};

export const readTitle = (log: ChatLog, title: string | undefined): void => {
	if (title === undefined || log.state.session === undefined || log.own.title === title) {
		return;
	}

	log.own.title = title;
	log.state.titled = true;
	tellSession(log, {title: title.slice(0, 200)});
};

/** Reads requests that stand at an index and after it. Those that stood there before and are not among them were taken back. */
export const readRequests = (log: ChatLog, requests: readonly Json[], from: number): void => {
	const objects = requests.filter((request) => isObject(request));
	const keys = new Set(objects.map((request) => keyOf(request)));

	takeBack(log, {from, keys});

	for (const [index, request] of objects.entries()) {
		readRequest(log, request, from + index);
	}
};

/** Reads a request, for the first time or as it stands now. */
export const readRequest = (log: ChatLog, request: JsonObject, index: number): void => {
	const {own, state} = log;
	const key = keyOf(request);
	const known = own.requests.find((one) => one.key === key);
	const before = own.live?.index === index ? own.live.told : [];
	const first = state.seq + 1;
	const {turn} = state;

	if (known !== undefined && own.live?.index !== index) {
		// Written again with the whole chat; what was told of it is told.
		tellAgain(log, known.first);
		return;
	}

	openExport(log, request);
	state.turn = idOf(request);
	noteMore(log, request);

	const told = restate(log, requestStatements(request), before);

	state.turn = turn;
	own.live = {index, request, told};
	shrinkLive(log);

	if (known === undefined) {
		addRequest(own, {key, first, last: state.seq, isPrompt: isTyped(request)});
	} else {
		known.last = Math.max(known.last, state.seq);
	}
};

// An exported chat has no id of its own; its first request tells it from all others.
const openExport = (log: ChatLog, request: JsonObject): void => {
	if (log.state.session === undefined) {
		openSession(log, `export-${digest(idOf(request))}`, {
			startedAt: timeAt(request, 'timestamp'),
			generation: 'copilot-chat export',
		});
	}
};

const noteMore = (log: ChatLog, request: JsonObject): void => {
	const metadata = objectAt(objectAt(request, 'result'), 'metadata');
	const model = wordAt(metadata, 'resolvedModel') ?? wordAt(request, 'modelId');
	const version = wordAt(objectAt(request, 'agent'), 'extensionVersion');

	noteModel(log, model?.replace(/^copilot\//v, ''));
	noteTime(log.state, timeAt(objectAt(request, 'modelState'), 'completedAt'));

	if (version !== undefined && log.own.requests.length === 0) {
		tellSession(log, {version});
	}
};

export const keyOf = (request: JsonObject): string => digest(idOf(request)).slice(0, 10);

const most = {open: 262_144, ended: 16_384};

// A request that has ended changes hardly any more, and a very long one is not kept: what lines add to it later is told by itself.
const shrinkLive = ({own}: ChatLog): void => {
	const {live} = own;
	const isEnded = objectAt(live?.request, 'result') !== undefined;
	const limit = isEnded ? most.ended : most.open;

	if (live !== undefined && JSON.stringify(live.request).length > limit) {
		own.live = undefined;
	}
};

// What was taken back happened nevertheless, so it stays and counts; it only says that it was taken back.
const takeBack = (
	log: ChatLog,
	{from, keys}: {readonly from: number; readonly keys: ReadonlySet<string>},
): void => {
	const {own} = log;
	const standing = own.requests.splice(Math.max(0, from - own.forgotten));
	const dropped = standing.filter(({key}) => !keys.has(key));

	// Those that are among the new ones keep their place.
	own.requests.push(...standing.filter(({key}) => keys.has(key)));

	if (dropped.length === 0) {
		return;
	}

	const turns = dropped.filter(({isPrompt}) => isPrompt).length;
	const seq = tell(log, {
		kind: 'rollback',
		title: `${turns} ${turns === 1 ? 'prompt' : 'prompts'} taken back`,
		text: '',
		detail: {turns},
	});

	for (const {first, last} of dropped) {
		for (let event = first; event <= last; event += 1) {
			amend(log, event, {detail: {rewound: seq}});
		}
	}

	if (own.live !== undefined && own.live.index >= from && !keys.has(keyOf(own.live.request))) {
		own.live = undefined;
	}
};

/** Whether a value is a chat, or a record of one. */
export const isRequest = (value: JsonObject): boolean =>
	wordAt(value, 'requestId') !== undefined ||
	(valueAt(value, 'message') !== undefined && objectsAt(value, 'response').length > 0);

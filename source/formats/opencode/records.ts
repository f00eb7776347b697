import {type Usage} from '../../model/details.ts';
import {type Json, type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {isObject, numberAt, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {type Log, noteModel, noteTime, openSession, tell, tellSession} from '../session/log.ts';
import {timeAt} from '../session/times.ts';
import {tokensDraft} from '../session/tokens.ts';
import {cut, firstLine} from '../title.ts';
import {readPart} from './parts.ts';

/** Reads the session's own record or a message with its parts. False when the value is neither. */
export const readRecord = (log: Log, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	const info = objectAt(value, 'info');

	if (info !== undefined) {
		readMessage(log, info, objectsAt(value, 'parts'));
	} else if (wordAt(value, 'id')?.startsWith('ses_')) {
		readSession(log, value);
	} else {
		return false;
	}

	return true;
};

const readSession = (log: Log, info: JsonObject): void => {
	const time = objectAt(info, 'time');
	const parent = wordAt(info, 'parentID');
	const title = wordAt(info, 'title')?.slice(0, 200);
	const fields = {
		title,
		cwd: wordAt(info, 'directory'),
		version: wordAt(info, 'version'),
		generation: 'opencode export',
		startedAt: timeAt(time, 'created'),
		parent,
		relation: parent === undefined ? undefined : ('subagent' as const),
	};

	if (log.state.session === undefined) {
		openSession(log, wordAt(info, 'id')!, fields);
	} else {
		tellSession(log, fields);
	}

	log.state.titled = title !== undefined;
	noteTime(log.state, timeAt(time, 'updated'));

	if (parent !== undefined) {
		log.facts.push({type: 'known-session', known: {id: parent}});
	}

	tell(log, {
		kind: 'session',
		title: cut(['opencode', fields.version, fields.cwd].filter(Boolean).join(' · ')),
		text: sortedJson(info),
		at: fields.startedAt,
		detail: info,
	});
};

const readMessage = (log: Log, info: JsonObject, parts: readonly JsonObject[]): void => {
	const time = objectAt(info, 'time');
	const at = timeAt(time, 'created');
	const id = wordAt(info, 'id') ?? `line ${log.place.line}`;
	const isUser = wordAt(info, 'role') === 'user';
	const completed = timeAt(time, 'completed');

	if (!isUser) {
		noteModel(log, wordAt(info, 'modelID'));
		noteSettings(log, info);
	}

	for (const part of parts) {
		readPart(log, part, {isUser, at});
	}

	noteTime(log.state, completed ?? at);
	tellUsage(log, info, {id, at: completed ?? at});
	tellFailure(log, info, {id, at: completed ?? at});
};

const noteSettings = (log: Log, info: JsonObject): void => {
	const cwd = wordAt(objectAt(info, 'path'), 'cwd');
	const provider = wordAt(info, 'providerID');
	const profile = wordAt(info, 'agent') ?? wordAt(info, 'mode');

	tellSession(log, {cwd, provider, profile});
};

type About = {readonly id: string; readonly at: Date | undefined};

// The ends of steps state the same counts once more.
const tellUsage = (log: Log, info: JsonObject, {id, at}: About): void => {
	const usage = usageOf(objectAt(info, 'tokens'));

	if (usage === undefined || usage.total === 0) {
		return;
	}

	const costUsd = numberAt(info, 'cost');
	const detail = present({last: usage, record: true, costUsd, scope: 'turn' as const});

	tell(log, {...tokensDraft(detail, {identity: nativeIdentity('tokens', id)}), at});
};

// Cache and, unless the total says otherwise, reasoning are counted beside input and output.
const usageOf = (tokens: JsonObject | undefined): Usage | undefined => {
	if (tokens === undefined) {
		return undefined;
	}

	const cached = numberAt(objectAt(tokens, 'cache'), 'read') ?? 0;
	const cacheWrite = numberAt(objectAt(tokens, 'cache'), 'write') ?? 0;
	const input = (numberAt(tokens, 'input') ?? 0) + cached + cacheWrite;
	const reasoning = numberAt(tokens, 'reasoning') ?? 0;
	const plain = numberAt(tokens, 'output') ?? 0;
	const isWithin = numberAt(tokens, 'total') === input + plain;
	const output = isWithin ? plain : plain + reasoning;

	return {input, cached, cacheWrite, output, reasoning, total: input + output};
};

const tellFailure = (log: Log, info: JsonObject, {id, at}: About): void => {
	const failure = objectAt(info, 'error');

	if (failure === undefined) {
		return;
	}

	const code = wordAt(failure, 'name');
	const text = textAt(objectAt(failure, 'data'), 'message') ?? code ?? '';
	const identity = nativeIdentity('error', id);

	if (code === 'MessageAbortedError') {
		tell(log, {
			kind: 'turn',
			title: 'turn aborted',
			text,
			at,
			status: 'interrupted',
			detail: {change: 'aborted'},
			identity,
		});
	} else {
		tell(log, {
			kind: 'error',
			title: firstLine(text),
			text,
			at,
			status: 'failed',
			detail: present({code}),
			identity,
		});
	}
};

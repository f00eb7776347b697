import {type Json, type JsonObject} from '../../model/json.ts';
import {integerAt, isList, isObject, listAt, objectAt, textAt, valueAt} from '../json.ts';
import {tellOther} from '../session/log.ts';
import {type ChatLog} from './own.ts';
import {readChat, readRequest, readRequests, readTitle} from './session.ts';

/*
{"kind":0,"v":{…}}                                     the chat is v
{"kind":1,"k":["requests",0,"vote"],"v":1}             set
{"kind":2,"k":["requests",0,"response"],"v":[…],"i":3} cut to i elements, then add v
{"kind":3,"k":["inputState"]}                          unset
*/
type Operation = {
	readonly kind: 1 | 2 | 3;
	readonly value: Json | undefined;
	readonly length: number | undefined;
};

type Step = number | string;

/** Reads a line of an operation log. False when the value is none. */
export const readOperation = (log: ChatLog, line: Json): boolean => {
	const operation = isObject(line) ? line : undefined;
	const kind = integerAt(operation, 'kind');
	const value = valueAt(operation, 'v');

	if (kind === 0 && isObject(value)) {
		readChat(log, value);
		return true;
	}

	const path = listAt(operation, 'k').filter((step) => isStep(step));

	if (kind === undefined || kind < 0 || path.length === 0 || path.length > 100) {
		return false;
	}

	if (isKind(kind)) {
		change(log, path, {kind, value, length: integerAt(operation, 'i')});
	} else {
		tellOther(log, `kind ${kind}`, operation ?? {});
	}

	return true;
};

const isKind = (kind: number): kind is Operation['kind'] => [1, 2, 3].includes(kind);

const isStep = (step: Json): step is Step => typeof step === 'string' || typeof step === 'number';

const change = (log: ChatLog, path: readonly Step[], operation: Operation): void => {
	const [field, index] = path;

	if (field === 'customTitle' || field === 'computedTitle') {
		readTitle(log, typeof operation.value === 'string' ? operation.value : undefined);
	} else if (field === 'requests' && path.length === 1) {
		changeList(log, operation);
	} else if (field === 'requests' && typeof index === 'number') {
		changeRequest(log, index, {path: path.slice(2), operation});
	}
	// The rest is of the editor: drafts, which were never sent, and what is shown.
};

const changeList = (log: ChatLog, {kind, value, length}: Operation): void => {
	const {own} = log;
	const end = own.forgotten + own.requests.length;

	readRequests(log, isList(value) ? value : [], kind === 2 ? Math.min(length ?? end, end) : 0);
};

const changeRequest = (
	log: ChatLog,
	index: number,
	{path, operation}: {readonly path: readonly Step[]; readonly operation: Operation},
): void => {
	const {live} = log.own;
	const before: JsonObject = live?.index === index ? live.request : {requestId: `request ${index}`};
	const after = path.length === 0 ? operation.value : changed(before, path, operation);

	if (!isObject(after)) {
		return;
	}

	if (live?.index === index || isTelling(path)) {
		readLater(log, after, index);
	}
};

// Of a request that is not remembered only what says something by itself is told.
const isTelling = ([field]: readonly Step[]): boolean =>
	field === undefined || ['editedFileEvents', 'response', 'result'].includes(String(field));

const readLater = (log: ChatLog, request: JsonObject, index: number): void => {
	const {own} = log;

	if (own.live?.index === index || own.requests[index - own.forgotten] === undefined) {
		readRequest(log, request, index);
		return;
	}

	const {live, requests} = own;

	// Told as an addition of its own, without touching what is known of the request.
	own.requests = [];
	own.live = undefined;
	readRequest(log, request, index);
	own.requests = requests;
	own.live = live;
};

/** The value with what stands at a path changed. What is not there yet becomes a list where something is added, else an object. */
const changed = (
	value: Json | undefined,
	path: readonly Step[],
	operation: Operation,
): Json | undefined => {
	const [step, ...rest] = path;

	if (step === undefined) {
		return applied(value, operation);
	}

	if (isList(value)) {
		return typeof step === 'number' && step >= 0 && step <= value.length
			? [
					...value.slice(0, step),
					changed(value[step], rest, operation) ?? null,
					...value.slice(step + 1),
				]
			: value;
	}

	const object = isObject(value) ? value : {};

	return {...object, [step]: changed(valueAt(object, String(step)), rest, operation)};
};

const applied = (value: Json | undefined, {kind, value: given, length}: Operation) => {
	if (kind === 3) {
		return undefined;
	}

	if (kind === 1) {
		return given;
	}

	const list = isList(value) ? value : [];

	return [...list.slice(0, length ?? list.length), ...(isList(given) ? given : [])];
};

/** Whether a value is a line of an operation log. */
export const isOperation = (value: Json | undefined): boolean => {
	const operation = isObject(value) ? value : undefined;
	const kind = integerAt(operation, 'kind');

	return kind === 0
		? valueAt(objectAt(operation, 'v'), 'requests') !== undefined
		: kind !== undefined && kind <= 3 && listAt(operation, 'k').length > 0 && isChatPath(operation);
};

const isChatPath = (operation: JsonObject | undefined): boolean =>
	['customTitle', 'inputState', 'requests', 'pendingRequests', 'hasPendingEdits'].includes(
		textAt({first: listAt(operation, 'k')[0]}, 'first') ?? '',
	);

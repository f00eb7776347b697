import {type JsonObject} from '../../model/json.ts';
import {digest, nativeIdentity, sortedJson} from '../identity.ts';
import {booleanAt, objectAt, textAt, valueAt, wordAt} from '../json.ts';
import {firstLine} from '../title.ts';
import {readCall} from './calls.ts';
import {type Draft, type Log, ownIdentity, tell, tellAgain, tellOther, tellSession} from './log.ts';
import {readBlockResult} from './results.ts';
import {type Answer, addBlock} from './state.ts';
import {readUsage} from './usage.ts';
import {blocksOf} from './user.ts';

/** Reads an `assistant` record: mostly one block of what the model answered; the records of an answer share its id. */
export const readAnswer = (log: Log, record: JsonObject): void => {
	const message = objectAt(record, 'message');
	const blocks = blocksOf(valueAt(message, 'content'));

	if (booleanAt(record, 'isApiErrorMessage') === true) {
		tellApiError(log, record, blocks);
		return;
	}

	const model = modelOf(message);

	noteModel(log, model);

	const id = answerId(log, record, message);
	const key = log.copyOf === undefined ? id : `${log.copyOf} ${id}`;
	const answer = log.state.answers.get(key) ?? {blocks: [], output: -1, isWhole: false};

	log.state.answers.set(key, answer);

	for (const [number, block] of blocks.entries()) {
		readBlock(log, block, {number, model, answer});
	}

	readUsage(log, {record, message, answer, id, model});
};

/** One answer is one id and one request; gateways may leave out either. */
const answerId = (log: Log, record: JsonObject, message: JsonObject | undefined): string => {
	const id = wordAt(message, 'id') ?? log.uuid ?? `line ${log.place.line}`;
	const request = wordAt(record, 'requestId');

	return request === undefined ? id : `${id} ${request}`;
};

// What the program itself says in the model's place is by no model.
const modelOf = (message: JsonObject | undefined): string | undefined => {
	const model = wordAt(message, 'model');

	return model === '<synthetic>' ? undefined : model;
};

const noteModel = (log: Log, model: string | undefined): void => {
	const {models} = log.state;

	if (!(
		model !== undefined &&
		log.copyOf === undefined &&
		!models.includes(model) &&
		models.length < 100
	)) {
		return;
	}

	models.push(model);
	tellSession(log, {models: [...models]});
};

type About = {
	readonly number: number;
	readonly model: string | undefined;
	readonly answer: Answer;
};

const readBlock = (log: Log, block: JsonObject, about: About): void => {
	const type = textAt(block, 'type') ?? '';

	if (type === 'text') {
		tellText(log, textAt(block, 'text') ?? '', about);
	} else if (type === 'thinking' || type === 'redacted_thinking') {
		tellThinking(log, block, about);
	} else if (type.endsWith('tool_use')) {
		readCall(log, block, about.model);
	} else if (type.endsWith('tool_result')) {
		readBlockResult(log, block);
	} else {
		tellOther(log, `assistant ${type}`, block);
	}
};

const tellText = (log: Log, text: string, {number, model, answer}: About): void => {
	if (text === '') {
		return;
	}

	tellOnce(log, answer, `text ${text}`, {
		kind: 'message',
		title: firstLine(text),
		text,
		model,
		detail: log.isSidechain ? {role: 'assistant', phase: 'sidechain'} : {role: 'assistant'},
		identity: ownIdentity(log, 'message', number),
	});
};

// Newer versions keep only the signature of what the model thought.
const tellThinking = (log: Log, block: JsonObject, {number, model, answer}: About): void => {
	const text = textAt(block, 'thinking') ?? '';
	const sealed = textAt(block, 'signature') ?? textAt(block, 'data') ?? '';

	tellOnce(log, answer, `thinking ${text === '' ? sealed : text}`, {
		kind: 'reasoning',
		title: text === '' ? '(sealed)' : firstLine(text),
		text,
		model,
		detail: text === '' ? {encrypted: true} : {raw: true},
		identity: ownIdentity(log, 'reasoning', number),
	});
};

/** A block that an earlier record of the answer has as well is told once. */
const tellOnce = (log: Log, answer: Answer, block: string, draft: Draft): void => {
	const key = digest(block).slice(0, 12);
	const told = answer.blocks.find(([known]) => known === key);

	if (told === undefined) {
		addBlock(answer, key, tell(log, draft));
	} else {
		tellAgain(log, told[1]);
	}
};

const tellApiError = (log: Log, record: JsonObject, blocks: readonly JsonObject[]): void => {
	const text = blocks.map((block) => textAt(block, 'text') ?? '').join('\n');
	const status = valueAt(record, 'apiErrorStatus');
	const code = wordAt(record, 'error') ?? (typeof status === 'number' ? String(status) : undefined);
	const shown = text === '' ? sortedJson(record) : text;

	tell(log, {
		kind: 'error',
		title: firstLine(shown),
		text: shown,
		detail: code === undefined ? {} : {code},
		identity: log.uuid === undefined ? undefined : nativeIdentity('error', log.uuid),
	});
};

import {type Json, type JsonObject} from '../model/json.ts';
import {noteGeneration} from './codex/generation.ts';
import {readHeader} from './codex/header.ts';
import {codexHome} from './codex/home.ts';
import {readCall} from './codex/calls.ts';
import {readItem} from './codex/items.ts';
import {type Log} from './codex/log.ts';
import {readMessage} from './codex/messages.ts';
import {readOutput} from './codex/outputs.ts';
import {openReader} from './codex/reader.ts';
import {tellReasoning} from './codex/reasoning.ts';
import {documentRecords} from './document-records.ts';
import {type Format} from './format.ts';
import {isObject, objectAt, objectsAt, textAt, valueAt, wordAt} from './json.ts';

/** The log of the first Codex, written in TypeScript (spring 2025): one JSON document, `{"session": {…}, "items": […]}`. */
export const codexDocument: Format = {
	name: 'codex-document',
	agent: 'codex',
	layout: 'document',
	role: 'session',
	roots: (machine) => [{folder: `${codexHome(machine)}/sessions`, endings: ['.json']}],
	recognizes: (head) =>
		/^\s*\{\s*"(?:session"\s*:\s*\{|items"\s*:\s*\[\s*\{\s*"(?:role|type|id)")/v.test(
			head.slice(0, 4000),
		),
	records: (text) => documentRecords(text, {object: 'session', list: 'items'}),
	open: (state) => openReader(state, readDocumentRecord),
};

const readDocumentRecord = (log: Log, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	noteGeneration(log, 'codex G0');

	const role = wordAt(value, 'role');

	if (wordAt(value, 'type') !== undefined) {
		readItem(log, value);
	} else if (role !== undefined) {
		readChatMessage(log, role, value);
	} else if (wordAt(value, 'id') === undefined) {
		return false;
	} else {
		readHeader(log, value, undefined);
	}

	return true;
};

// Some builds kept the conversation as chat messages, with calls inside the agent's messages.
const readChatMessage = (log: Log, role: string, message: JsonObject): void => {
	if (role === 'tool') {
		const id = valueAt(message, 'tool_call_id');

		readOutput(log, {call_id: id, output: valueAt(message, 'content')});
		return;
	}

	const reasoning = wordAt(message, 'reasoning');

	if (reasoning !== undefined) {
		const raw = [reasoning];

		tellReasoning(log, {side: 'item', summaries: [], raw, id: undefined, isSealed: false});
	}

	if (role !== 'assistant' || valueAt(message, 'content') !== '') {
		readMessage(log, message);
	}

	for (const call of objectsAt(message, 'tool_calls')) {
		const asked = objectAt(call, 'function');

		readCall(log, {
			call_id: wordAt(call, 'id'),
			name: textAt(asked, 'name'),
			arguments: valueAt(asked, 'arguments'),
		});
	}
};

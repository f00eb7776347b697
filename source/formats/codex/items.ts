import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {
	isObject,
	listAt,
	nonEmpty,
	objectAt,
	objectsAt,
	textAt,
	textsAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {readCall} from './calls.ts';
import {type Log, amend, tell, tellAgain, tellOther} from './log.ts';
import {contentText, readMessage} from './messages.ts';
import {readOutput} from './outputs.ts';
import {tellReasoning} from './reasoning.ts';
import {tellSearch} from './search.ts';
import {closeTwin} from './twins.ts';

/** Reads an item of the conversation: the payload of `response_item`, and the bare line of the first versions. */
export const readItem = (log: Log, item: JsonObject): void => {
	const type = textAt(item, 'type') ?? '';
	const read = readers.get(type);
	const turn = wordAt(objectAt(item, 'internal_chat_message_metadata_passthrough'), 'turn_id');

	if (turn !== undefined && log.copyOf === undefined) {
		log.state.turn = turn;
	}

	if (read === undefined) {
		tellOther(log, `response_item/${type}`, item);
	} else {
		read(log, item);
	}
};

const readReasoning = (log: Log, item: JsonObject): void => {
	tellReasoning(log, {
		side: 'item',
		summaries: textList(item, 'summary'),
		raw: textList(item, 'content'),
		id: wordAt(item, 'id'),
		isSealed: wordAt(item, 'encrypted_content') !== undefined,
	});
};

/** Texts in a list of texts or of objects that have one. */
const textList = (item: JsonObject, key: string): readonly string[] =>
	listAt(item, key)
		.map((entry) => (isObject(entry) ? textAt(entry, 'text') : entry))
		.filter((text) => typeof text === 'string');

const readSearch = (log: Log, item: JsonObject): void => {
	const action = objectAt(item, 'action');

	tellSearch(log, {
		side: 'item',
		id: wordAt(item, 'id'),
		action: wordAt(action, 'type'),
		query: wordAt(action, 'query') ?? textsAt(action, 'queries').join(', '),
		url: wordAt(action, 'url'),
		status: textAt(item, 'status') === 'failed' ? 'failed' : 'ok',
	});
};

const readImageGeneration = (log: Log, item: JsonObject): void => {
	const id = wordAt(item, 'id');
	const prompt = wordAt(item, 'revised_prompt') ?? '';
	const told = id === undefined ? undefined : log.state.calls.get(id);

	if (told !== undefined) {
		tellAgain(log, told.seq);
		return;
	}

	const seq = tell(log, {
		kind: 'tool',
		title: cut(`image_generation ${firstLine(prompt)}`),
		text: prompt,
		tool: 'image_generation',
		call: id,
		status: textAt(item, 'status') === 'failed' ? 'failed' : 'ok',
		detail: {},
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	if (id !== undefined) {
		log.state.calls.set(id, {seq, tool: 'image_generation', ended: true});
	}
};

const readSnapshot = (log: Log, item: JsonObject): void => {
	const ghost = objectAt(item, 'ghost_commit');
	const commit = wordAt(ghost, 'id');

	tell(log, {
		kind: 'snapshot',
		title: `snapshot ${commit ?? ''}`.trim(),
		text: commit ?? '',
		detail: present({commit, parent: wordAt(ghost, 'parent')}),
	});
};

// The opaque form of what a `compacted` line tells; by itself it says that the context was replaced.
const readCompaction = (log: Log, item: JsonObject): void => {
	const told = closeTwin(log, {family: 'compaction', side: 'item', texts: ['']});

	if (told === undefined) {
		const id = wordAt(item, 'id');

		tell(log, {
			kind: 'compaction',
			title: 'context compacted',
			text: '',
			detail: {encrypted: true},
			identity: id === undefined ? undefined : nativeIdentity('item', id),
		});
	} else {
		tellAgain(log, told);
	}
};

const readAgentMessage = (log: Log, item: JsonObject): void => {
	const text = contentText(valueAt(item, 'content'));
	const author = wordAt(item, 'author');
	const recipient = wordAt(item, 'recipient');
	const id = wordAt(item, 'id');

	tell(log, {
		kind: 'agent',
		title: cut(`${author ?? '?'} → ${recipient ?? '?'}: ${messageLine(text)}`),
		text,
		detail: present({action: 'message', author, recipient}),
		identity: id === undefined ? undefined : nativeIdentity('item', id),
	});
};

// Message Type: MESSAGE⏎Task name: /root⏎Sender: /root/audit⏎Payload:⏎…
const messageLine = (text: string): string => {
	const payload = /\nPayload:\n(?<body>[\s\S]*)$/v.exec(text)?.groups?.['body'];

	return payload === undefined ? firstLine(text) : (nonEmpty(firstLine(payload)) ?? '(sealed)');
};

const readTools = (log: Log, item: JsonObject): void => {
	const names = objectsAt(item, 'tools').map(
		(tool) => wordAt(tool, 'name') ?? wordAt(tool, 'type') ?? '?',
	);

	tell(log, {
		kind: 'instructions',
		title: cut(`tools: ${names.join(', ')}`),
		text: names.join('\n'),
		detail: {source: 'tools'},
	});
};

const readToolSearchOutput = (log: Log, item: JsonObject): void => {
	readOutput(log, item);
	const call = log.state.calls.get(textAt(item, 'call_id') ?? '');

	if (call !== undefined && textAt(item, 'status') === 'failed') {
		amend(log, call.seq, {status: 'failed'});
	}
};

const readers: ReadonlyMap<string, (log: Log, item: JsonObject) => void> = new Map([
	['message', readMessage],
	['reasoning', readReasoning],
	['function_call', readCall],
	['custom_tool_call', readCall],
	['local_shell_call', readCall],
	['tool_search_call', readCall],
	['function_call_output', readOutput],
	['custom_tool_call_output', readOutput],
	['tool_search_output', readToolSearchOutput],
	['web_search_call', readSearch],
	['image_generation_call', readImageGeneration],
	['ghost_snapshot', readSnapshot],
	['compaction', readCompaction],
	['compaction_summary', readCompaction],
	['context_compaction', readCompaction],
	['agent_message', readAgentMessage],
	['additional_tools', readTools],
]);

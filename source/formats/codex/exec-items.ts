import {type FileChange} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {changesTitle} from '../apply-patch.ts';
import {sortedJson} from '../identity.ts';
import {objectAt, objectsAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {tellCall} from './calls.ts';
import {isOperation} from './changes.ts';
import {outcomeOf} from './ends.ts';
import {type Draft, type Log, tell, tellAgain, tellOther} from './log.ts';
import {contentText} from './messages.ts';
import {callDraft} from './tools.ts';

/** Reads an item that was started, updated or completed. What is done over time is told when it starts and added to when it ends. */
export const readExecItem = (log: Log, stage: string, item: JsonObject): void => {
	const type = wordAt(item, 'type') ?? wordAt(item, 'item_type') ?? '';
	const readCallItem = calls.get(type);
	const readText = texts.get(type);

	if (readCallItem !== undefined) {
		tellStage(log, stage, item, readCallItem(item));
	} else if (readText === undefined) {
		tellOther(log, `${stage}/${type}`, item);
	} else {
		tell(log, readText(item));
	}
};

type CallItem = {
	readonly tool: string;
	readonly draft: Draft;
	readonly output?: string | undefined;
};

const tellStage = (
	log: Log,
	stage: string,
	item: JsonObject,
	{tool, draft, output}: CallItem,
): void => {
	const {state} = log;
	const run = state.header?.['runs'];
	const id = `${typeof run === 'number' && run > 1 ? `${run}.` : ''}${textAt(item, 'id') ?? ''}`;
	const call = state.calls.get(id);
	const outcome = stage === 'item.completed' ? outcomeOf(item) : {status: 'running' as const};
	const seq = call?.seq ?? tellCall(log, {id, tool, draft: {...draft, ...outcome}});

	if (call !== undefined) {
		tellAgain(log, seq, {...outcome, detail: {...draft.detail}});
		call.ended = stage === 'item.completed';
	}

	if (stage === 'item.completed' && output !== undefined && output !== '') {
		tell(log, {
			kind: 'output',
			title: firstLine(output),
			text: output,
			...outcome,
			tool,
			call: id,
			callSeq: seq,
			detail: {},
		});
	}
};

const commandItem = (item: JsonObject): CallItem => {
	const line = textAt(item, 'command') ?? '';
	// /bin/bash -lc 'ls -la'
	const script = /^\S*?(?:ba|da|z|k)?sh -l?c (?<script>[\s\S]+)$/v.exec(line)?.groups?.['script'];
	const shown = script === undefined ? line : unquoted(script);

	return {
		tool: 'command_execution',
		draft: {kind: 'command', title: firstLine(shown), text: shown, detail: {script: shown}},
		output: textAt(item, 'aggregated_output'),
	};
};

// 'it'\''s' → it's
const unquoted = (word: string): string =>
	/^'[\s\S]*'$/v.test(word) ? word.slice(1, -1).replaceAll(String.raw`'\''`, "'") : word;

const changeItem = (item: JsonObject): CallItem => {
	const changes = objectsAt(item, 'changes').flatMap((change): readonly FileChange[] => {
		const path = textAt(change, 'path');
		const op = textAt(change, 'kind');

		return path !== undefined && isOperation(op) ? [{path, op}] : [];
	});
	const isDone = textAt(item, 'status') === 'completed';

	return {
		tool: 'file_change',
		draft: {
			kind: 'patch',
			title: cut(changesTitle(changes)),
			text: changes.map(({path}) => path).join('\n'),
			detail: present({changes, recorded: isDone ? true : undefined}),
		},
	};
};

const mcpItem = (item: JsonObject): CallItem => {
	const server = wordAt(item, 'server') ?? '';
	const tool = wordAt(item, 'tool') ?? 'unknown';
	const fields = objectAt(item, 'arguments');
	const text = sortedJson(fields ?? {});
	const failure = textAt(objectAt(item, 'error'), 'message') ?? textAt(item, 'error');

	return {
		tool: `mcp__${server}__${tool}`,
		draft: callDraft({tool, namespace: `mcp__${server}`, text, fields}),
		output: failure ?? contentText(valueAt(objectAt(item, 'result'), 'content')),
	};
};

const agentItem = (item: JsonObject): CallItem => {
	const action = wordAt(item, 'tool') ?? 'agent';
	const prompt = textAt(item, 'prompt') ?? '';

	return {
		tool: action,
		draft: {
			kind: 'agent',
			title: cut(`${action} ${firstLine(prompt)}`.trim()),
			text: prompt,
			detail: {action, sessions: textsAt(item, 'receiver_thread_ids')},
		},
	};
};

const searchItem = (item: JsonObject): CallItem => {
	const query = wordAt(item, 'query');
	const action = objectAt(item, 'action');
	const url = wordAt(action, 'url');

	return {
		tool: 'web_search',
		draft: {
			kind: 'search',
			title: cut(`${wordAt(action, 'type') ?? 'search'} ${query ?? url ?? ''}`.trim()),
			text: [query, url].filter(Boolean).join('\n'),
			detail: present({action: wordAt(action, 'type'), query, url}),
		},
	};
};

const calls: ReadonlyMap<string, (item: JsonObject) => CallItem> = new Map([
	['command_execution', commandItem],
	['file_change', changeItem],
	['mcp_tool_call', mcpItem],
	['collab_tool_call', agentItem],
	['web_search', searchItem],
]);

const messageItem = (item: JsonObject): Draft => {
	const text = textAt(item, 'text') ?? '';

	return {kind: 'message', title: firstLine(text), text, detail: {role: 'assistant'}};
};

const reasoningItem = (item: JsonObject): Draft => {
	const text = textAt(item, 'text') ?? '';

	return {kind: 'reasoning', title: firstLine(text), text, detail: {}};
};

const todoItem = (item: JsonObject): Draft => {
	const steps = objectsAt(item, 'items').map((entry) => ({
		step: textAt(entry, 'text') ?? '',
		status: entry['completed'] === true ? 'completed' : 'pending',
	}));
	const done = steps.filter(({status}) => status === 'completed').length;
	const current = steps.find(({status}) => status === 'pending');

	return {
		kind: 'plan',
		title: cut(`${done}/${steps.length} ${current?.step ?? ''}`.trim()),
		text: steps.map(({step, status}) => `${status}: ${step}`).join('\n'),
		detail: {steps},
	};
};

const errorItem = (item: JsonObject): Draft => {
	const message = textAt(item, 'message') ?? '';

	return {kind: 'error', title: firstLine(message), text: message, detail: {}};
};

const texts: ReadonlyMap<string, (item: JsonObject) => Draft> = new Map([
	['agent_message', messageItem],
	['assistant_message', messageItem],
	['reasoning', reasoningItem],
	['todo_list', todoItem],
	['error', errorItem],
]);

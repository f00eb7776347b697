import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {isObject, objectAt, parseObject, textAt, valueAt, wordAt} from '../json.ts';
import {type Draft, type Log, tell} from './log.ts';
import {callDraft} from './tools.ts';

/** Reads `function_call`, `custom_tool_call` and `local_shell_call`: the model asked for something to be done. */
export const readCall = (log: Log, item: JsonObject): void => {
	const id = wordAt(item, 'call_id') ?? wordAt(item, 'id');
	const tool = wordAt(item, 'name') ?? defaultNames.get(textAt(item, 'type') ?? '') ?? 'unknown';
	const namespace = wordAt(item, 'namespace');
	const text = textAt(item, 'arguments') ?? textAt(item, 'input') ?? '';
	const draft = callDraft({tool, namespace, text, fields: argumentFields(item, text)});

	tellCall(log, {id, tool: namespace === undefined ? tool : `${namespace}__${tool}`, draft});
};

const defaultNames: ReadonlyMap<string, string> = new Map([
	['local_shell_call', 'local_shell'],
	['tool_search_call', 'tool_search'],
]);

const argumentFields = (item: JsonObject, text: string): JsonObject | undefined => {
	const given = valueAt(item, 'arguments');

	return isObject(given) ? given : (parseObject(text) ?? objectAt(item, 'action'));
};

/** Tells a call and remembers it until its outcome is known. */
export const tellCall = (
	log: Log,
	{
		id,
		tool,
		draft,
	}: {readonly id: string | undefined; readonly tool: string; readonly draft: Draft},
): number => {
	const {state} = log;
	const target = inputTarget(log, draft);
	const seq = tell(log, {
		status: 'running',
		...draft,
		tool,
		call: id,
		callSeq: target?.call.seq,
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	if (id !== undefined) {
		state.calls.set(id, {
			seq,
			tool,
			...(state.turn !== undefined && {turn: state.turn}),
			...(target !== undefined && {of: target.id}),
		});
	}

	return seq;
};

// Input to a running command belongs to that command.
const inputTarget = (log: Log, draft: Draft) => {
	const name = runningName(draft);
	const id = name === undefined ? undefined : log.state.running.get(name);
	const call = id === undefined ? undefined : log.state.calls.get(id);

	return id === undefined || call === undefined ? undefined : {id, call};
};

const runningName = (draft: Draft): string | undefined => {
	if (draft.kind === 'command' && draft.detail.stdin !== undefined) {
		return `process ${draft.detail.process ?? ''}`;
	}

	const given =
		draft.kind === 'tool' && isObject(draft.detail.arguments) ? draft.detail.arguments : {};
	const cell = given['cell_id'];

	return draft.kind === 'tool' && (typeof cell === 'string' || typeof cell === 'number')
		? `cell ${cell}`
		: undefined;
};

import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {changesTitle} from '../apply-patch.ts';
import {type EventChange} from '../fact.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {
	integerAt,
	isObject,
	objectAt,
	objectsAt,
	textAt,
	textsAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {type Loose, present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {tellCall} from './calls.ts';
import {recordedChanges, spanMs} from './changes.ts';
import {pathOf, scriptOf} from './command-line.ts';
import {type Draft, type Log, tell, tellAgain} from './log.ts';
import {contentText} from './messages.ts';
import {callDraft} from './tools.ts';

/** How a call ended, as a structured record states it: the twin of a call, or, for what ran inside code mode, all there is of it. */
type End = {
	readonly id: string | undefined;
	readonly tool: string;
	/** The call, in case no earlier record told it. */
	readonly draft: Draft;
	/** What the record knows of the call. */
	readonly change: Loose<EventChange> & {readonly status: Status};
	/** What it printed; told where no output of the conversation will. */
	readonly output: string | undefined;
};

/** Reads `exec_command_end` and the item `CommandExecution`. */
export const readCommandEnd = (log: Log, id: string | undefined, item: JsonObject): void => {
	const argv = textsAt(item, 'command');
	const script = argv.length > 0 ? scriptOf(argv) : (textAt(item, 'command') ?? '');
	const detail = {
		argv: argv.length > 0 ? argv : undefined,
		cwd: pathOf(wordAt(item, 'cwd')),
		parsed: objectsAt(item, 'parsed_cmd'),
		process: wordAt(item, 'process_id'),
		byUser: textAt(item, 'source') === 'user_shell' ? true : undefined,
	};

	// Input to a running command ends with the command's own record.
	if (textAt(item, 'source') === 'unified_exec_interaction') {
		const call = id === undefined ? undefined : log.state.calls.get(id);

		tellAgainOrForget(log, call?.seq);
	} else {
		stateEnd(log, {
			id,
			tool: 'exec_command',
			draft: {
				kind: 'command',
				title: firstLine(script),
				text: script,
				detail: present({...detail, script}),
			},
			change: {...outcomeOf(item), detail: present(detail)},
			output:
				textAt(item, 'aggregated_output') ??
				textAt(item, 'formatted_output') ??
				textAt(item, 'stdout'),
		});
	}
};

const tellAgainOrForget = (log: Log, seq: number | undefined): void => {
	if (seq !== undefined) {
		tellAgain(log, seq);
	}
};

/** Reads `patch_apply_end` and the item `FileChange`. */
export const readPatchEnd = (log: Log, id: string | undefined, item: JsonObject): void => {
	const changes = recordedChanges(objectAt(item, 'changes'));
	const title = cut(changesTitle(changes));
	const text = changes
		.map(({path, movedTo, diff}) => [path, movedTo, diff].filter(Boolean).join('\n'))
		.join('\n');
	const outcome = outcomeOf(item);

	stateEnd(log, {
		id,
		tool: 'apply_patch',
		draft: {kind: 'patch', title, text, detail: {changes, recorded: true}},
		change: {
			...outcome,
			detail: outcome.status === 'ok' && changes.length > 0 ? {changes, recorded: true} : undefined,
		},
		output: [textAt(item, 'stdout'), textAt(item, 'stderr')].filter(Boolean).join('\n'),
	});
};

/** Reads `mcp_tool_call_end` and the item `McpToolCall`. */
export const readMcpEnd = (log: Log, id: string | undefined, item: JsonObject): void => {
	const invocation = objectAt(item, 'invocation') ?? item;
	const server = wordAt(invocation, 'server') ?? '';
	const tool = wordAt(invocation, 'tool') ?? 'unknown';
	const fields = objectAt(invocation, 'arguments');
	const result = valueAt(item, 'result');
	const ok = isObject(result) ? (objectAt(result, 'Ok') ?? result) : undefined;
	const failure =
		textAt(item, 'error') ??
		textAt(objectAt(item, 'error'), 'message') ??
		textAt(isObject(result) ? result : undefined, 'Err');
	const isError = failure !== undefined || ok?.['isError'] === true;
	const outcome = outcomeOf(item);

	stateEnd(log, {
		id,
		tool: `mcp__${server}__${tool}`,
		draft: callDraft({
			tool,
			namespace: `mcp__${server}`,
			text: sortedJson(fields ?? {}),
			fields,
		}),
		change: {...outcome, status: isError ? 'failed' : outcome.status, detail: {server}},
		output: failure ?? contentText(valueAt(ok, 'content')),
	});
};

/** Reads `dynamic_tool_call_response` and the item `DynamicToolCall`. */
export const readToolEnd = (log: Log, id: string | undefined, item: JsonObject): void => {
	const tool = wordAt(item, 'tool') ?? 'unknown';
	const namespace = wordAt(item, 'namespace');
	const fields = objectAt(item, 'arguments');
	const outcome = outcomeOf(item);

	stateEnd(log, {
		id,
		tool,
		draft: callDraft({tool, namespace, text: sortedJson(fields ?? {}), fields}),
		change: {...outcome, status: item['success'] === false ? 'failed' : outcome.status},
		output:
			textAt(item, 'error') ??
			contentText(valueAt(item, 'content_items') ?? valueAt(item, 'contentItems')),
	});
};

/** Tells the end of a call: added to the call where one is known, else call and output as events of this record. */
export const stateEnd = (log: Log, {id, tool, draft, change, output}: End): void => {
	const call = id === undefined ? undefined : log.state.calls.get(id);

	if (call !== undefined) {
		call.ended = change.status !== 'running';
		call.recorded = true;
		tellAgain(log, call.seq, call.interrupted ? {...change, status: 'interrupted'} : change);
		return;
	}

	const {status, exitCode, durationMs} = change;
	const seq = tellCall(log, {id, tool, draft: {...draft, status, exitCode, durationMs}});
	const told = id === undefined ? undefined : log.state.calls.get(id);

	if (told !== undefined) {
		told.ended = status !== 'running';
		told.recorded = true;
	}

	if (output !== undefined && output !== '') {
		tell(log, {
			kind: 'output',
			title: firstLine(output),
			text: output,
			status,
			exitCode,
			tool,
			call: id,
			callSeq: seq,
			detail: {},
			identity: id === undefined ? undefined : nativeIdentity('output', id),
		});
	}
};

const statuses: ReadonlyMap<string, Status> = new Map([
	['completed', 'ok'],
	['success', 'ok'],
	['failed', 'failed'],
	['error', 'failed'],
	['declined', 'declined'],
	['in_progress', 'running'],
	['inProgress', 'running'],
]);

/** Status, exit code and duration of an item that has them under their usual names. */
export const outcomeOf = (
	item: JsonObject,
): {
	readonly status: Status;
	readonly exitCode: number | undefined;
	readonly durationMs: number | undefined;
} => {
	const exitCode = integerAt(item, 'exit_code');
	const failed = item['success'] === false || (exitCode !== undefined && exitCode !== 0);

	return {
		status: statuses.get(textAt(item, 'status') ?? '') ?? (failed ? 'failed' : 'ok'),
		exitCode,
		durationMs: spanMs(valueAt(item, 'duration')),
	};
};

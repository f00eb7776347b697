import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {objectAt, textAt, wordAt} from '../json.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {callDraft} from './tools.ts';

/** Reads a `tool_use` block: the model asked for something to be done. */
export const readCall = (log: Log, block: JsonObject, model: string | undefined): void => {
	const {state} = log;
	const id = wordAt(block, 'id');
	const tool = wordAt(block, 'name') ?? 'unknown';
	const input = objectAt(block, 'input') ?? {};
	const told = id === undefined ? undefined : state.calls.get(id);

	if (told !== undefined) {
		tellAgain(log, told.seq);
		return;
	}

	const draft = callDraft({tool, input, cwd: folderOf(log)});
	const target = targetOf(log, input);
	const seq = tell(log, {
		...draft,
		status: 'running',
		tool,
		call: id,
		callSeq: target,
		model,
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	if (id !== undefined) {
		state.calls.set(id, {seq, tool, kind: draft.kind});
	}
};

// A sub-agent's record in its parent's log does not say where it was.
const folderOf = (log: Log): string | undefined =>
	log.copyOf === undefined ? log.state.settings.get('cwd') : undefined;

// Asking for what a command in the background printed, or ending it, belongs to that command.
const targetOf = (log: Log, input: JsonObject): number | undefined => {
	const task = textAt(input, 'bash_id') ?? textAt(input, 'shell_id') ?? textAt(input, 'task_id');
	const id = task === undefined ? undefined : log.state.tasks.get(task);

	return id === undefined ? undefined : log.state.calls.get(id)?.seq;
};

import {type JsonObject} from '../../model/json.ts';
import {dateAt, numberAt, objectAt, textAt, wordAt} from '../json.ts';
import {readAnswer} from './answers.ts';
import {agentSession} from './envelope.ts';
import {tellHook} from './hooks.ts';
import {type Log, tellAgain, tellOther} from './log.ts';
import {readUser} from './user.ts';

/** Reads a `progress` record: what a running call, hook or sub-agent did so far. */
export const readProgress = (log: Log, record: JsonObject): void => {
	const data = objectAt(record, 'data');
	const type = textAt(data, 'type') ?? '';
	const call = log.state.calls.get(wordAt(record, 'parentToolUseID') ?? '');

	if (type === 'agent_progress') {
		readAgentProgress(log, data);
	} else if (type === 'hook_progress') {
		tellHook(log, {...data, toolUseID: wordAt(record, 'parentToolUseID')});
	} else if (ofCalls.has(type)) {
		if (call !== undefined) {
			tellAgain(log, call.seq, {durationMs: numberAt(data, 'elapsedTimeMs')});
		}
	} else {
		tellOther(log, `progress ${type}`, record);
	}
};

/** How far a call is; what it came to stands in its result. */
const ofCalls: ReadonlySet<string> = new Set([
	'bash_progress',
	'mcp_progress',
	'powershell_progress',
	'query_update',
	'search_results_received',
	'skill_progress',
	'tool_progress',
	'waiting_for_task',
]);

// The sub-agent's own records, which its own log has as well.
const readAgentProgress = (log: Log, data: JsonObject | undefined): void => {
	const inner = objectAt(data, 'message');
	const agent = wordAt(data, 'agentId');

	if (inner === undefined || agent === undefined) {
		return;
	}

	const copy: Log = {
		...log,
		at: dateAt(inner, 'timestamp') ?? log.at,
		uuid: wordAt(inner, 'uuid') ?? log.uuid,
		copyOf: agentSession(agent),
	};

	if (textAt(inner, 'type') === 'assistant') {
		readAnswer(copy, inner);
	} else {
		readUser(copy, inner);
	}

	log.disposition = copy.disposition;
};

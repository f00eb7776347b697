import {type JsonObject} from '../../model/json.ts';
import {isObject, parseObject, valueAt, wordAt} from '../json.ts';
import {tellCall} from '../session/calls.ts';
import {tellAgain} from '../session/log.ts';
import {callDraft} from '../session/tools.ts';
import {chatTools} from '../copilot-chat/tools.ts';
import {type CopilotLog} from './own.ts';
import {copilotTools, toolName} from './tools.ts';

/** Reads a call: what a message requests, what then starts, or what a person ran. The first one tells it, others state it again. */
export const readCall = (log: CopilotLog, data: JsonObject): void => {
	const id = wordAt(data, 'toolCallId');
	const told = id === undefined ? undefined : log.state.calls.get(id);

	if (told !== undefined) {
		tellAgain(log, told.seq);
		return;
	}

	const tool = wordAt(data, 'name') ?? wordAt(data, 'toolName') ?? 'unknown';

	tellCall(log, {id, tool, draft: draftOf(log, data, tool)});
};

/** Reads `tool.user_requested`: a person ran it. */
export const readUserCall = (log: CopilotLog, data: JsonObject): void => {
	const tool = wordAt(data, 'toolName') ?? 'unknown';
	const draft = draftOf(log, data, tool);

	tellCall(log, {
		id: wordAt(data, 'toolCallId'),
		tool,
		draft: draft.kind === 'command' ? {...draft, detail: {...draft.detail, byUser: true}} : draft,
	});
};

const draftOf = (log: CopilotLog, data: JsonObject, tool: string) => {
	const given = valueAt(data, 'arguments');
	const text = typeof given === 'string' ? given : undefined;
	const fields = isObject(given) ? given : parseObject(text);

	return callDraft(log.agent === 'copilot-chat' ? chatTools : copilotTools, {
		tool: toolName(tool, fields),
		fields,
		text,
		server: wordAt(data, 'mcpServerName'),
		purpose: wordAt(data, 'intentionSummary'),
	});
};

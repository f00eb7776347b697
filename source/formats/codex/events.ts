import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {
	booleanAt,
	integerAt,
	listAt,
	nonEmpty,
	objectAt,
	textAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {readAgentEvent, readGuardian, readSubAgentActivity} from './agents.ts';
import {readContextCompacted, readReviewEntered, readReviewExited} from './context-changes.ts';
import {readCommandEnd, readMcpEnd, readPatchEnd, readToolEnd} from './ends.ts';
import {type Log, tell, tellAgain, tellOther, tellSession} from './log.ts';
import {answer} from './messages.ts';
import {tellPrompt} from './prompts.ts';
import {tellReasoning} from './reasoning.ts';
import {tellSearch} from './search.ts';
import {readThreadSettings} from './settings.ts';
import {readThreadItem} from './thread-items.ts';
import {readTokenCount} from './tokens.ts';
import {readTurnAborted, readTurnEnd, readTurnStart} from './turns.ts';

/** Reads the payload of `event_msg`: what was shown on the screen. */
export const readEvent = (log: Log, event: JsonObject): void => {
	const type = textAt(event, 'type') ?? '';
	const read = readers.get(type);

	if (read === undefined) {
		tellOther(log, `event_msg/${type}`, event);
	} else {
		read(log, event);
	}
};

type Read = (log: Log, event: JsonObject) => void;

const readUserMessage: Read = (log, event) => {
	const images = listAt(event, 'images').length + listAt(event, 'local_images').length;

	tellPrompt(log, {side: 'event', texts: [textAt(event, 'message') ?? ''], images, id: undefined});
};

const readAgentMessage: Read = (log, event) => {
	const text = textAt(event, 'message') ?? '';

	answer(log, {side: 'event', text, phase: wordAt(event, 'phase'), id: undefined});
};

const readReasoning: Read = (log, event) => {
	const summaries = [textAt(event, 'text') ?? ''];

	tellReasoning(log, {side: 'event', summaries, raw: [], id: undefined, isSealed: false});
};

const readRawReasoning: Read = (log, event) => {
	const raw = [textAt(event, 'text') ?? ''];

	tellReasoning(log, {side: 'event', summaries: [], raw, id: undefined, isSealed: false});
};

const readSearchEnd: Read = (log, event) => {
	const action = objectAt(event, 'action');

	tellSearch(log, {
		side: 'event',
		id: wordAt(event, 'call_id'),
		action: wordAt(action, 'type'),
		query: wordAt(event, 'query') ?? wordAt(action, 'query'),
		url: wordAt(action, 'url'),
		status: 'ok',
	});
};

const readImageEnd: Read = (log, event) => {
	const call = log.state.calls.get(wordAt(event, 'call_id') ?? '');
	const saved = wordAt(event, 'saved_path');
	const detail = saved === undefined ? undefined : {arguments: {saved_path: saved}};

	if (call !== undefined) {
		tellAgain(log, call.seq, {detail});
		return;
	}

	const id = wordAt(event, 'call_id');
	const prompt = wordAt(event, 'revised_prompt') ?? '';
	const seq = tell(log, {
		kind: 'tool',
		title: cut(`image_generation ${firstLine(prompt)}`),
		text: [prompt, saved].filter(Boolean).join('\n'),
		tool: 'image_generation',
		call: id,
		status: textAt(event, 'status') === 'failed' ? 'failed' : 'ok',
		detail: detail ?? {},
		identity: id === undefined ? undefined : nativeIdentity('call', id),
	});

	if (id !== undefined) {
		log.state.calls.set(id, {seq, tool: 'image_generation', ended: true});
	}
};

const readViewImage: Read = (log, event) => {
	const call = log.state.calls.get(wordAt(event, 'call_id') ?? '');
	const path = wordAt(event, 'path') ?? '';

	if (call === undefined) {
		tell(log, {
			kind: 'tool',
			title: cut(`view_image ${path}`),
			text: path,
			tool: 'view_image',
			status: 'ok',
			detail: {arguments: {path}},
		});
	} else {
		tellAgain(log, call.seq);
	}
};

const readRollback: Read = (log, event) => {
	const turns = integerAt(event, 'num_turns');

	tell(log, {
		kind: 'rollback',
		title: `rolled back ${turns ?? '?'} turns`,
		text: '',
		detail: present({turns}),
	});
};

const readName: Read = (log, event) => {
	const title = wordAt(event, 'thread_name');

	if (title === undefined) {
		return;
	}

	log.state.titled = true;
	tellSession(log, {title: cut(title)});
};

const readGoal: Read = (log, event) => {
	const goal = objectAt(event, 'goal');
	const objective = wordAt(goal, 'objective') ?? wordAt(goal, 'text') ?? '';

	tell(log, {
		kind: 'plan',
		title: cut(`goal: ${firstLine(objective)}`),
		text: nonEmpty(objective) ?? sortedJson(goal ?? {}),
		detail: present({explanation: nonEmpty(objective)}),
	});
};

const readError: Read = (log, event) => {
	const message = textAt(event, 'message') ?? '';
	const info = valueAt(event, 'codex_error_info');

	tell(log, {
		kind: 'error',
		title: firstLine(message),
		text: message,
		detail: present({code: typeof info === 'string' ? info : undefined}),
	});
};

const readUndo: Read = (log, event) => {
	const success = booleanAt(event, 'success') === true;

	tell(log, {
		kind: 'snapshot',
		title: success ? 'undone' : 'undo failed',
		text: textAt(event, 'message') ?? '',
		status: success ? 'ok' : 'failed',
		detail: {},
	});
};

/** Readers of records that end a call and name it by `call_id`. */
const ended =
	(read: (log: Log, id: string | undefined, event: JsonObject) => void): Read =>
	(log, event) => {
		read(log, wordAt(event, 'call_id') ?? wordAt(event, 'callId'), event);
	};

// What is asked of the client, which its response repeats.
const readNothing: Read = () => undefined;

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
	['user_message', readUserMessage],
	['agent_message', readAgentMessage],
	['agent_reasoning', readReasoning],
	['agent_reasoning_raw_content', readRawReasoning],
	['token_count', readTokenCount],
	['task_started', readTurnStart],
	['turn_started', readTurnStart],
	['task_complete', readTurnEnd],
	['turn_complete', readTurnEnd],
	['turn_aborted', readTurnAborted],
	['context_compacted', readContextCompacted],
	['thread_rolled_back', readRollback],
	['entered_review_mode', readReviewEntered],
	['exited_review_mode', readReviewExited],
	['undo_completed', readUndo],
	['item_completed', readThreadItem],
	['exec_command_end', ended(readCommandEnd)],
	['patch_apply_end', ended(readPatchEnd)],
	['mcp_tool_call_end', ended(readMcpEnd)],
	['dynamic_tool_call_request', readNothing],
	['dynamic_tool_call_response', ended(readToolEnd)],
	['web_search_end', readSearchEnd],
	['image_generation_end', readImageEnd],
	['view_image_tool_call', readViewImage],
	['thread_name_updated', readName],
	['thread_goal_updated', readGoal],
	['thread_settings_applied', readThreadSettings],
	['sub_agent_activity', readSubAgentActivity],
	['collab_agent_spawn_end', readAgentEvent],
	['collab_agent_interaction_end', readAgentEvent],
	['collab_waiting_end', readAgentEvent],
	['collab_close_end', readAgentEvent],
	['collab_resume_end', readAgentEvent],
	['guardian_assessment', readGuardian],
	['error', readError],
]);

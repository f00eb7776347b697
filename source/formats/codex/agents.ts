import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {objectAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {type Log, tell, tellAgain} from './log.ts';

/** Reads `sub_agent_activity` and the item `SubAgentActivity`: a sub-agent was started, asked or interrupted. */
export const readSubAgentActivity = (log: Log, activity: JsonObject): void => {
	const id = wordAt(activity, 'event_id') ?? wordAt(activity, 'id');
	const path = wordAt(activity, 'agent_path');

	agentTold(log, {
		id,
		action: textAt(activity, 'kind') ?? 'activity',
		sessions: [wordAt(activity, 'agent_thread_id')],
		path,
		text: path ?? '',
	});
};

/** Reads the `collab_…_end` events and the item `CollabAgentToolCall`, the structured twins of calls about sub-agents. */
export const readAgentEvent = (log: Log, event: JsonObject): void => {
	const type = textAt(event, 'type') ?? '';

	agentTold(log, {
		id: wordAt(event, 'call_id') ?? wordAt(event, 'id'),
		action:
			wordAt(event, 'tool') ?? type.replace(/^collab_(?:agent_)?(?<what>.*)_end$/v, '$<what>'),
		sessions: [
			wordAt(event, 'new_thread_id'),
			wordAt(event, 'receiver_thread_id'),
			...textsAt(event, 'receiver_thread_ids'),
			...Object.keys(objectAt(event, 'statuses') ?? {}),
		],
		path: wordAt(event, 'new_agent_nickname'),
		text: textAt(event, 'prompt') ?? '',
		isFailed: textAt(event, 'status') === 'failed',
	});
};

type Told = {
	readonly id: string | undefined;
	readonly action: string;
	readonly sessions: ReadonlyArray<string | undefined>;
	readonly path: string | undefined;
	readonly text: string;
	readonly isFailed?: boolean;
};

const agentTold = (log: Log, {id, action, sessions, path, text, isFailed}: Told): void => {
	const call = id === undefined ? undefined : log.state.calls.get(id);
	const ids = sessions.filter((session) => session !== undefined);

	for (const session of ids) {
		log.facts.push({type: 'known-session', known: {id: session}});
	}

	const detail = present({sessions: ids.length > 0 ? ids : undefined, path});

	if (call !== undefined) {
		tellAgain(log, call.seq, {detail, status: isFailed ? 'failed' : undefined});
		return;
	}

	tell(log, {
		kind: 'agent',
		title: cut([action, path, firstLine(text)].filter(Boolean).join(' ')),
		text,
		call: id,
		status: isFailed ? 'failed' : 'ok',
		detail: {action, ...detail},
		identity: id === undefined ? undefined : nativeIdentity('agent', `${id}.${action}`),
	});
};

/** Reads `guardian_assessment`: an automatic review let an action pass or stopped it. */
export const readGuardian = (log: Log, assessment: JsonObject): void => {
	const status = textAt(assessment, 'status') ?? '';
	const decision = decisions.get(status);
	const action = objectAt(assessment, 'action');
	const shown = wordAt(action, 'command') ?? wordAt(action, 'type') ?? '';
	const reason = wordAt(assessment, 'rationale');

	tell(log, {
		kind: 'approval',
		title: cut(`${status} by automatic review: ${firstLine(shown)}`),
		text: [shown, reason, sortedJson(valueAt(assessment, 'action') ?? {})]
			.filter(Boolean)
			.join('\n'),
		status: decision === 'refused' ? 'declined' : undefined,
		call: wordAt(assessment, 'target_item_id'),
		detail: present({
			decision,
			by: 'reviewer' as const,
			reason,
			risk: wordAt(assessment, 'risk_level'),
		}),
	});
};

const decisions: ReadonlyMap<string, 'asked' | 'granted' | 'refused'> = new Map([
	['in_progress', 'asked' as const],
	['approved', 'granted' as const],
	['denied', 'refused' as const],
	['aborted', 'refused' as const],
]);

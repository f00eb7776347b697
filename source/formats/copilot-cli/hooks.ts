import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {objectAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {tell} from '../session/log.ts';
import {cut, firstLine} from '../title.ts';
import {type CopilotLog, remember, takeOut} from './own.ts';

/** Reads `hook.start`. Its input repeats a call or a result, so it is told only how a hook ends, and only when that matters. */
export const readHookStart = (log: CopilotLog, data: JsonObject): void => {
	const tool = wordAt(objectAt(data, 'input'), 'toolName');

	if (tool !== undefined) {
		remember(log.own.hooks, [wordAt(data, 'hookInvocationId') ?? '', tool]);
	}
};

/** Reads `hook.end`: told when the hook failed or decided about a call. */
export const readHookEnd = (log: CopilotLog, data: JsonObject): void => {
	const id = wordAt(data, 'hookInvocationId') ?? '';
	const tool = takeOut(log.own.hooks, ([hook]) => hook === id)?.[1];
	const type = wordAt(data, 'hookType') ?? 'hook';
	const output = objectAt(data, 'output');
	const decision = wordAt(output, 'permissionDecision') ?? wordAt(output, 'decision');
	const reason = wordAt(output, 'permissionDecisionReason') ?? wordAt(output, 'reason');
	const identity = nativeIdentity('hook', id);

	if (decision !== undefined) {
		const isRefused = ['block', 'deny'].includes(decision);

		tell(log, {
			kind: 'approval',
			title: cut(`${type} hook: ${[decision, tool, reason].filter(Boolean).join(' ')}`),
			text: reason ?? '',
			tool,
			status: isRefused ? 'declined' : undefined,
			detail: present({
				decision: decisions.get(decision) ?? (isRefused ? ('refused' as const) : undefined),
				by: 'policy' as const,
				reason,
			}),
			identity,
		});
	} else if (data['success'] === false) {
		const text = textAt(objectAt(data, 'error'), 'message') ?? '';

		tell(log, {
			kind: 'error',
			title: cut(`${type} hook failed: ${firstLine(text)}`),
			text,
			tool,
			status: 'failed',
			detail: {code: type},
			identity,
		});
	}
};

const decisions: ReadonlyMap<string, 'asked' | 'granted' | 'refused'> = new Map([
	['allow', 'granted' as const],
	['approve', 'granted' as const],
	['ask', 'asked' as const],
]);

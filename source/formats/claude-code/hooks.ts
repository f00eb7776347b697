import {type JsonObject} from '../../model/json.ts';
import {integerAt, isObject, listAt, numberAt, objectAt, textAt, textsAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {firstLine} from '../title.ts';
import {type Log, ownIdentity, tell} from './log.ts';

/** What a hook ran, printed or added to the conversation. The agent did not call it, so it has no status. */
export const tellHook = (log: Log, hook: JsonObject): void => {
	const type = textAt(hook, 'type') ?? 'hook';
	const name = wordAt(hook, 'hookName') ?? wordAt(hook, 'hookEvent') ?? '';
	const command = wordAt(hook, 'command') ?? wordAt(objectAt(hook, 'blockingError'), 'command');
	const printed = [
		...textsAt(hook, 'content'),
		textAt(hook, 'content'),
		textAt(hook, 'stdout'),
		textAt(hook, 'stderr'),
	];
	const texts = [...new Set([name, command, ...printed])].filter(Boolean);
	const id = wordAt(hook, 'toolUseID');
	const call = log.state.calls.get(id ?? '');

	tell(log, {
		kind: 'injected',
		title: firstLine(`${type} ${name}: ${firstLine(texts[1] ?? '')}`),
		text: texts.join('\n'),
		exitCode: integerAt(hook, 'exitCode'),
		durationMs: numberAt(hook, 'durationMs'),
		call: call === undefined ? undefined : id,
		callSeq: call?.seq,
		detail: {tag: type},
		identity: ownIdentity(log, 'hook'),
	});
};

/** A hook stopped a call, or decided about it. */
export const tellHookDecision = (log: Log, hook: JsonObject): void => {
	const blocking = objectAt(hook, 'blockingError');
	const reason =
		wordAt(blocking, 'blockingError') ?? wordAt(hook, 'reason') ?? wordAt(hook, 'blockingError');
	const decision =
		blocking === undefined ? decisions.get(textAt(hook, 'decision') ?? '') : 'refused';
	const id = wordAt(hook, 'toolUseID');
	const name = wordAt(hook, 'hookName') ?? wordAt(hook, 'hookEvent') ?? 'hook';

	tell(log, {
		kind: 'approval',
		title: firstLine(`${decision ?? 'decided'} by ${name}: ${firstLine(reason ?? '')}`),
		text: [name, wordAt(blocking, 'command'), reason].filter(Boolean).join('\n'),
		status: decision === 'refused' ? 'declined' : undefined,
		call: id,
		callSeq: log.state.calls.get(id ?? '')?.seq,
		detail: present({decision, by: 'policy' as const, reason}),
		identity: ownIdentity(log, 'approval'),
	});
};

const decisions: ReadonlyMap<string, 'asked' | 'granted' | 'refused'> = new Map([
	['allow', 'granted' as const],
	['approve', 'granted' as const],
	['deny', 'refused' as const],
	['block', 'refused' as const],
	['ask', 'asked' as const],
]);

/** Reads `stop_hook_summary`: the hooks that ran when the agent was about to stop. */
export const readStopHooks = (log: Log, record: JsonObject): void => {
	const infos = listAt(record, 'hookInfos').filter((info) => isObject(info));
	const commands = infos.map((info) => textAt(info, 'command') ?? '');
	const errors = textsAt(record, 'hookErrors');
	const texts = [
		...commands,
		...errors,
		...textsAt(record, 'hookAdditionalContext'),
		textAt(record, 'stopReason'),
	];

	tell(log, {
		kind: 'injected',
		title: firstLine(
			`stop hooks: ${infos.length} ran, ${errors.length} failed ${firstLine(errors[0] ?? '')}`,
		),
		text: texts.filter(Boolean).join('\n'),
		detail: {tag: 'stop_hook_summary'},
		identity: ownIdentity(log, 'hook'),
	});
};

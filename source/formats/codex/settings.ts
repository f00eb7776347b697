import {type ContextDetail} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {booleanAt, objectAt, textAt, textsAt, valueAt, wordAt} from '../json.ts';
import {settled} from '../present.ts';
import {cut} from '../title.ts';
import {tellInstructions} from './instructions.ts';
import {type Log, tell, tellAgain, tellSession} from './log.ts';

/** Reads `turn_context`: the settings of a turn, told when they differ from those before. */
export const readTurnContext = (log: Log, context: JsonObject): void => {
	const turn = wordAt(context, 'turn_id');

	if (turn !== undefined) {
		log.state.turn = turn;
	}

	tellSettings(
		log,
		{
			...shared(context),
			effort: wordAt(context, 'effort') ?? effortIn(context),
			...sandboxFields(objectAt(context, 'sandbox_policy')),
		},
		['provider', 'profile'],
	);
	tellInstructions(log, 'agents-md', textAt(context, 'user_instructions'));
	tellInstructions(log, 'developer', textAt(context, 'developer_instructions'));
	tellInstructions(log, 'system', textAt(context, 'base_instructions'));
};

/** Reads `thread_settings_applied`, which repeats the turn's settings and adds to them. */
export const readThreadSettings = (log: Log, event: JsonObject): void => {
	const settings = objectAt(event, 'thread_settings');

	tellSettings(
		log,
		{
			...shared(settings),
			provider: wordAt(settings, 'model_provider_id'),
			effort: wordAt(settings, 'reasoning_effort') ?? effortIn(settings),
			profile: wordAt(objectAt(settings, 'active_permission_profile'), 'id'),
		},
		['sandbox', 'networkAccess', 'writableRoots'],
	);
};

type Given = {readonly [Key in keyof ContextDetail]: ContextDetail[Key] | undefined};

const shared = (given: JsonObject | undefined): Given => ({
	cwd: wordAt(given, 'cwd'),
	model: wordAt(given, 'model'),
	approvalPolicy: policyName(valueAt(given, 'approval_policy')),
	approvalsReviewer: wordAt(given, 'approvals_reviewer'),
});

const effortIn = (given: JsonObject | undefined): string | undefined =>
	wordAt(objectAt(objectAt(given, 'collaboration_mode'), 'settings'), 'reasoning_effort');

// `on-request`, or an object with one key that says how: `{"granular":{…}}`.
const policyName = (policy: JsonObject[string]): string | undefined => {
	if (typeof policy === 'string') {
		return policy;
	}

	return typeof policy === 'object' && policy !== null ? Object.keys(policy)[0] : undefined;
};

const sandboxFields = (policy: JsonObject | undefined): Given => {
	const sandbox = wordAt(policy, 'type') ?? wordAt(policy, 'mode');
	const roots = textsAt(policy, 'writable_roots');

	return {
		sandbox,
		networkAccess: networkAccess(sandbox, policy),
		writableRoots: roots.length > 0 ? roots : undefined,
	};
};

const networkAccess = (
	sandbox: string | undefined,
	policy: JsonObject | undefined,
): boolean | undefined => {
	if (sandbox === 'danger-full-access') {
		return true;
	}

	const given = valueAt(policy, 'network_access');

	return typeof given === 'string' ? given === 'enabled' : booleanAt(policy, 'network_access');
};

/** `kept`: what this kind of record never says, so that it stays as it was. */
const tellSettings = (log: Log, given: Given, kept: readonly string[]): void => {
	const {state} = log;
	const before = settingsBefore(state.settings?.key);
	const rest = Object.entries(before).filter(([name]) => kept.includes(name));
	const now: ContextDetail = {...Object.fromEntries(rest), ...settled<ContextDetail>(given)};
	const key = JSON.stringify(now, Object.keys(now).toSorted());

	if (now.model !== undefined) {
		state.model = now.model;
	}

	if (key === state.settings?.key) {
		return;
	}

	state.settings = {
		key,
		seq: tellContext(log, now, addsTo(before, now) ? state.settings?.seq : undefined),
	};
	tellSessionSettings(log, now);
};

// Two kinds of record state the settings of a turn; the second may know more of the same.
const addsTo = (before: ContextDetail, now: ContextDetail): boolean =>
	Object.entries(before).every(
		([name, value]) => JSON.stringify(value) === JSON.stringify(now[name as keyof ContextDetail]),
	);

const tellContext = (log: Log, now: ContextDetail, same: number | undefined): number => {
	if (same !== undefined) {
		tellAgain(log, same, {detail: now});
		return same;
	}

	const words = [now.model, now.effort, now.approvalPolicy, now.sandbox, now.cwd];

	return tell(log, {
		kind: 'context',
		title: cut(words.filter((word) => word !== undefined).join(' · ')),
		text: Object.entries(now)
			.map(([name, value]) => `${name}: ${String(value)}`)
			.join('\n'),
		detail: now,
	});
};

// It was written by `tellSettings`.
const settingsBefore = (settings: string | undefined): ContextDetail =>
	settings === undefined ? {} : (JSON.parse(settings) as ContextDetail);

const tellSessionSettings = (log: Log, now: ContextDetail): void => {
	const {model, effort, approvalPolicy, sandbox, networkAccess: network, provider, profile} = now;

	if (model !== undefined && log.copyOf === undefined && !log.state.models.includes(model)) {
		log.state.models.push(model);
	}

	tellSession(log, {
		models: log.state.models.length > 0 ? [...log.state.models] : undefined,
		effort,
		approvalPolicy,
		sandbox,
		networkAccess: network,
		provider,
		profile,
	});
};

import {type Json, type JsonObject} from '../../model/json.ts';
import {changesTitle, patchChanges, patchIn} from '../apply-patch.ts';
import {
	booleanAt,
	integerAt,
	nonEmpty,
	objectsAt,
	textAt,
	textsAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {scriptOf} from './command-line.ts';
import {type Draft} from './log.ts';

/** A call as logged. `fields` are its arguments where they are an object. */
export type Asked = {
	readonly tool: string;
	readonly namespace?: string | undefined;
	readonly text: string;
	readonly fields: JsonObject | undefined;
};

/** The event of a call, by the tool that was called. */
export const callDraft = (asked: Asked): Draft => {
	const known = asked.namespace === undefined ? byTool.get(asked.tool) : undefined;

	return known?.(asked) ?? agentDraft(asked) ?? toolDraft(asked);
};

const commandDraft = ({fields, text}: Asked): Draft => {
	const argv = [...textsAt(fields, 'command'), ...textsAt(fields, 'cmd')];
	const script =
		textAt(fields, 'cmd') ?? textAt(fields, 'command') ?? (argv.length > 0 ? scriptOf(argv) : text);
	const patch = patchIn(argv[0] === 'apply_patch' ? (argv[1] ?? '') : script);
	const asked = {
		cwd: wordAt(fields, 'workdir') ?? wordAt(fields, 'working_directory'),
		escalated: isEscalated(fields),
		justification: wordAt(fields, 'justification'),
	};

	if (patch !== undefined && /^\W*(?:cd [^\n]+&&\s*)?apply_?patch/v.test(script)) {
		return patchDraft({patch, cwd: asked.cwd, escalated: asked.escalated});
	}

	return {
		kind: 'command',
		title: firstLine(script),
		text: script,
		detail: present({
			...asked,
			argv: argv.length > 0 ? argv : undefined,
			script,
		}),
	};
};

const isEscalated = (fields: JsonObject | undefined): true | undefined =>
	booleanAt(fields, 'with_escalated_permissions') === true ||
	textAt(fields, 'sandbox_permissions') === 'require_escalated'
		? true
		: undefined;

const stdinDraft = ({fields}: Asked): Draft => {
	const stdin = textAt(fields, 'chars') ?? '';
	const process = String(integerAt(fields, 'session_id') ?? textAt(fields, 'session_id') ?? '');

	return {
		kind: 'command',
		title: stdin === '' ? 'wait for output' : cut(`input ${JSON.stringify(stdin)}`),
		text: stdin,
		detail: {stdin, process},
	};
};

const applyPatchDraft = ({fields, text}: Asked): Draft =>
	patchDraft({patch: textAt(fields, 'input') ?? textAt(fields, 'patch') ?? text});

const patchDraft = ({
	patch,
	...rest
}: {
	readonly patch: string;
	readonly cwd?: string | undefined;
	readonly escalated?: true | undefined;
}): Draft => {
	const changes = patchChanges(patchIn(patch) ?? patch);

	return {
		kind: 'patch',
		title: cut(nonEmpty(changesTitle(changes)) ?? firstLine(patch)),
		text: patch,
		detail: present({...rest, changes, patch}),
	};
};

const planDraft = ({fields, text}: Asked): Draft => {
	const steps = objectsAt(fields, 'plan').map((step) => ({
		step: textAt(step, 'step') ?? '',
		status: textAt(step, 'status') ?? '',
	}));
	const explanation = wordAt(fields, 'explanation');
	const current = steps.find(({status}) => status === 'in_progress') ?? steps.at(-1);
	const done = steps.filter(({status}) => status === 'completed').length;

	return {
		kind: 'plan',
		title: cut(`${done}/${steps.length} ${current?.step ?? explanation ?? firstLine(text)}`),
		text: [explanation, ...steps.map(({step, status}) => `${status}: ${step}`)]
			.filter((line) => line !== undefined)
			.join('\n'),
		detail: present({explanation, steps}),
	};
};

const permissionDraft = ({fields, text}: Asked): Draft => ({
	kind: 'approval',
	title: cut(`asks for permission: ${wordAt(fields, 'reason') ?? firstLine(text)}`),
	text,
	detail: present({decision: 'asked' as const, reason: wordAt(fields, 'reason')}),
});

// Code mode: a program that calls other tools.
const scriptDraft = ({text}: Asked): Draft => ({
	kind: 'tool',
	title: firstLine(text),
	text,
	detail: {arguments: text},
});

const waitDraft = (asked: Asked): Draft | undefined =>
	valueAt(asked.fields, 'cell_id') === undefined ? undefined : toolDraft(asked);

const byTool: ReadonlyMap<string, (asked: Asked) => Draft | undefined> = new Map([
	['shell', commandDraft],
	['shell_command', commandDraft],
	['local_shell', commandDraft],
	['container.exec', commandDraft],
	['exec_command', commandDraft],
	['write_stdin', stdinDraft],
	['apply_patch', applyPatchDraft],
	['update_plan', planDraft],
	['request_permissions', permissionDraft],
	['exec', scriptDraft],
	['wait', waitDraft],
]);

const agentTools = new Set([
	'spawn_agent',
	'spawn_agents_on_csv',
	'send_input',
	'send_message',
	'followup_task',
	'wait',
	'wait_agent',
	'resume_agent',
	'close_agent',
	'interrupt_agent',
	'list_agents',
]);

const agentDraft = ({tool, namespace, text, fields}: Asked): Draft | undefined => {
	if (!agentTools.has(tool) || namespace?.startsWith('mcp__')) {
		return undefined;
	}

	const name = wordAt(fields, 'task_name') ?? wordAt(fields, 'target') ?? wordAt(fields, 'id');
	const message = wordAt(fields, 'message') ?? wordAt(fields, 'prompt');
	const words = [tool, name, message === undefined ? undefined : firstLine(message)];

	return {
		kind: 'agent',
		title: cut(words.filter((word) => word !== undefined).join(' ')),
		text: message === undefined ? text : `${message}\n${text}`,
		detail: present({
			action: tool,
			recipient: wordAt(fields, 'target'),
			sessions: agentIds(fields),
		}),
	};
};

const agentIds = (fields: JsonObject | undefined): readonly string[] | undefined => {
	const ids = [wordAt(fields, 'id'), wordAt(fields, 'agent_id'), ...textsAt(fields, 'ids')].filter(
		(id) => id !== undefined,
	);

	return ids.length > 0 ? ids : undefined;
};

const toolDraft = ({tool, namespace, text, fields}: Asked): Draft => {
	const shown: Json = fields ?? text;
	const name = namespace === undefined ? tool : `${namespace}__${tool}`;
	const line = fields === undefined ? firstLine(text) : argumentLine(fields);

	return {
		kind: 'tool',
		title: cut(`${name} ${line}`.trim()),
		text,
		detail: present({
			server: serverOf(tool, namespace),
			arguments: shown,
			escalated: isEscalated(fields),
			justification: wordAt(fields, 'justification'),
		}),
	};
};

// Path=source/shop.ts line=3
const argumentLine = (fields: JsonObject): string =>
	Object.entries(fields)
		.slice(0, 6)
		.map(
			([key, value]) =>
				`${key}=${firstLine(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)}`,
		)
		.join(' ');

// MCP tools were `server__tool`, then `mcp__server__tool`, then the tool in the namespace `mcp__server`.
const serverOf = (tool: string, namespace: string | undefined): string | undefined => {
	if (namespace !== undefined) {
		return namespace.replace(/^mcp__/v, '');
	}

	const name = tool.replace(/^mcp__/v, '');
	const end = name.indexOf('__');

	return end > 0 ? name.slice(0, end) : undefined;
};

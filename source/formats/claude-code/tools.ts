import {type FileChange} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {changesTitle} from '../apply-patch.ts';
import {booleanAt, objectsAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {editChange, notebookChange, writeChange} from './changes.ts';
import {type Draft} from './log.ts';

/** A call as logged. */
export type Asked = {
	readonly tool: string;
	readonly input: JsonObject;
	/** The folder that the agent works in. */
	readonly cwd: string | undefined;
};

type ToDraft = (asked: Asked) => Draft;

const commandDraft: ToDraft = ({input, cwd}) => {
	const script = textAt(input, 'command') ?? '';
	const description = wordAt(input, 'description');

	return {
		kind: 'command',
		title: firstLine(script),
		text: description === undefined ? script : `${script}\n# ${description}`,
		detail: present({
			script,
			cwd,
			escalated: booleanAt(input, 'dangerouslyDisableSandbox') === true ? true : undefined,
			justification: description,
		}),
	};
};

const patchDraft =
	(changeOf: (input: JsonObject) => FileChange): ToDraft =>
	({input}) => {
		const change = changeOf(input);

		return {
			kind: 'patch',
			title: oneLine(changesTitle([change])),
			text: `${change.path}\n${change.diff ?? ''}`,
			detail: {changes: [change]},
		};
	};

const todoDraft: ToDraft = ({input}) => {
	const steps = objectsAt(input, 'todos').map((todo) => ({
		step: textAt(todo, 'content') ?? '',
		status: textAt(todo, 'status') ?? '',
	}));
	const current = steps.find(({status}) => status === 'in_progress') ?? steps.at(-1);
	const done = steps.filter(({status}) => status === 'completed').length;

	return {
		kind: 'plan',
		title: oneLine(`${done}/${steps.length} ${firstLine(current?.step ?? '')}`),
		text: steps.map(({step, status}) => `${status}: ${step}`).join('\n'),
		detail: {steps},
	};
};

// One step of a list that is kept elsewhere.
const taskDraft: ToDraft = ({tool, input}) => {
	const step = wordAt(input, 'subject') ?? `task ${wordAt(input, 'taskId') ?? ''}`.trim();
	const status = wordAt(input, 'status') ?? (tool === 'TaskCreate' ? 'pending' : undefined);

	return {
		kind: 'plan',
		title: oneLine([tool, status, step].filter(Boolean).join(' ')),
		text: [step, textAt(input, 'description')].filter(Boolean).join('\n'),
		detail: present({
			explanation: textAt(input, 'description'),
			steps: status === undefined ? undefined : [{step, status}],
		}),
	};
};

const planDraft: ToDraft = ({tool, input}) => {
	const explanation = textAt(input, 'plan');

	return {
		kind: 'plan',
		title: oneLine(`${tool} ${firstLine(explanation ?? '')}`),
		text: explanation ?? '',
		detail: present({explanation}),
	};
};

const agentDraft: ToDraft = ({tool, input}) => {
	const message = textAt(input, 'prompt') ?? textAt(input, 'message') ?? textAt(input, 'content');
	const recipient =
		wordAt(input, 'subagent_type') ?? wordAt(input, 'to') ?? wordAt(input, 'recipient');
	const path = wordAt(input, 'description') ?? wordAt(input, 'name') ?? wordAt(input, 'summary');

	return {
		kind: 'agent',
		title: oneLine([tool, recipient, path ?? firstLine(message ?? '')].filter(Boolean).join(' ')),
		text: [path, message].filter(Boolean).join('\n'),
		detail: present({action: tool, recipient, path}),
	};
};

const searchDraft =
	(action: 'open_page' | 'search'): ToDraft =>
	({input}) => {
		const query = wordAt(input, 'query') ?? wordAt(input, 'prompt');
		const url = wordAt(input, 'url');

		return {
			kind: 'search',
			title: oneLine(`${action} ${firstLine(url ?? query ?? '')}`),
			text: [url, query].filter(Boolean).join('\n'),
			detail: present({action, query, url}),
		};
	};

const toolDraft: ToDraft = ({tool, input}) => ({
	kind: 'tool',
	title: oneLine(`${tool} ${argumentLine(input)}`),
	text: JSON.stringify(input),
	detail: present({server: serverOf(tool), arguments: input}),
});

/** The tools of Claude Code that are not just tools. All others, and those of servers, are `tool`. */
const byTool: ReadonlyMap<string, ToDraft> = new Map([
	['Bash', commandDraft],
	['PowerShell', commandDraft],
	['Write', patchDraft(writeChange)],
	['Edit', patchDraft(editChange)],
	['MultiEdit', patchDraft(editChange)],
	['NotebookEdit', patchDraft(notebookChange)],
	['TodoWrite', todoDraft],
	['TaskCreate', taskDraft],
	['TaskUpdate', taskDraft],
	['TaskList', taskDraft],
	['TaskGet', taskDraft],
	['ExitPlanMode', planDraft],
	['EnterPlanMode', planDraft],
	['Task', agentDraft],
	['Agent', agentDraft],
	['SendMessage', agentDraft],
	['WebSearch', searchDraft('search')],
	['web_search', searchDraft('search')],
	['WebFetch', searchDraft('open_page')],
	['web_fetch', searchDraft('open_page')],
]);

/** The event of a call, by the tool that was called. */
export const callDraft = (asked: Asked): Draft => (byTool.get(asked.tool) ?? toolDraft)(asked);

// Path=/home/dev/shop/cart.ts limit=20
const argumentLine = (input: JsonObject): string =>
	Object.entries(input)
		.slice(0, 6)
		.map(
			([key, value]) =>
				`${key}=${firstLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80)}`,
		)
		.join(' ');

// Mcp__server__tool
const serverOf = (tool: string): string | undefined => {
	const [prefix, server] = tool.split('__', 2);

	return prefix === 'mcp' && server !== '' ? server : undefined;
};

const oneLine = (text: string): string => cut(text.replaceAll(/[\n\r]/gv, ' ').trim());

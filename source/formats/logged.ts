import {type Agent} from '../model/agent.ts';

/** What somebody may want to know of a session, as it is called in a sentence. */
export const topics = [
	'prompts',
	'commands',
	'exit codes',
	'durations',
	'files read',
	'files written',
	'approvals asked for',
	'approvals granted',
	'approvals refused',
	'instructions',
	'models',
	'effort',
	'tokens per request',
	'cost',
	'sub-agents',
	'errors',
	'compaction',
] as const;

export type Topic = (typeof topics)[number];

/** `inferred`: the log does not state it, but something else tells. `no`: nobody can know it from the log. */
export type Logged = {readonly how: 'inferred' | 'no' | 'partly' | 'yes'; readonly note?: string};

export const agentNames: Readonly<Record<Agent, string>> = {
	codex: 'Codex',
	'claude-code': 'Claude Code',
	'copilot-cli': 'Copilot CLI',
	'copilot-chat': 'Copilot in VS Code',
	'gemini-cli': 'Gemini CLI',
	pi: 'pi',
	opencode: 'opencode',
};

const yes: Logged = {how: 'yes'};
const no = (note?: string): Logged => ({how: 'no', ...(note !== undefined && {note})});
const partly = (note: string): Logged => ({how: 'partly', note});
const inferred = (note: string): Logged => ({how: 'inferred', note});

const byTools = partly('By its own tools; what commands did is inferred.');

const always = {
	prompts: yes,
	commands: yes,
	'files read': byTools,
	'files written': byTools,
	models: yes,
	errors: yes,
} as const;

/** What the logs of each agent hold. An empty answer means nothing where it says `no`. */
export const logged: Readonly<Record<Agent, Readonly<Record<Topic, Logged>>>> = {
	codex: {
		...always,
		'exit codes': partly('Not of commands that were still running or were stopped.'),
		durations: partly('Of commands that ended.'),
		'files read': inferred('From commands; pictures it looked at are logged.'),
		'approvals asked for': inferred('From calls that ask to leave the sandbox.'),
		'approvals granted': no('A call that ran was granted or never asked about.'),
		'approvals refused': partly('By a reviewer; by a person inferred from the output.'),
		instructions: yes,
		effort: yes,
		'tokens per request': yes,
		cost: no('Computed from tokens and list prices.'),
		'sub-agents': yes,
		compaction: yes,
	},
	'claude-code': {
		...always,
		'exit codes': partly('Of commands that failed or ran in the background.'),
		durations: partly('Of some tools, hooks and turns, not of commands.'),
		'approvals asked for': no(),
		'approvals granted': no('A call that ran was granted or never asked about.'),
		'approvals refused': yes,
		instructions: partly('Not the system prompt nor the first CLAUDE.md.'),
		effort: partly('From 2.1.217 on.'),
		'tokens per request': partly('Output is cut short from 2.1.10 to 2.1.59, and marked so.'),
		cost: no('Computed from tokens and list prices.'),
		'sub-agents': yes,
		compaction: yes,
	},
	'copilot-cli': {
		...always,
		'exit codes': partly('Where the output ends with it.'),
		durations: partly('Of sub-agents.'),
		'approvals asked for': yes,
		'approvals granted': yes,
		'approvals refused': yes,
		instructions: yes,
		effort: yes,
		'tokens per request': no('Only totals, when the session ends.'),
		cost: no('Computed from totals and list prices.'),
		'sub-agents': yes,
		compaction: yes,
	},
	'copilot-chat': {
		...always,
		'exit codes': partly('Newer versions.'),
		durations: partly('Of turns, and of commands in newer versions.'),
		'approvals asked for': inferred('From the answers.'),
		'approvals granted': yes,
		'approvals refused': yes,
		instructions: partly('Prompt files, not the system prompt.'),
		effort: no(),
		'tokens per request': partly('Newest versions, by turn.'),
		cost: no('Computed from tokens and list prices.'),
		'sub-agents': yes,
		compaction: yes,
	},
	'gemini-cli': {
		...always,
		'exit codes': partly('Newer versions only write those that are not 0.'),
		durations: no('A call has the time of its end only.'),
		'approvals asked for': no(),
		'approvals granted': no(),
		'approvals refused': inferred('From calls that were cancelled, which interruptions do too.'),
		instructions: no(),
		effort: no(),
		'tokens per request': yes,
		cost: no('Computed from tokens and list prices.'),
		'sub-agents': yes,
		compaction: partly('Where the history was written anew.'),
	},
	pi: {
		...always,
		'exit codes': partly('Of commands that failed, and of those a person ran.'),
		durations: no(),
		'approvals asked for': no('It never asks.'),
		'approvals granted': no('It never asks.'),
		'approvals refused': no('It never asks.'),
		instructions: no(),
		effort: yes,
		'tokens per request': yes,
		cost: yes,
		'sub-agents': no(),
		compaction: yes,
	},
	opencode: {
		...always,
		'exit codes': yes,
		durations: yes,
		'approvals asked for': no(),
		'approvals granted': no(),
		'approvals refused': inferred('From calls that failed for it.'),
		instructions: no(),
		effort: no(),
		'tokens per request': yes,
		cost: yes,
		'sub-agents': yes,
		compaction: yes,
	},
};

/** What to say instead of an empty answer where no log of an agent can have one: `Gemini CLI does not log durations.` */
export const silence = (agent: Agent, topic: Topic): string | undefined => {
	const {how, note} = logged[agent][topic];

	return how === 'no'
		? `${agentNames[agent]} does not log ${topic}.${note === undefined ? '' : ` ${note}`}`
		: undefined;
};

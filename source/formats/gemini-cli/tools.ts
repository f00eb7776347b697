import {type Tool, type Tools} from '../session/tools.ts';

const search = {does: 'search', query: ['query', 'prompt'], url: ['url']} as const;
const agent = {
	does: 'agent',
	message: ['objective', 'question', 'prompt', 'request', 'task'],
	name: ['agent_name'],
} as const;
const edit = {
	does: 'edit',
	path: ['file_path'],
	before: ['old_string'],
	after: ['new_string'],
} as const;

/** What the tools of Gemini CLI do. Reading and searching tools are told as they are. */
export const geminiTools: Tools = new Map<string, Tool>([
	['run_shell_command', {does: 'command', script: ['command'], cwd: ['dir_path', 'directory']}],
	['write_file', {does: 'create', path: ['file_path'], content: ['content']}],
	['replace', edit],
	['edit', edit],
	['google_web_search', search],
	['web_fetch', search],
	[
		'write_todos',
		{does: 'plan', list: 'todos', step: ['description', 'content'], status: ['status']},
	],
	['update_topic', {does: 'reason', words: ['title', 'summary', 'strategic_intent']}],
	['codebase_investigator', agent],
	['cli_help', agent],
	['generalist', agent],
	['invoke_agent', agent],
]);

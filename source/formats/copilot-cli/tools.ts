import {type JsonObject} from '../../model/json.ts';
import {wordAt} from '../json.ts';
import {type Tool, type Tools} from '../session/tools.ts';

const shell = {does: 'command', script: ['command'], process: ['shellId']} as const;
const shellInput = {does: 'input', chars: ['input'], process: ['shellId']} as const;
const search = {does: 'search', query: ['query'], url: ['url']} as const;

/** What the tools of Copilot CLI do. Reading and searching tools are told as they are. */
export const copilotTools: Tools = new Map<string, Tool>([
	['bash', shell],
	['powershell', shell],
	['shell', shell],
	['local_shell', shell],
	['write_bash', shellInput],
	['write_powershell', shellInput],
	['create', {does: 'create', path: ['path'], content: ['file_text']}],
	['edit', {does: 'edit', path: ['path'], before: ['old_str'], after: ['new_str']}],
	['str_replace', {does: 'edit', path: ['path'], before: ['old_str'], after: ['new_str']}],
	['apply_patch', {does: 'patch', patch: ['input', 'patch']}],
	['web_search', search],
	['web_fetch', search],
	['github-mcp-server-web_search', search],
	['task', {does: 'agent', message: ['prompt', 'description'], name: ['agent_type', 'name']}],
	['report_intent', {does: 'reason', words: ['intent']}],
	['update_todo', {does: 'plan', list: 'todos', step: ['title', 'content'], status: ['status']}],
]);

/** Older builds had one tool for all edits; its `command` is the tool of today. */
export const toolName = (tool: string, fields: JsonObject | undefined): string =>
	tool === 'str_replace_editor' ? (wordAt(fields, 'command') ?? tool) : tool;

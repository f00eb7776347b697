import {type Tool, type Tools} from '../session/tools.ts';

const edit = {before: ['oldString'], after: ['newString']} as const;
const code = {does: 'edit', path: ['filePath'], before: [], after: ['code', 'newCode']} as const;
const agent = {does: 'agent', message: ['prompt', 'description'], name: ['agentName']} as const;

/** What the tools of Copilot in VS Code do. Reading and searching tools are told as they are. */
export const chatTools: Tools = new Map<string, Tool>([
	['run_in_terminal', {does: 'command', script: ['command']}],
	['create_file', {does: 'create', path: ['filePath'], content: ['content']}],
	['replace_string_in_file', {does: 'edit', path: ['filePath'], ...edit}],
	[
		'multi_replace_string_in_file',
		{does: 'edits', list: 'replacements', each: {path: ['filePath'], ...edit}},
	],
	['insert_edit_into_file', code],
	['edit_notebook_file', code],
	['apply_patch', {does: 'patch', patch: ['input']}],
	['fetch_webpage', {does: 'search', query: ['query'], url: ['url']}],
	['vscode_fetchWebPage_internal', {does: 'search', query: ['query'], url: ['url']}],
	['manage_todo_list', {does: 'plan', list: 'todoList', step: ['title'], status: ['status']}],
	['runSubagent', agent],
	['search_subagent', agent],
]);

// The parts of an answer and the rounds with the model name the same tools differently.
const namesInRounds: ReadonlyMap<string, string> = new Map([
	['copilot_readFile', 'read_file'],
	['copilot_createFile', 'create_file'],
	['copilot_createDirectory', 'create_directory'],
	['copilot_replaceString', 'replace_string_in_file'],
	['copilot_multiReplaceString', 'multi_replace_string_in_file'],
	['copilot_insertEdit', 'insert_edit_into_file'],
	['copilot_applyPatch', 'apply_patch'],
	['copilot_editNotebook', 'edit_notebook_file'],
	['copilot_runNotebookCell', 'run_notebook_cell'],
	['copilot_findTextInFiles', 'grep_search'],
	['copilot_findFiles', 'file_search'],
	['copilot_listDirectory', 'list_dir'],
	['copilot_searchCodebase', 'semantic_search'],
	['copilot_getErrors', 'get_errors'],
	['copilot_getChangedFiles', 'get_changed_files'],
	['copilot_fetchWebPage', 'fetch_webpage'],
	['vscode_fetchWebPage_internal', 'fetch_webpage'],
]);

export const nameInRounds = (tool: string): string => namesInRounds.get(tool) ?? tool;

import {type Tool, type Tools} from '../session/tools.ts';

const search = {does: 'search', query: ['query'], url: ['url']} as const;
const edit = {before: ['oldString'], after: ['newString']} as const;

/** What the tools of opencode do. Reading and searching tools are told as they are. */
export const opencodeTools: Tools = new Map<string, Tool>([
	['bash', {does: 'command', script: ['command'], cwd: ['workdir']}],
	['write', {does: 'create', path: ['filePath'], content: ['content']}],
	['edit', {does: 'edit', path: ['filePath'], ...edit}],
	['multiedit', {does: 'edits', list: 'edits', path: ['filePath'], each: edit}],
	['patch', {does: 'patch', patch: ['patchText']}],
	['apply_patch', {does: 'patch', patch: ['patchText']}],
	['webfetch', search],
	['websearch', search],
	['codesearch', search],
	['todowrite', {does: 'plan', list: 'todos', step: ['content'], status: ['status']}],
	['task', {does: 'agent', message: ['prompt', 'description'], name: ['subagent_type']}],
]);

import {type Tool, type Tools} from '../session/tools.ts';

const edit = {before: ['oldText'], after: ['newText']} as const;

/** What the tools of pi do. Reading and searching tools are told as they are. */
export const piTools: Tools = new Map<string, Tool>([
	['bash', {does: 'command', script: ['command']}],
	['write', {does: 'create', path: ['path'], content: ['content']}],
	['edit', {does: 'edit', path: ['path'], ...edit}],
	['multi_edit', {does: 'edits', list: 'edits', path: ['path'], each: {path: ['path'], ...edit}}],
]);

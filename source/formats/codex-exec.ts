import {execRecords, readExecRecord} from './codex/exec.ts';
import {openReader} from './codex/reader.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {isObject, parseJson} from './json.ts';

/** What `codex exec --json` prints: a stream of events without times, saved by whoever ran it. */
export const codexExec: Format = {
	name: 'codex-exec',
	agent: 'codex',
	layout: 'lines',
	role: 'session',
	roots: () => [],
	recognizes: (head) =>
		headLines(head).some((line) => {
			const value = parseJson(line);
			const type = isObject(value) ? value['type'] : undefined;

			return (
				isObject(value) &&
				typeof type === 'string' &&
				execRecords.has(type) &&
				hasItsOwn(type, value)
			);
		}),
	open: (state) => openReader(state, readExecRecord),
};

// `error` and the like are words of many formats; these carry what only this one has.
const hasItsOwn = (type: string, value: Readonly<Record<string, unknown>>): boolean =>
	(type === 'thread.started' && typeof value['thread_id'] === 'string') ||
	(type.startsWith('item.') && typeof value['item'] === 'object') ||
	type === 'turn.completed' ||
	type === 'turn.failed';

import {codexHome} from './codex/home.ts';
import {companionReader} from './companion.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {dateAt, isObject, parseJson, wordAt} from './json.ts';

/** The names of threads, beside the logs: `{"id": "…", "thread_name": "…", "updated_at": "…"}`; the newest line of an id counts. */
export const codexIndex: Format = {
	name: 'codex-index',
	agent: 'codex',
	layout: 'lines',
	role: 'companion',
	roots: (machine) => [{folder: codexHome(machine), endings: ['session_index.jsonl']}],
	recognizes: (head) =>
		headLines(head).some((line) => {
			const value = parseJson(line);

			return (
				isObject(value) &&
				typeof value['id'] === 'string' &&
				typeof value['thread_name'] === 'string'
			);
		}),
	open: () =>
		companionReader((entry) => {
			const id = wordAt(entry, 'id');

			return id === undefined
				? undefined
				: {id, title: wordAt(entry, 'thread_name'), updatedAt: dateAt(entry, 'updated_at')};
		}),
};

import {codexHome} from './codex/home.ts';
import {companionReader} from './companion.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {isObject, numberAt, parseJson, textAt, wordAt} from './json.ts';

/** The prompts of all threads, beside the logs: `{"session_id": "…", "ts": 1760000000, "text": "…"}`. */
export const codexHistory: Format = {
	name: 'codex-history',
	agent: 'codex',
	layout: 'lines',
	role: 'companion',
	roots: (machine) => [{folder: codexHome(machine), endings: ['history.jsonl']}],
	recognizes: (head) =>
		headLines(head).some((line) => {
			const value = parseJson(line);

			return (
				isObject(value) &&
				typeof value['session_id'] === 'string' &&
				typeof value['ts'] === 'number' &&
				typeof value['text'] === 'string'
			);
		}),
	open: () =>
		companionReader((entry) => {
			const id = wordAt(entry, 'session_id');
			const seconds = numberAt(entry, 'ts');

			return id === undefined
				? undefined
				: {
						id,
						lastPrompt: textAt(entry, 'text'),
						updatedAt: seconds === undefined ? undefined : new Date(seconds * 1000),
					};
		}),
};

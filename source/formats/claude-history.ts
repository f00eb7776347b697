import {type Json, type JsonObject} from '../model/json.ts';
import {claudeHome} from './claude-code/home.ts';
import {companionReader} from './companion.ts';
import {type Format, type Reader} from './format.ts';
import {headLines} from './head.ts';
import {isObject, numberAt, parseJson, textAt, wordAt} from './json.ts';

/** The prompts of all sessions, beside the logs: `{"display": "…", "timestamp": 1760000000000, "project": "…", "sessionId": "…"}`. */
export const claudeHistory: Format = {
	name: 'claude-history',
	agent: 'claude-code',
	layout: 'lines',
	role: 'companion',
	roots: (machine) => [{folder: claudeHome(machine), endings: ['history.jsonl']}],
	recognizes: (head) => headLines(head).some((line) => isPrompt(parseJson(line))),
	open: () => openReader(),
};

const isPrompt = (value: Json | undefined): value is JsonObject =>
	isObject(value) &&
	typeof value['display'] === 'string' &&
	typeof value['timestamp'] === 'number' &&
	typeof value['project'] === 'string';

const openReader = (): Reader => {
	const reader = companionReader((entry) => {
		const id = wordAt(entry, 'sessionId');
		const milliseconds = numberAt(entry, 'timestamp');

		return id === undefined
			? undefined
			: {
					id,
					lastPrompt: textAt(entry, 'display'),
					updatedAt: milliseconds === undefined ? undefined : new Date(milliseconds),
				};
	});

	return {
		...reader,
		read(record) {
			const value = parseJson(record.text);

			// Older versions did not write down which session a prompt was for.
			return isPrompt(value) && value['sessionId'] === undefined
				? {disposition: 'bookkeeping', facts: []}
				: reader.read(record);
		},
	};
};

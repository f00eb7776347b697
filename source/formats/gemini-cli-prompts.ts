import {companionReader} from './companion.ts';
import {type Format} from './format.ts';
import {dateAt, textAt, wordAt} from './json.ts';
import {skipSpace, valueEnd} from './json-scan.ts';

/** The prompts of a project's sessions, beside the logs: `[{"sessionId": …, "messageId": 0, "type": "user", "message": …}]`. */
export const geminiCliPrompts: Format = {
	name: 'gemini-cli-prompts',
	agent: 'gemini-cli',
	layout: 'document',
	role: 'companion',
	roots: ({home}) => [{folder: `${home}/.gemini/tmp`, endings: ['logs.json']}],
	recognizes: (head) =>
		/^\s*\[\s*\{\s*"sessionId"\s*:\s*"[^"]*"\s*,\s*"messageId"\s*:\s*\d/v.test(head.slice(0, 1000)),
	records: elements,
	open: () =>
		companionReader((entry) => {
			const id = wordAt(entry, 'sessionId');

			return id === undefined
				? undefined
				: {id, lastPrompt: textAt(entry, 'message'), updatedAt: dateAt(entry, 'timestamp')};
		}),
};

function elements(text: string): ReadonlyArray<{readonly start: number; readonly end: number}> {
	const found: Array<{readonly start: number; readonly end: number}> = [];
	let start = skipSpace(text, skipSpace(text, 0) + 1);

	while (start < text.length && text[start] === '{') {
		const end = valueEnd(text, start) ?? text.length;
		const comma = skipSpace(text, end);

		found.push({start, end});
		start = skipSpace(text, text[comma] === ',' ? comma + 1 : comma);
	}

	return found;
}

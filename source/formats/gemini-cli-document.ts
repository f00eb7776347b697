import {documentMembers, parseMembers} from './document-members.ts';
import {type Format} from './format.ts';
import {freshOwn} from './gemini-cli/own.ts';
import {readRecord} from './gemini-cli/records.ts';
import {headLines} from './head.ts';
import {parseJson} from './json.ts';
import {openReader} from './session/reader.ts';

/** The log of a Gemini CLI session up to 0.38: one JSON document, `{"sessionId": …, "projectHash": …, "messages": […]}`. */
export const geminiCliDocument: Format = {
	name: 'gemini-cli-document',
	agent: 'gemini-cli',
	layout: 'document',
	role: 'session',
	roots: ({home}) => [{folder: `${home}/.gemini/tmp`, endings: ['.json']}],
	recognizes: (head) =>
		/^\s*\{\s*"sessionId"\s*:\s*"[^"]*"\s*,\s*"projectHash"\s*:\s*"[^"]*"[^\{]{0,2000}"messages"\s*:\s*\[/v.test(
			head.slice(0, 4000),
		) && !isHeaderOfLines(headLines(head)),
	records: (text) => documentMembers(text, ['messages']),
	open: (state) =>
		openReader(state, {
			agent: 'gemini-cli',
			fresh: freshOwn,
			value: readRecord,
			line: parseMembers,
		}),
};

const isHeaderOfLines = (lines: readonly string[]): boolean =>
	lines.length > 1 && parseJson(lines[0]!) !== undefined;

import {copilotHome} from './copilot-cli/home.ts';
import {freshHistory, readHistory} from './copilot-cli/history.ts';
import {documentMembers, parseMembers} from './document-members.ts';
import {type Format} from './format.ts';
import {openReader} from './session/reader.ts';

/** The log of the first Copilot CLI (until October 2025): one JSON document, `{"sessionId": …, "chatMessages": […], "timeline": […]}`. */
export const copilotCliHistory: Format = {
	name: 'copilot-cli-history',
	agent: 'copilot-cli',
	layout: 'document',
	role: 'session',
	roots: (machine) => [
		{folder: `${copilotHome(machine)}/history-session-state`, endings: ['.json']},
	],
	recognizes: (head) =>
		/^\s*\{\s*"sessionId"\s*:\s*"[^"]*"\s*,\s*"startTime"\s*:\s*"[^"]*"\s*,\s*"(?:chatMessages|timeline)"\s*:/v.test(
			head.slice(0, 2000),
		),
	records: (text) => documentMembers(text, ['chatMessages', 'timeline']),
	open: (state) =>
		openReader(state, {
			agent: 'copilot-cli',
			fresh: freshHistory,
			value: readHistory,
			line: parseMembers,
		}),
};

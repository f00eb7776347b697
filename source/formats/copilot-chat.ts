import {type Json} from '../model/json.ts';
import {chatFolders} from './copilot-chat/folders.ts';
import {freshOwn, type ChatLog} from './copilot-chat/own.ts';
import {isRequest, readChat, readRequest} from './copilot-chat/session.ts';
import {documentMembers, parseMembers} from './document-members.ts';
import {type Format} from './format.ts';
import {isObject, valueAt, type wordAt} from './json.ts';
import {openReader} from './session/reader.ts';

/** A chat with Copilot in VS Code as one JSON document: how it was kept until 1.109, and what "Export Chat…" writes. */
export const copilotChat: Format = {
	name: 'copilot-chat',
	agent: 'copilot-chat',
	layout: 'document',
	role: 'session',
	roots: (machine) => chatFolders(machine).map((folder) => ({folder, endings: ['.json']})),
	recognizes: (head) =>
		/^\s*\{/v.test(head) &&
		!head.trimStart().startsWith('{"kind":') &&
		/"(?:requests"\s*:\s*\[|responderUsername"\s*:\s*")/v.test(head.slice(0, 8000)) &&
		/"responderUsername"\s*:\s*"/v.test(head) &&
		/"requests"\s*:\s*\[/v.test(head),
	records,
	open: (state) =>
		openReader(state, {
			agent: 'copilot-chat',
			fresh: freshOwn,
			value: readRecord,
			line: parseMembers,
		}),
};

// The id stands after all requests, and nothing can be told before it: such a document is one record. An export, which has none, has many.
function records(text: string) {
	const members = documentMembers(text, ['requests']);
	const last = members?.at(-1);
	const after = last === undefined ? '' : text.slice(last.start, last.end);
	const isStored = after.startsWith('"') && /"sessionId"\s*:\s*"/v.test(after);

	return isStored ? [{start: text.indexOf('{'), end: text.trimEnd().length}] : members;
}

const readRecord = (log: ChatLog, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	if (isRequest(value)) {
		readRequest(log, value, log.own.requests.length + log.own.forgotten);
	} else if (isChat(value) || log.state.session !== undefined) {
		readChat(log, value);
	} else {
		return false;
	}

	return true;
};

const isChat = (value: Parameters<typeof wordAt>[0]): boolean =>
	['responderUsername', 'initialLocation', 'sessionId', 'requests', 'version'].some(
		(key) => valueAt(value, key) !== undefined,
	);

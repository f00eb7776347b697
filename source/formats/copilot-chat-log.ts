import {chatFolders} from './copilot-chat/folders.ts';
import {isOperation, readOperation} from './copilot-chat/operations.ts';
import {freshOwn} from './copilot-chat/own.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {parseJson} from './json.ts';
import {openReader} from './session/reader.ts';

/** A chat with Copilot in VS Code since 1.109: the chat as it was, and what changed in it line by line. */
export const copilotChatLog: Format = {
	name: 'copilot-chat-log',
	agent: 'copilot-chat',
	layout: 'lines',
	role: 'session',
	roots: (machine) => chatFolders(machine).map((folder) => ({folder, endings: ['.jsonl']})),
	recognizes: (head) =>
		headLines(head).some((line) => isOperation(parseJson(line)) || isCutChat(line)),
	open: (state) =>
		openReader(state, {agent: 'copilot-chat', fresh: freshOwn, value: readOperation}),
};

// A line that is longer than the head: {"kind":0,"v":{"version":3,…
const isCutChat = (line: string): boolean =>
	line.length > 60_000 && line.startsWith('{"kind":0,"v":{"') && line.includes('"requests":[');

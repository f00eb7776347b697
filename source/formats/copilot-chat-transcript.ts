import {type Json} from '../model/json.ts';
import {userFolders} from './copilot-chat/folders.ts';
import {envelopeOf, isTranscript} from './copilot-cli/envelope.ts';
import {type CopilotLog, type Own, freshOwn} from './copilot-cli/own.ts';
import {readEvent} from './copilot-cli/records.ts';
import {type Format} from './format.ts';
import {headLines} from './head.ts';
import {dateAt, objectAt, wordAt} from './json.ts';
import {openSession} from './session/log.ts';
import {openReader} from './session/reader.ts';

/** What Copilot in VS Code keeps beside a chat: the same turns in the records of its CLI. All of it repeats the chat. */
export const copilotChatTranscript: Format = {
	name: 'copilot-chat-transcript',
	agent: 'copilot-chat',
	layout: 'lines',
	role: 'session',
	roots: (machine) =>
		userFolders(machine).map((user) => ({
			folder: `${user}/workspaceStorage`,
			endings: ['.jsonl'],
		})),
	recognizes: (head) => isTranscript(headLines(head)),
	open: (state) =>
		openReader<TranscriptOwn>(state, {
			agent: 'copilot-chat',
			fresh: freshOwn,
			value: readRecord,
			copyOf: ({chat}) => chat,
		}),
};

type TranscriptOwn = Own & {chat?: string};

const readRecord = (log: CopilotLog & {readonly own: TranscriptOwn}, value: Json): boolean => {
	const envelope = envelopeOf(value);
	const chat = envelope?.type === 'session.start' ? wordAt(envelope.data, 'sessionId') : undefined;

	if (envelope === undefined || chat === undefined || log.state.session !== undefined) {
		return readEvent(log, value);
	}

	const {data} = envelope;

	log.own.chat = chat;
	log.facts.push({type: 'known-session', known: {id: chat}});
	openSession(log, `${chat}~transcript`, {
		thread: chat,
		startedAt: dateAt(data, 'startTime') ?? log.at,
		originator: wordAt(data, 'producer'),
		version: wordAt(data, 'copilotVersion'),
		cwd: wordAt(objectAt(data, 'context'), 'cwd'),
		generation: 'copilot-chat transcript',
	});

	return true;
};

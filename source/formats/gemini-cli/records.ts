import {type Json, type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {
	dateAt,
	isList,
	isObject,
	listAt,
	nonEmpty,
	objectAt,
	textAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {amend, noteTime, openSession, tell, tellSession} from '../session/log.ts';
import {cut, firstLine} from '../title.ts';
import {readMessage} from './messages.ts';
import {type GeminiLog, keyOf} from './own.ts';

/** Reads one record, in the order in which the agent itself tells them apart. False when the value is none. */
export const readRecord = (log: GeminiLog, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	const target = textAt(value, '$rewindTo');
	const change = objectAt(value, '$set');

	if (target !== undefined) {
		readRewind(log, target);
	} else if (wordAt(value, 'id') !== undefined && wordAt(value, 'type') !== undefined) {
		readMessage(log, value);
	} else if (change !== undefined) {
		readChange(log, change);
	} else if (wordAt(value, 'sessionId') !== undefined) {
		readHeader(log, value);
	} else if (log.state.session === undefined || !isMetadata(value)) {
		return false;
	} else {
		readChange(log, value);
	}

	return true;
};

// In a document the rest of the header may stand after the messages.
const isMetadata = (value: JsonObject): boolean =>
	['lastUpdated', 'summary', 'kind', 'directories', 'startTime', 'memoryScratchpad'].some(
		(key) => valueAt(value, key) !== undefined,
	);

const readHeader = (log: GeminiLog, header: JsonObject): void => {
	const {messages: _, ...rest} = header;
	const isSubagent = wordAt(header, 'kind') === 'subagent';
	const startedAt = dateAt(header, 'startTime');
	const fields = {
		startedAt,
		generation: log.text.startsWith('"') ? 'gemini-cli document' : 'gemini-cli lines',
		relation: isSubagent ? ('subagent' as const) : undefined,
	};

	if (log.state.session === undefined) {
		openSession(log, wordAt(header, 'sessionId')!, fields);
	} else {
		tellSession(log, {relation: fields.relation});
	}

	log.own.isSubagent = isSubagent;
	noteTime(log.state, dateAt(header, 'lastUpdated'));
	tell(log, {
		kind: 'session',
		title: cut(`Gemini CLI session${isSubagent ? ' of a sub-agent' : ''}`),
		text: sortedJson(rest),
		at: startedAt,
		detail: rest,
	});
	tellSummary(log, header);

	for (const message of listAt(header, 'messages')) {
		if (isObject(message)) {
			readMessage(log, message);
		}
	}
};

const readChange = (log: GeminiLog, change: JsonObject): void => {
	const messages = valueAt(change, 'messages');

	noteTime(log.state, dateAt(change, 'lastUpdated'));

	if (wordAt(change, 'kind') === 'subagent') {
		log.own.isSubagent = true;
		tellSession(log, {relation: 'subagent'});
	}

	tellSummary(log, change);

	if (isList(messages)) {
		rebuild(log, messages);
	}
};

const tellSummary = (log: GeminiLog, fields: JsonObject): void => {
	const text = nonEmpty(textAt(fields, 'summary'));

	if (text !== undefined) {
		tell(log, {
			kind: 'session',
			title: cut(`summary: ${firstLine(text)}`),
			text,
			detail: {summary: text},
		});
	}
};

// After a compression the messages in force are listed anew. Those that the log has told already happened and stay as they are; what is
// new among them repeats history in other words.
const rebuild = (log: GeminiLog, messages: readonly Json[]): void => {
	const {own} = log;
	const before = new Map(own.messages.map((message) => [message.key, message]));

	tell(log, {
		kind: 'compaction',
		title: `context rebuilt from ${messages.length} messages`,
		text: '',
		detail: {replacementItems: messages.length},
	});
	own.messages.length = 0;

	const repeats: GeminiLog = {...log, copyOf: log.state.session};

	const list = messages.filter((one) => isObject(one));

	for (const message of list) {
		const known = before.get(keyOf(textAt(message, 'id') ?? ''));

		if (known === undefined) {
			readMessage(repeats, message);
		} else {
			own.messages.push(known);
		}
	}
};

// What is taken back happened nevertheless, so it stays and counts; it only says that it was taken back.
const readRewind = (log: GeminiLog, target: string): void => {
	const {messages} = log.own;
	const found = messages.findIndex(({key}) => key === keyOf(target));
	const dropped = messages.splice(Math.max(found, 0));
	const turns = dropped.filter(({isPrompt}) => isPrompt).length;
	const seq = tell(log, {
		kind: 'rollback',
		title: `${turns} ${turns === 1 ? 'prompt' : 'prompts'} taken back`,
		text: '',
		detail: {turns},
	});

	for (const {first, last} of dropped) {
		for (let event = first; event <= last; event += 1) {
			amend(log, event, {detail: {rewound: seq}});
		}
	}
};

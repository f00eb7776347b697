import {type Json, type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {integerAt, isObject, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {readCompacted, readWorldState} from './context-changes.ts';
import {readEvent} from './events.ts';
import {generationOf, noteGeneration} from './generation.ts';
import {readHeader} from './header.ts';
import {readItem} from './items.ts';
import {type Log, tell, tellOther} from './log.ts';
import {readTurnContext} from './settings.ts';
import {readUsageRecord} from './tokens.ts';

/** Reads one record, of whatever generation. False when the value is no record of a Codex log. */
export const readRecord = (log: Log, value: Json): boolean => {
	if (!isObject(value)) {
		return false;
	}

	const type = textAt(value, 'type');
	const payload = objectAt(value, 'payload');

	if (type !== undefined && payload !== undefined) {
		readEnvelope(log, {type, payload, ordinal: integerAt(value, 'ordinal')});
		return true;
	}

	return readBare(log, value, type);
};

type Envelope = {
	readonly type: string;
	readonly payload: JsonObject;
	readonly ordinal: number | undefined;
};

const readEnvelope = (log: Log, {type, payload, ordinal}: Envelope): void => {
	noteGeneration(log, generationOf(type, payload, ordinal));

	const read = readers.get(type);

	if (type === 'session_meta') {
		readHeader(log, payload, ordinal);
	} else if (read === undefined) {
		const inner = textAt(payload, 'type');

		tellOther(log, inner === undefined ? type : `${type}/${inner}`, payload);
	} else {
		read(log, payload);
	}
};

// The first versions wrote header and items without an envelope.
const readBare = (log: Log, value: JsonObject, type: string | undefined): boolean => {
	const recordType = textAt(value, 'record_type');

	if (type !== undefined) {
		noteGeneration(log, 'codex G1a');
		readItem(log, value);
		return true;
	}

	if (recordType !== undefined) {
		noteGeneration(log, 'codex G1b');

		if (recordType !== 'state') {
			tellOther(log, `record_type/${recordType}`, value);
		}

		return true;
	}

	if (wordAt(value, 'id') === undefined || textAt(value, 'timestamp') === undefined) {
		return false;
	}

	// Since 0.8 the header always says what the instructions were, if only null.
	noteGeneration(log, value['instructions'] === null || 'git' in value ? 'codex G1b' : 'codex G1a');
	readHeader(log, value, undefined);

	return true;
};

const readInterAgent = (log: Log, message: JsonObject): void => {
	const text = textAt(message, 'content') ?? textAt(message, 'message') ?? sortedJson(message);

	tell(log, {
		kind: 'agent',
		title: firstLine(text),
		text,
		detail: present({
			action: 'message',
			author: wordAt(message, 'author'),
			recipient: wordAt(message, 'recipient'),
		}),
	});
};

// What the host checked and keeps through compactions: so far a person's answer to a question.
const readRetained = (log: Log, retained: JsonObject): void => {
	const answers = objectsAt(retained, 'questions').map(
		(entry) => `${textAt(entry, 'question') ?? ''}\n→ ${textAt(entry, 'answer') ?? ''}`,
	);
	const text = answers.length > 0 ? answers.join('\n') : sortedJson(retained);
	const call = log.state.calls.get(wordAt(retained, 'call_id') ?? '');

	tell(log, {
		kind: 'injected',
		title: cut(`answered: ${firstLine(text)}`),
		text,
		call: wordAt(retained, 'call_id'),
		callSeq: call?.seq,
		detail: {tag: textAt(retained, 'type') ?? 'retained_context'},
	});
};

// Says only that the item after it starts a turn.
const readNothing = (): void => undefined;

const readers: ReadonlyMap<string, (log: Log, payload: JsonObject) => void> = new Map([
	['response_item', readItem],
	['event_msg', readEvent],
	['turn_context', readTurnContext],
	['compacted', readCompacted],
	['world_state', readWorldState],
	['inter_agent_communication', readInterAgent],
	['inter_agent_communication_metadata', readNothing],
	['token_usage_record', readUsageRecord],
	['retained_context', readRetained],
]);

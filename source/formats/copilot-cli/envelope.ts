import {type Json, type JsonObject} from '../../model/json.ts';
import {isObject, objectAt, parseJson, textAt} from '../json.ts';

/** Copilot's envelope, the same in its CLI and in VS Code: `{"type": "…", "data": {…}, "id": "…", "timestamp": "…", "parentId": …}`. */
export type Envelope = {
	readonly type: string;
	readonly data: JsonObject;
	readonly id: string;
	/** The instance of a sub-agent that it is about; absent for the main agent. */
	readonly agentId: string | undefined;
};

export const envelopeOf = (value: Json | undefined): Envelope | undefined => {
	const record = isObject(value) ? value : undefined;
	const type = textAt(record, 'type');
	const data = objectAt(record, 'data');
	const id = textAt(record, 'id');

	return type === undefined || data === undefined || id === undefined
		? undefined
		: {type, data, id, agentId: textAt(record, 'agentId')};
};

/** Whether lines are events of Copilot CLI. */
export const isCliEvents = (lines: readonly string[]): boolean => producerOf(lines) === 'cli';

/** Whether lines are a transcript that Copilot in VS Code keeps beside its chats. */
export const isTranscript = (lines: readonly string[]): boolean => producerOf(lines) === 'vscode';

// Both have the same records; only the first says who wrote them. A log that lost it is taken for the CLI's.
const producerOf = (lines: readonly string[]): 'cli' | 'vscode' | undefined => {
	const envelopes = lines.map((line) => envelopeOf(parseJson(line)) ?? envelopeOfCut(line));
	const found = envelopes.filter((envelope) => envelope !== undefined && isOurs(envelope));
	const start = found.find((envelope) => envelope?.type === 'session.start');

	if (found.length === 0) {
		return undefined;
	}

	return textAt(start?.data, 'vscodeVersion') === undefined ? 'cli' : 'vscode';
};

const isOurs = ({type}: Envelope): boolean =>
	/^(?:assistant|hook|permission|session|subagent|system|tool|user)\.[_a-z]+$/v.test(type);

// A line that is longer than the head: {"type":"system.message","data":{…
const envelopeOfCut = (line: string): Envelope | undefined => {
	const type = /^\{"type":"(?<type>[._a-z]+)","data":\{"/v.exec(line)?.groups?.['type'];

	return type === undefined || line.length < 60_000
		? undefined
		: {type, data: {}, id: '', agentId: undefined};
};

import {type JsonObject} from '../../model/json.ts';
import {digest} from '../identity.ts';
import {objectsAt, textAt, valueAt} from '../json.ts';
import {type Log, supersede, tellAgain, tellOther} from '../session/log.ts';
import {answerFacts} from './answers.ts';
import {type GeminiLog, type Message, type Told, addMessage, keyOf} from './own.ts';
import {noticeFacts} from './notices.ts';
import {isTyped, userFacts} from './user.ts';

/** A fact of a message: what for within the message, what it depends on, and how to tell it. */
export type MessageFact = {
	readonly what: string;
	readonly depends: string;
	readonly tell: (log: Log) => number;
	/** What a later writing of the same fact may add to its event. */
	readonly again?: (log: Log, seq: number) => void;
};

/** The message's id, and whether it is of a sub-agent: what stands there as typed was written by its parent. */
export type About = {readonly id: string; readonly isSubagent: boolean};

/** Reads a message. It is written again, under its id, when its tokens and results have arrived; the last one counts. */
export const readMessage = (log: GeminiLog, message: JsonObject): void => {
	const id = textAt(message, 'id') ?? '';
	const type = textAt(message, 'type') ?? '';
	const facts = factsIn.get(type)?.(message, {id, isSubagent: log.own.isSubagent === true});
	const known = log.own.messages.find(({key}) => key === keyOf(id));

	if (facts === undefined) {
		tellOther(log, type, message);
		return;
	}

	const before = known?.told ?? [];
	const first = log.state.seq + 1;
	const told = facts.map((fact) => tellFact(log, fact, before));

	forget(log, known, told);

	if (log.state.seq < first && before[0] !== undefined) {
		tellAgain(log, before[0][2]);
	}

	if (known !== undefined) {
		known.last = Math.max(known.last, log.state.seq);
		known.told = told;
	} else if (told.length > 0) {
		const isPrompt = type === 'user' && log.own.isSubagent !== true && isTyped(message);

		addMessage(log.own, {key: keyOf(id), first, last: log.state.seq, isPrompt, told});
	}
};

const tellFact = (
	log: Log,
	{what, depends, tell, again}: MessageFact,
	before: readonly Told[],
): Told => {
	const key = digest(depends).slice(0, 12);
	const same = before.find(([other, old]) => other === what && old === key);

	if (same !== undefined) {
		again?.(log, same[2]);
		return same;
	}

	return [what, key, tell(log)];
};

// Of a message that was written long ago nothing is remembered but which events are its own.
const forget = (log: Log, known: Message | undefined, told: readonly Told[]): void => {
	if (known === undefined) {
		return;
	}

	const kept = new Set(told.map((fact) => fact[2]));
	const old =
		known.told?.map((fact) => fact[2]) ??
		Array.from({length: known.last - known.first + 1}, (_, index) => known.first + index);

	supersede(
		log,
		old.filter((seq) => !kept.has(seq)),
	);
};

const factsIn: ReadonlyMap<string, (message: JsonObject, about: About) => readonly MessageFact[]> =
	new Map([
		['user', userFacts],
		['gemini', answerFacts],
		['info', noticeFacts],
		['warning', noticeFacts],
		['error', noticeFacts],
	]);

/** The text of a message: a text, a part, or a list of parts. Thoughts and calls are no part of it. */
export const contentText = (message: JsonObject, key: string): string => {
	const content = valueAt(message, key);

	if (typeof content === 'string') {
		return content;
	}

	return partsIn(message, key)
		.filter((part) => part['thought'] !== true)
		.map((part) => textAt(part, 'text') ?? '')
		.filter((text) => text !== '')
		.join('\n');
};

export const partsIn = (message: JsonObject, key: string): readonly JsonObject[] => {
	const content = valueAt(message, key);

	return typeof content === 'object' && content !== null && !Array.isArray(content)
		? [content as JsonObject]
		: objectsAt(message, key);
};

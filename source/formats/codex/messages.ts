import {type Json, type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {
	isObject,
	listAt,
	nonEmpty,
	objectAt,
	objectsAt,
	textAt,
	textsAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {firstLine} from '../title.ts';
import {tellInstructions} from './instructions.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {tellUserText} from './prompts.ts';
import {closeTwin, openTwin} from './twins.ts';
import {agentsMdIn, originOf} from './written-by-programs.ts';

/** Reads a `message` item: what the agent answered, or what stands in the conversation in the name of the person or developer. */
export const readMessage = (log: Log, item: JsonObject): void => {
	const role = textAt(item, 'role');

	if (role === 'assistant') {
		tellAnswer(log, item);
	} else {
		tellInput(log, item, role ?? '');
	}
};

const tellAnswer = (log: Log, item: JsonObject): void => {
	const text = contentText(valueAt(item, 'content'));

	answer(log, {
		side: 'item',
		text,
		phase: wordAt(item, 'phase'),
		id: wordAt(item, 'id'),
	});
};

/** What the agent answered, from either kind of record. */
export const answer = (
	log: Log,
	{
		side,
		text,
		phase,
		id,
	}: {side: 'event' | 'item'; text: string; phase: string | undefined; id: string | undefined},
): void => {
	const texts = [text, ...(id === undefined ? [] : [`id ${id}`])];
	const told = closeTwin(log, {family: 'message', side, texts});

	if (told !== undefined) {
		tellAgain(log, told);
		return;
	}

	const seq = tell(log, {
		kind: 'message',
		title: firstLine(text),
		text,
		detail: {role: 'assistant', ...(phase !== undefined && {phase})},
		identity: id === undefined ? undefined : nativeIdentity('item', id),
	});

	openTwin(log, {family: 'message', side, texts, seq});
};

// Each content item is looked at by itself: instructions, surroundings and a request can stand in one message.
const tellInput = (log: Log, item: JsonObject, role: string): void => {
	const parts = objectsAt(item, 'content');
	const kinds = textsAt(passthrough(item), 'content_item_kinds');
	const typed: string[] = [];
	let number = 0;

	for (const [index, part] of parts.entries()) {
		const text = textAt(part, 'text');
		const origin = text === undefined ? undefined : originOf(text, kinds[index]);

		if (text !== undefined && (origin !== undefined || role !== 'user')) {
			const id = wordAt(item, 'id');
			const identity =
				id === undefined
					? undefined
					: nativeIdentity('item', number === 0 ? id : `${id}.${number}`);

			tellProgramText(
				log,
				text,
				origin ?? {kind: 'instructions', source: nonEmpty(role) ?? 'unknown'},
				identity,
			);
			number += 1;
		} else if (text !== undefined) {
			typed.push(text);
		}
	}

	const whole = typeof valueAt(item, 'content') === 'string' ? [textAt(item, 'content')!] : typed;
	const images = parts.filter((part) => textAt(part, 'type') === 'input_image').length;

	if (role === 'user' && (whole.length > 0 || (images > 0 && number === 0))) {
		tellUserText(log, {texts: whole, images, id: wordAt(item, 'id')});
	}
};

const passthrough = (item: JsonObject): JsonObject | undefined =>
	objectAt(item, 'internal_chat_message_metadata_passthrough') ?? objectAt(item, 'metadata');

const tellProgramText = (
	log: Log,
	text: string,
	origin: NonNullable<ReturnType<typeof originOf>>,
	identity: string | undefined,
): void => {
	if (origin.kind === 'injected') {
		const {tag} = origin;

		tell(log, {
			kind: 'injected',
			title: `${tag}: ${firstLine(withoutTag(text))}`.slice(0, 200),
			text,
			detail: {tag},
			identity,
		});
	} else if (origin.source === 'agents-md') {
		const {body, directory} = agentsMdIn(text);

		tellInstructions(log, origin.source, body, {text, directory, isTwin: true, identity});
	} else {
		tellInstructions(log, origin.source, text, {isTwin: true, identity});
	}
};

// <turn_aborted>⏎The user interrupted …
const withoutTag = (text: string): string => text.trimStart().replace(/^<[^\n<>]{1,80}>/v, '');

/** The texts of a message's content, one after the other. */
export const contentText = (content: Json | undefined): string => {
	if (typeof content === 'string') {
		return content;
	}

	const texts = Array.isArray(content)
		? content.map((part: Json) => (isObject(part) ? (textAt(part, 'text') ?? '') : ''))
		: [];

	return texts.filter((text) => text !== '').join('\n');
};

export const contentImages = (object: JsonObject): number =>
	listAt(object, 'content').filter(
		(part) => isObject(part) && (textAt(part, 'type') ?? '').includes('image'),
	).length;

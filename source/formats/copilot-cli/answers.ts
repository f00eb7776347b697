import {digest, nativeIdentity} from '../identity.ts';
import {objectsAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {noteModel, tell, tellAgain} from '../session/log.ts';
import {firstLine} from '../title.ts';
import {readCall} from './calls.ts';
import {type Envelope} from './envelope.ts';
import {type CopilotLog, remember} from './own.ts';

/** Reads `assistant.message`: reasoning, words and calls of one answer. */
export const readAnswer = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'content') ?? '';
	const isSealed = ['encryptedContent', 'reasoningOpaque'].some(
		(key) => wordAt(data, key) !== undefined,
	);

	noteModel(log, wordAt(data, 'model'));
	tellReasoning(log, textAt(data, 'reasoningText') ?? '', {id, isSealed});

	if (text !== '') {
		tell(log, {
			kind: 'message',
			title: firstLine(text),
			text,
			detail: present({role: 'assistant', phase: wordAt(data, 'phase')}),
			identity: nativeIdentity('message', id),
		});
	}

	for (const request of objectsAt(data, 'toolRequests')) {
		readCall(log, request);
	}
};

/** Reads `assistant.reasoning`. */
export const readReasoning = (log: CopilotLog, {data, id}: Envelope): void => {
	tellReasoning(log, textAt(data, 'content') ?? '', {id, isSealed: false});
};

const tellReasoning = (
	log: CopilotLog,
	text: string,
	{id, isSealed}: {readonly id: string; readonly isSealed: boolean},
): void => {
	const key = digest(text);
	const told = text === '' ? undefined : log.own.reasoning.find(([other]) => other === key);

	if (told !== undefined) {
		tellAgain(log, told[1]);
		return;
	}

	if (text === '' && !isSealed) {
		return;
	}

	const seq = tell(log, {
		kind: 'reasoning',
		title: text === '' ? '(encrypted)' : firstLine(text),
		text,
		detail: text === '' ? {encrypted: true} : {},
		identity: nativeIdentity('reasoning', id),
	});

	if (text !== '') {
		remember(log.own.reasoning, [key, seq], 8);
	}
};

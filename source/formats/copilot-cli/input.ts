import path from 'node:path';
import {type JsonObject} from '../../model/json.ts';
import {digest, nativeIdentity, sortedJson} from '../identity.ts';
import {integerAt, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {labelled} from '../session/labelled.ts';
import {tell, tellAgain} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {type Envelope} from './envelope.ts';
import {type CopilotLog} from './own.ts';
import {endShell} from './results.ts';

/** Reads `user.message`: typed by a person, unless it says which program it comes from. */
export const readUserMessage = (log: CopilotLog, {data, id, agentId}: Envelope): void => {
	const text = textAt(data, 'content') ?? '';
	const identity = nativeIdentity('message', id);

	if (agentId !== undefined) {
		tell(log, {
			kind: 'agent',
			title: cut(`message ${firstLine(text)}`),
			text,
			detail: {action: 'message', recipient: agentId},
			identity,
		});
		return;
	}

	const seen = textAt(data, 'transformedContent') ?? '';
	const source =
		data['isAutopilotContinuation'] === true ? 'autopilot' : (wordAt(data, 'source') ?? 'user');

	if (source !== 'user') {
		tellProgramText(log, text === '' ? seen : text, {source, identity});
		return;
	}

	const attachments = objectsAt(data, 'attachments');

	log.state.turn = wordAt(data, 'interactionId') ?? log.state.turn;
	tellPrompt(log, {text, identity, images: attachments.filter((one) => isImage(one)).length});
	tellAdded(log, seen, {text, id});
	tellAttachments(log, attachments, id);
};

const isImage = (attachment: JsonObject): boolean =>
	(textAt(attachment, 'mimeType') ?? '').startsWith('image/');

const tellProgramText = (
	log: CopilotLog,
	text: string,
	{source, identity}: {readonly source: string; readonly identity: string},
): void => {
	if (source === 'instruction-discovery') {
		tell(log, {
			kind: 'instructions',
			title: labelled('agents-md', text),
			text,
			detail: {source: 'agents-md'},
			identity,
		});
	} else {
		tell(log, {
			kind: 'injected',
			title: labelled(source, text),
			text,
			detail: {tag: source},
			identity,
		});
	}
};

// What the model was given beside the words of the person.
const tellAdded = (
	log: CopilotLog,
	seen: string,
	{text, id}: {readonly text: string; readonly id: string},
): void => {
	const start = text === '' ? -1 : seen.indexOf(text);
	const parts = start === -1 ? [seen] : [seen.slice(0, start), seen.slice(start + text.length)];
	const added = parts.map((part) => part.trim()).filter((part) => part !== '');

	if (added.length > 0 && seen !== text) {
		tell(log, {
			kind: 'injected',
			title: cut(`added: ${firstLine(added[0]!)}`),
			text: added.join('\n…\n'),
			detail: {tag: 'transformed'},
			identity: nativeIdentity('added', id),
		});
	}
};

const tellAttachments = (log: CopilotLog, attachments: readonly JsonObject[], id: string): void => {
	if (attachments.length === 0) {
		return;
	}

	const names = attachments.map(
		(one) => wordAt(one, 'path') ?? wordAt(one, 'filePath') ?? wordAt(one, 'displayName') ?? '',
	);

	tell(log, {
		kind: 'injected',
		title: labelled('attached', names.filter(Boolean).join(', ')),
		// Pictures are in the raw line.
		text: attachments.map(({data: _, ...rest}) => sortedJson(rest)).join('\n'),
		detail: {tag: 'attachment'},
		identity: nativeIdentity('attached', id),
	});
};

/** Reads `system.message`, the system prompt; it is told when it changes. */
export const readSystemMessage = (log: CopilotLog, {data, id}: Envelope): void => {
	const text = textAt(data, 'content') ?? '';
	const key = digest(text);

	if (log.own.system?.key === key) {
		tellAgain(log, log.own.system.seq);
		return;
	}

	const seq = tell(log, {
		kind: 'instructions',
		title: labelled('system', text),
		text,
		detail: {source: wordAt(data, 'role') ?? 'system'},
		identity: nativeIdentity('message', id),
	});

	log.own.system = {key, seq};
};

/** Reads `system.notification`: what a program told the model between its turns. */
export const readNotification = (log: CopilotLog, {data, id}: Envelope): void => {
	const kind = objectAt(data, 'kind');
	const type = wordAt(kind, 'type') ?? 'notification';
	const text = textAt(data, 'content') ?? '';
	const shell = wordAt(kind, 'shellId');
	const about = {title: labelled(type, text), text};
	const identity = nativeIdentity('notification', id);

	if (shell !== undefined) {
		endShell(log, shell, integerAt(kind, 'exitCode'));
	}

	if (type === 'instruction_discovered') {
		const source = wordAt(kind, 'sourcePath');
		const directory = source === undefined ? undefined : path.posix.dirname(source);
		const detail = present({source: 'agents-md', directory});

		tell(log, {kind: 'instructions', ...about, detail, identity});
	} else if (type.startsWith('agent_')) {
		const detail = present({action: type, recipient: wordAt(kind, 'agentId')});

		tell(log, {kind: 'agent', ...about, detail, identity});
	} else {
		tell(log, {kind: 'injected', ...about, detail: {tag: type}, identity});
	}
};

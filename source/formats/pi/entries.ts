import {type Json, type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {dateAt, integerAt, isObject, nonEmpty, objectAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {labelled} from '../session/labelled.ts';
import {amend, openSession, tell, tellOther, tellSession} from '../session/log.ts';
import {cut, firstLine} from '../title.ts';
import {messageText, readMessage} from './messages.ts';
import {type PiLog, addEntry} from './own.ts';

/** Reads the header or an entry. False when the value is none. */
export const readEntry = (log: PiLog, value: Json): boolean => {
	const type = isObject(value) ? wordAt(value, 'type') : undefined;

	if (!isObject(value) || type === undefined) {
		return false;
	}

	if (type === 'session') {
		readHeader(log, value);
		return true;
	}

	takeBranch(log, value);

	const first = log.state.seq + 1;
	const id = wordAt(value, 'id');
	const read = readers.get(type);

	if (read === undefined) {
		tellOther(log, type, value);
	} else {
		read(log, value, nativeIdentity('entry', id ?? `line ${log.place.line}`));
	}

	if (id !== undefined) {
		const isPrompt = textAt(objectAt(value, 'message'), 'role') === 'user';

		addEntry(log.own, {id, first, last: log.state.seq, isPrompt});
	}

	return true;
};

const readHeader = (log: PiLog, header: JsonObject): void => {
	const parent = idIn(wordAt(header, 'parentSession') ?? wordAt(header, 'branchedFrom'));
	const fields = {
		cwd: wordAt(header, 'cwd'),
		provider: wordAt(header, 'provider'),
		generation: `pi ${integerAt(header, 'version') ?? 1}`,
		startedAt: dateAt(header, 'timestamp'),
		parent,
		relation: parent === undefined ? undefined : ('fork' as const),
	};
	const id = wordAt(header, 'id');

	if (log.state.session === undefined && id !== undefined) {
		openSession(log, id, fields);
	} else {
		tellSession(log, fields);
	}

	if (parent !== undefined) {
		log.facts.push({type: 'known-session', known: {id: parent}});
	}

	tell(log, {
		kind: 'session',
		title: cut(['pi', fields.cwd].filter(Boolean).join(' · ')),
		text: sortedJson(header),
		detail: header,
	});
};

// A file's name has the id: 2026-07-01T09-00-00-000Z_<id>.jsonl
const idIn = (parent: string | undefined): string | undefined =>
	/_(?<id>[^\/\\_]+)\.jsonl$/v.exec(parent ?? '')?.groups?.['id'] ?? parent;

// An entry that goes on from an earlier one than the last takes back what lies between. That happened nevertheless, so it stays and counts.
const takeBranch = (log: PiLog, entry: JsonObject): void => {
	const {path} = log.own;
	const parent = wordAt(entry, 'parentId');

	if (parent === undefined || path.length === 0 || path.at(-1)?.id === parent) {
		return;
	}

	const found = path.findLastIndex(({id}) => id === parent);

	if (found === -1) {
		return;
	}

	const dropped = path.splice(found + 1);
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

type Read = (log: PiLog, entry: JsonObject, identity: string) => void;

const readModel: Read = (log, entry, identity) => {
	const model = wordAt(entry, 'modelId');
	const provider = wordAt(entry, 'provider');

	log.state.model = model ?? log.state.model;
	tellSession(log, {provider});
	tell(log, {
		kind: 'context',
		title: cut([provider, model].filter(Boolean).join(' ')),
		text: sortedJson(entry),
		detail: present({model, provider}),
		identity,
	});
};

const readEffort: Read = (log, entry, identity) => {
	const effort = wordAt(entry, 'thinkingLevel');

	tellSession(log, {effort});
	tell(log, {
		kind: 'context',
		title: cut(`thinking ${effort ?? ''}`.trim()),
		text: sortedJson(entry),
		detail: present({effort}),
		identity,
	});
};

const readCompaction: Read = (log, entry, identity) => {
	const text = textAt(entry, 'summary') ?? '';

	tell(log, {
		kind: 'compaction',
		title: cut(`context compacted ${firstLine(text)}`.trim()),
		text,
		detail: {},
		identity,
	});
};

// What an extension keeps for itself is its own; what it gives the model is text put into the conversation.
const readCustom: Read = (log, entry, identity) => {
	const tag = wordAt(entry, 'customType') ?? 'custom';
	const text = nonEmpty(messageText(entry)) ?? sortedJson(entry['data'] ?? {});

	tell(log, {kind: 'injected', title: labelled(tag, text), text, detail: {tag}, identity});
};

const readNote: Read = (log, entry, identity) => {
	const text = wordAt(entry, 'name') ?? wordAt(entry, 'label') ?? '';

	if (entry['type'] === 'session_info' && text !== '') {
		log.state.titled = true;
		tellSession(log, {title: text.slice(0, 200)});
	}

	tell(log, {
		kind: 'session',
		title: labelled(textAt(entry, 'type') ?? '', text),
		text,
		detail: entry,
		identity,
	});
};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
	['message', readMessage],
	['model_change', readModel],
	['thinking_level_change', readEffort],
	['compaction', readCompaction],
	['branch_summary', readCompaction],
	['custom', readCustom],
	['custom_message', readCustom],
	['label', readNote],
	['session_info', readNote],
]);

import {type JsonObject} from '../../model/json.ts';
import {sortedJson} from '../identity.ts';
import {numberAt, objectAt, textAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {readBoundary} from './compaction.ts';
import {readStopHooks} from './hooks.ts';
import {type Log, ownIdentity, tell, tellOther} from './log.ts';
import {tellSpoken} from './speakers.ts';

type Read = (log: Log, record: JsonObject) => void;

const readTurnEnd: Read = (log, record) => {
	tell(log, {
		kind: 'turn',
		title: 'turn completed',
		text: '',
		status: 'ok',
		durationMs: numberAt(record, 'durationMs'),
		detail: {change: 'completed'},
		identity: ownIdentity(log, 'turn-ended'),
	});
};

const readError: Read = (log, record) => {
	const error = objectAt(record, 'error');
	const message =
		wordAt(error, 'formatted') ??
		wordAt(error, 'message') ??
		wordAt(record, 'content') ??
		wordAt(record, 'subtype') ??
		'';
	const status = valueAt(error, 'status');
	const code =
		wordAt(objectAt(error, 'connection'), 'code') ??
		wordAt(error, 'code') ??
		(typeof status === 'number' ? String(status) : undefined);
	const attempt = numberAt(record, 'retryAttempt');

	tell(log, {
		kind: 'error',
		title: cut(
			`${firstLine(message)}${attempt === undefined ? '' : ` (attempt ${attempt} of ${numberAt(record, 'maxRetries') ?? '?'})`}`,
		),
		text: error === undefined ? message : `${message}\n${sortedJson(error)}`,
		detail: present({code}),
		identity: ownIdentity(log, 'error'),
	});
};

/** A command that the program itself answered, and its answer. */
const readLocalCommand: Read = (log, record) => {
	tellSpoken(log, {texts: [textAt(record, 'content') ?? ''], images: 0, hasResults: false});
};

const readNotice: Read = (log, record) => {
	const tag = wordAt(record, 'subtype') ?? 'system';
	const content = textAt(record, 'content') ?? '';

	tell(log, {
		kind: 'injected',
		title: firstLine(`${tag}: ${firstLine(content)}`),
		text: [content, wordAt(record, 'url')].filter(Boolean).join('\n'),
		callSeq: log.state.calls.get(wordAt(record, 'toolUseID') ?? '')?.seq,
		detail: {tag},
		identity: ownIdentity(log, 'injected'),
	});
};

const bySubtype: ReadonlyMap<string, Read> = new Map([
	['', readNotice],
	['compact_boundary', readBoundary],
	['microcompact_boundary', readBoundary],
	['turn_duration', readTurnEnd],
	['stop_hook_summary', readStopHooks],
	['local_command', readLocalCommand],
	['api_error', readError],
	['api_refusal', readError],
	['model_refusal_fallback', readError],
	['error', readError],
	['away_summary', readNotice],
	['informational', readNotice],
	['bridge_status', readNotice],
	['scheduled_task_fire', readNotice],
]);

/** Reads a `system` record: what the program has to say about the conversation. */
export const readSystem = (log: Log, record: JsonObject): void => {
	const subtype = textAt(record, 'subtype') ?? '';
	const read = bySubtype.get(subtype);

	if (read === undefined) {
		tellOther(log, `system ${subtype}`, record);
	} else {
		read(log, record);
	}
};

import {type Json, type JsonObject} from '../../model/json.ts';
import {type Disposition} from '../../model/place.ts';
import {booleanAt, dateAt, isObject, objectAt, wordAt} from '../json.ts';
import {readAnswer} from './answers.ts';
import {readAttachment} from './attachments.ts';
import {readFileBackup, readFileBackups} from './backups.ts';
import {readEnvelope} from './envelope.ts';
import {readLink} from './links.ts';
import {type Log, tellAgain, tellOther} from './log.ts';
import {readProgress} from './progress.ts';
import {readQueueOperation} from './queue.ts';
import {readMode, readPermissionMode} from './settings.ts';
import {readSystem} from './system.ts';
import {bound} from './state.ts';
import {readSummary, readTitle} from './titles.ts';
import {readUser} from './user.ts';

type Read = (log: Log, record: JsonObject) => void;

/** What repeats or prepares what other records state. */
const nothing: Read = () => undefined;

/** All types of record. Those of a type that is not here are kept as `other`. */
const byType: ReadonlyMap<string, Read> = new Map([
	['user', readUser],
	['assistant', readAnswer],
	['system', readSystem],
	['progress', readProgress],
	['attachment', readAttachment],
	['queue-operation', readQueueOperation],
	['file-history-snapshot', readFileBackups],
	['file-history-delta', readFileBackup],
	['permission-mode', readPermissionMode],
	['mode', readMode],
	['summary', readSummary],
	['ai-title', readTitle],
	['custom-title', readTitle],
	['agent-name', readTitle],
	['pr-link', readLink],
	['frame-link', readLink],
	['relocated', readLink],
	['worktree-state', readLink],
	// The prompt stands in a record of its own; written again whenever the file is.
	['last-prompt', nothing],
	['agent-setting', nothing],
	['bridge-session', nothing],
	['atis-latch', nothing],
	['started', nothing],
	['result', nothing],
]);

/** Reads one record; undefined when the value is none. */
export const readRecord = (
	given: Pick<Log, 'facts' | 'place' | 'state' | 'text'>,
	value: Json,
): Disposition | undefined => {
	const type = isObject(value) ? wordAt(value, 'type') : undefined;

	if (!isObject(value) || type === undefined) {
		return undefined;
	}

	const log = openLog(given, value);
	const told = log.uuid === undefined ? undefined : given.state.records.get(`${type} ${log.uuid}`);

	if (told !== undefined) {
		// A resumed session may write its last records once more.
		tellAgain(log, told);
		return log.disposition;
	}

	const before = given.state.seq;

	readEnvelope(log, value);

	const read = byType.get(type);

	if (read === undefined) {
		tellOther(log, type, value);
	} else {
		read(log, value);
	}

	remember(log, type, before);
	bound(given.state);

	return log.disposition;
};

const remember = (log: Log, type: string, before: number): void => {
	const {state, uuid} = log;

	if (uuid !== undefined && state.seq > before) {
		state.records.set(`${type} ${uuid}`, state.seq);
	}

	if (uuid !== undefined && !log.isSidechain) {
		state.leaf = uuid;
	}
};

const openLog = (
	given: Pick<Log, 'facts' | 'place' | 'state' | 'text'>,
	record: JsonObject,
): Log => {
	const {state} = given;
	const written = dateAt(record, 'timestamp');

	if (written !== undefined) {
		state.latest = Math.max(state.latest ?? written.getTime(), written.getTime());
	}

	return {
		...given,
		// Records without a time were written about when their neighbours were.
		at: written ?? (state.latest === undefined ? undefined : new Date(state.latest)),
		uuid: wordAt(record, 'uuid'),
		parent: wordAt(record, 'parentUuid'),
		isSidechain:
			booleanAt(record, 'isSidechain') === true && wordAt(record, 'agentId') === undefined,
		copyOf: wordAt(objectAt(record, 'forkedFrom'), 'sessionId'),
		disposition: 'bookkeeping',
	};
};

import {type Json, type JsonObject} from '../../model/json.ts';
import {digest} from '../identity.ts';
import {isObject, objectAt, textAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {cut, firstLine} from '../title.ts';
import {readExecItem} from './exec-items.ts';
import {type Log, openSession, tell, tellOther} from './log.ts';
import {usageOf, usageTitle} from './tokens.ts';

/** Reads one event of a `codex exec --json` stream. */
export const readExecRecord = (log: Log, value: Json): boolean => {
	if (!isObject(value) || wordAt(value, 'type') === undefined) {
		return false;
	}

	const type = textAt(value, 'type')!;
	const read = readers.get(type);

	log.state.generation ??= 'codex exec';

	if (!quiet.has(type)) {
		nameSession(log);
	}

	if (read === undefined) {
		tellOther(log, type, value);
	} else {
		read(log, value);
	}

	return true;
};

const quiet = new Set(['thread.started', 'turn.started']);

// Each run of a thread prints a stream of its own, and all begin with the same two lines: the first that says more tells them apart.
const nameSession = (log: Log): void => {
	const thread = wordAt(log.state.header, 'thread');

	if (log.state.session !== undefined || thread === undefined) {
		return;
	}

	const {generation} = log.state;

	openSession(log, `${thread}~exec-${digest(log.text).slice(0, 8)}`, {generation, thread});
};

const readThread = (log: Log, event: JsonObject): void => {
	const thread = wordAt(event, 'thread_id');

	if (thread === undefined) {
		return;
	}

	const runs = log.state.header?.['runs'];

	log.state.header = {thread, runs: typeof runs === 'number' ? runs + 1 : 1};
	log.facts.push({type: 'known-session', known: {id: thread}});
};

const readTurnCompleted = (log: Log, event: JsonObject): void => {
	const total = usageOf(objectAt(event, 'usage'));

	tell(log, {
		kind: 'turn',
		title: 'turn completed',
		text: '',
		status: 'ok',
		detail: {change: 'completed'},
	});

	if (total !== undefined) {
		tell(log, {
			kind: 'tokens',
			title: usageTitle(total),
			text: '',
			detail: {total, scope: 'session'},
		});
	}
};

const readTurnFailed = (log: Log, event: JsonObject): void => {
	const reason = textAt(objectAt(event, 'error'), 'message') ?? '';

	tell(log, {
		kind: 'turn',
		title: cut(`turn failed: ${firstLine(reason)}`),
		text: reason,
		status: 'failed',
		detail: present({change: 'failed' as const, reason}),
	});
};

const readError = (log: Log, event: JsonObject): void => {
	const message = textAt(event, 'message') ?? '';

	tell(log, {kind: 'error', title: firstLine(message), text: message, detail: {}});
};

const readItem = (log: Log, event: JsonObject): void => {
	readExecItem(log, textAt(event, 'type') ?? '', objectAt(event, 'item') ?? {});
};

// Says nothing: there is no time in it.
const readNothing = (): void => undefined;

const readers: ReadonlyMap<string, (log: Log, event: JsonObject) => void> = new Map<
	string,
	(log: Log, event: JsonObject) => void
>([
	['thread.started', readThread],
	['turn.started', readNothing],
	['turn.completed', readTurnCompleted],
	['turn.failed', readTurnFailed],
	['item.started', readItem],
	['item.updated', readItem],
	['item.completed', readItem],
	['error', readError],
]);

export const execRecords: ReadonlySet<string> = new Set(readers.keys());

import {type JsonObject} from '../../model/json.ts';
import {type Relation, type Session} from '../../model/session.ts';
import {dateAt, integerAt, nonEmpty, objectAt, textAt, valueAt, wordAt} from '../json.ts';
import {sortedJson} from '../identity.ts';
import {type Loose} from '../present.ts';
import {tellInstructions} from './instructions.ts';
import {type Log, openSession, tell, tellSession} from './log.ts';

/** Reads `session_meta`, or the first line of a log of bare items, which has the same fields without the envelope. */
export const readHeader = (log: Log, meta: JsonObject, ordinal: number | undefined): void => {
	const {state} = log;
	const id = wordAt(meta, 'id');

	if (id === undefined || state.session === undefined) {
		startSession(log, meta, ordinal);
	} else if (state.header === undefined || id === wordAt(state.header, 'id')) {
		updateSession(log, meta);
	} else {
		// The header of the session that this one was forked from: what follows is its history.
		state.copy ??= {of: id, nearMs: log.at?.getTime() ?? 0};
		tellHeader(copyingLog(log, id), meta);
		log.disposition = 'copy';
	}
};

const copyingLog = (log: Log, id: string): Log => ({...log, copyOf: id});

const startSession = (log: Log, meta: JsonObject, ordinal: number | undefined): void => {
	const {state} = log;
	const thread = wordAt(meta, 'id');

	if (thread !== undefined) {
		openSession(log, sessionId(meta, thread, ordinal), {
			...sessionFields(meta),
			...origin(meta),
			title: wordAt(meta, 'agent_path') ?? wordAt(meta, 'agent_nickname'),
			thread,
			generation: state.generation,
			startedAt: dateAt(meta, 'timestamp') ?? log.at,
		});
		state.header = told(meta);
	}

	const from = integerAt(meta, 'subagent_history_start_ordinal');
	const {parent} = origin(meta);

	if (from !== undefined && parent !== undefined) {
		state.copy = {of: parent, untilOrdinal: from};
	}

	tellHeader(log, meta);
};

// After a revert the thread goes on in a second file, which says where in the first one it continues. Its own id stands only in the
// file's name, so the ordinal and the time (as the id itself begins) name the session.
const sessionId = (meta: JsonObject, thread: string, ordinal: number | undefined): string => {
	if (!isRevert(meta)) {
		return thread;
	}

	const time = dateAt(meta, 'timestamp')?.getTime().toString(16).padStart(12, '0') ?? '0';

	return `${thread}~${ordinal ?? 0}-${time}`;
};

const isRevert = (meta: JsonObject): boolean => {
	const base = wordAt(objectAt(meta, 'history_base'), 'thread_id');

	return (
		base !== undefined &&
		(base === wordAt(meta, 'id') || wordAt(meta, 'forked_from_id') === undefined)
	);
};

// A later header of the same session: the branch was changed, or nothing at all.
const updateSession = (log: Log, meta: JsonObject): void => {
	const {state} = log;
	const now = told(meta);

	if (sortedJson(now) === sortedJson(state.header)) {
		return;
	}

	tellSession(log, sessionFields(meta));
	tellHeader(log, meta);
	state.header = now;
};

const tellHeader = (log: Log, meta: JsonObject): void => {
	const fields = sessionFields(meta);
	const title = [fields.originator, fields.version, fields.cwd].filter(Boolean).join(' · ');
	const detail = told(meta);

	tell(log, {
		kind: 'session',
		title: nonEmpty(title) ?? 'Session',
		text: sortedJson(detail),
		detail,
	});
	tellInstructions(log, 'system', textAt(objectAt(meta, 'base_instructions'), 'text'));
	tellInstructions(log, 'agents-md', textAt(meta, 'instructions'));
};

// Long texts of the header are events of their own or, like the tools' descriptions, stay in the raw line.
const told = (meta: JsonObject): JsonObject => {
	const {base_instructions: _, instructions: __, dynamic_tools: ___, ...rest} = meta;

	return rest;
};

const sessionFields = (meta: JsonObject): Loose<Partial<Session>> => {
	const git = objectAt(meta, 'git');

	return {
		cwd: wordAt(meta, 'cwd'),
		originator: wordAt(meta, 'originator'),
		version: wordAt(meta, 'cli_version'),
		provider: wordAt(meta, 'model_provider'),
		repository: wordAt(git, 'repository_url'),
		branch: wordAt(git, 'branch'),
		commit: wordAt(git, 'commit_hash'),
	};
};

const origin = (
	meta: JsonObject,
): {readonly parent: string | undefined; readonly relation: Relation | undefined} => {
	const subagent = valueAt(objectAt(meta, 'source'), 'subagent');
	const spawn = objectAt(objectAt(meta, 'source'), 'subagent');
	const parent =
		wordAt(meta, 'parent_thread_id') ??
		wordAt(objectAt(spawn, 'thread_spawn'), 'parent_thread_id') ??
		wordAt(meta, 'forked_from_id') ??
		wordAt(objectAt(meta, 'history_base'), 'thread_id');

	return {parent, relation: relationOf(meta, subagent, parent)};
};

const relationOf = (
	meta: JsonObject,
	subagent: JsonObject[string],
	parent: string | undefined,
): Relation | undefined => {
	if (subagent === 'review' || wordAt(meta, 'thread_source') === 'guardian_review') {
		return 'review';
	}

	if (typeof subagent === 'object' && subagent !== null) {
		return wordAt(subagent as JsonObject, 'other') === 'guardian' ? 'review' : 'subagent';
	}

	if (subagent !== undefined || wordAt(meta, 'parent_thread_id') !== undefined) {
		return 'subagent';
	}

	if (isRevert(meta)) {
		return 'revert';
	}

	return parent === undefined ? undefined : 'fork';
};

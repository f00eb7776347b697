import {type ContextDetail} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {type Session} from '../../model/session.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {dateAt, nonEmpty, objectAt, textAt, wordAt} from '../json.ts';
import {type Loose, present} from '../present.ts';
import {noteTime, openSession, tell, tellSession} from '../session/log.ts';
import {cut, firstLine} from '../title.ts';
import {type Envelope} from './envelope.ts';
import {type CopilotLog} from './own.ts';
import {readTotals} from './usage.ts';

/** Reads `session.start`. */
export const readStart = (log: CopilotLog, {data, id}: Envelope): void => {
	const session = wordAt(data, 'sessionId');
	const parent = wordAt(data, 'detachedFromSpawningParentSessionId');
	const fields: Loose<Partial<Session>> = {
		...placeOf(objectAt(data, 'context')),
		originator: wordAt(data, 'producer'),
		version: wordAt(data, 'copilotVersion'),
		effort: wordAt(data, 'reasoningEffort'),
		generation: 'copilot-cli events',
		startedAt: dateAt(data, 'startTime') ?? log.at,
		parent,
		relation: parent === undefined ? undefined : 'subagent',
	};

	if (log.state.session === undefined && session !== undefined) {
		openSession(log, session, fields);
	} else {
		tellSession(log, fields);
	}

	if (parent !== undefined) {
		log.facts.push({type: 'known-session', known: {id: parent}});
	}

	log.state.model = wordAt(data, 'selectedModel') ?? log.state.model;
	tellAbout(log, [fields.originator, fields.version, fields.cwd], {data, id});
};

/** Reads `session.resume`. */
export const readResume = (log: CopilotLog, {data, id}: Envelope): void => {
	const place = placeOf(objectAt(data, 'context'));

	log.state.model = wordAt(data, 'selectedModel') ?? log.state.model;
	tellSession(log, place);
	tellAbout(log, ['resumed', place.cwd], {data, id});
};

const placeOf = (context: JsonObject | undefined): Loose<Partial<Session>> => ({
	cwd: wordAt(context, 'cwd'),
	branch: wordAt(context, 'branch'),
	commit: wordAt(context, 'headCommit'),
	repository: wordAt(context, 'repository'),
});

const tellAbout = (
	log: CopilotLog,
	words: ReadonlyArray<string | undefined>,
	{data, id}: {readonly data: JsonObject; readonly id: string},
): void => {
	const line = words.filter(Boolean).join(' · ');

	tell(log, {
		kind: 'session',
		title: cut(nonEmpty(line) ?? 'Session'),
		text: sortedJson(data),
		detail: data,
		identity: nativeIdentity('session', id),
	});
};

/** Reads `session.info`, `.warning`, `.handoff` and what else is said about the session itself. */
export const readNotice = (log: CopilotLog, {type, data, id}: Envelope): void => {
	const what = wordAt(data, 'infoType') ?? wordAt(data, 'warningType') ?? type.split('.').at(-1);
	const text = textAt(data, 'message') ?? textAt(data, 'summary') ?? sortedJson(data);

	tell(log, {
		kind: 'session',
		title: cut(`${what}: ${firstLine(text)}`),
		text,
		detail: data,
		identity: nativeIdentity('session', id),
	});
};

/** Reads `session.context_changed`. */
export const readContext = (log: CopilotLog, {data, id}: Envelope): void => {
	const place = placeOf(data);

	tellSession(log, place);
	tellContext(log, {cwd: place.cwd}, {words: [place.cwd, place.branch, place.commit], id, data});
};

/** Reads `session.model_change`. A model is the session's once it answers. */
export const readModel = (log: CopilotLog, {data, id}: Envelope): void => {
	const model = wordAt(data, 'newModel');
	const effort = wordAt(data, 'reasoningEffort');

	log.state.model = model ?? log.state.model;
	tellSession(log, {effort});
	tellContext(log, {model, effort}, {words: [model, effort], id, data});
};

/** Reads `session.mode_changed`: interactive, plan or autopilot. */
export const readMode = (log: CopilotLog, {data, id}: Envelope): void => {
	const profile = wordAt(data, 'newMode');

	tellSession(log, {profile});
	tellContext(log, {profile}, {words: ['mode', profile], id, data});
};

/** Reads `session.permissions_changed`: who is asked before something is done. */
export const readPolicy = (log: CopilotLog, {data, id}: Envelope): void => {
	const all = data['allowAllPermissions'];
	const older = typeof all === 'boolean' ? (all ? 'allow-all' : 'manual') : undefined;
	const approvalPolicy = wordAt(data, 'mode') ?? older;

	tellSession(log, {approvalPolicy});
	tellContext(log, {approvalPolicy}, {words: ['permissions', approvalPolicy], id, data});
};

const tellContext = (
	log: CopilotLog,
	detail: Loose<ContextDetail>,
	{
		words,
		id,
		data,
	}: {
		readonly words: ReadonlyArray<string | undefined>;
		readonly id: string;
		readonly data: JsonObject;
	},
): void => {
	tell(log, {
		kind: 'context',
		title: cut(words.filter(Boolean).join(' · ')),
		text: sortedJson(data),
		detail: present(detail),
		identity: nativeIdentity('context', id),
	});
};

/** Reads `session.shutdown`: what was used in all. */
export const readShutdown = (log: CopilotLog, envelope: Envelope): void => {
	const {data, id} = envelope;
	const type = wordAt(data, 'shutdownType') ?? 'routine';
	const reason = wordAt(data, 'errorReason');

	noteTime(log.state, log.at);
	readTotals(log, envelope);
	tell(log, {
		kind: type === 'error' ? 'error' : 'session',
		title: cut(['shutdown', type, reason].filter(Boolean).join(' ')),
		text: sortedJson(data),
		...(type === 'error' && {status: 'failed' as const}),
		detail: type === 'error' ? {code: 'shutdown'} : data,
		identity: nativeIdentity('session', id),
	});
};

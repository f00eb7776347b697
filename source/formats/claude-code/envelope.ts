import {type JsonObject} from '../../model/json.ts';
import {booleanAt, dateAt, textAt, wordAt} from '../json.ts';
import {type Log, openSession, tellSession} from './log.ts';
import {noteSettings} from './settings.ts';
import {noteLeaf} from './titles.ts';

/** Reads what all records of a conversation have in common. */
export const readEnvelope = (log: Log, record: JsonObject): void => {
	const owner = wordAt(record, 'sessionId');

	if (log.state.session === undefined && owner !== undefined) {
		open(log, record, owner);
	}

	noteStart(log, record);

	if (log.uuid === undefined) {
		return;
	}

	const branch = wordAt(record, 'gitBranch');

	noteSettings(log, {
		cwd: wordAt(record, 'cwd'),
		// The word for no branch.
		branch: branch === 'HEAD' ? undefined : branch,
		version: wordAt(record, 'version'),
		originator: wordAt(record, 'entrypoint'),
		effort: wordAt(record, 'effort'),
	});
	noteLeaf(log, log.uuid);

	if (log.copyOf === undefined || log.state.settings.has('parent')) {
		return;
	}

	log.state.settings.set('parent', log.copyOf);
	tellSession({...log, copyOf: undefined}, {parent: log.copyOf, relation: 'fork'});
	log.facts.push({type: 'known-session', known: {id: log.copyOf}});
};

/** What the log of a sub-agent is called: its file's name. */
export const agentSession = (agent: string): string => `agent-${agent}`;

// The first record need not have a time.
const noteStart = (log: Log, record: JsonObject): void => {
	const {session, settings} = log.state;
	const startedAt = dateAt(record, 'timestamp');

	if (session === undefined || startedAt === undefined || settings.has('started')) {
		return;
	}

	settings.set('started', startedAt.toISOString());
	tellSession({...log, copyOf: undefined}, {startedAt});
};

// The records of a sub-agent's own log name the session that started it as theirs.
const open = (log: Log, record: JsonObject, owner: string): void => {
	const agent = booleanAt(record, 'isSidechain') === true ? textAt(record, 'agentId') : undefined;

	if (agent === undefined) {
		openSession(log, owner, {});
		return;
	}

	log.state.isAgent = true;
	openSession(log, agentSession(agent), {parent: owner, relation: 'subagent'});
	log.facts.push({type: 'known-session', known: {id: owner}});
};

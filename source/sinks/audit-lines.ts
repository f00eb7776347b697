import {Buffer} from 'node:buffer';
import {filesTouched, type FileTouch} from '../analyzers/files-touched.ts';
import {type Event} from '../model/event.ts';
import {type JsonObject} from '../model/json.ts';
import {type EventRecord, type SessionRow} from '../model/rows.ts';
import {sha256} from '../seal/merkle.ts';
import {
	auditId,
	isAtLeast,
	sequenceOf,
	type AuditLine,
	type AuditType,
	type Level,
} from './audit-line.ts';

export type AuditWishes = {
	readonly level: Level;
	readonly fileReads: boolean;
	readonly commands: boolean;
	readonly tokens: boolean;
};

/** What an event says, before it has its frame. */
type Told = {readonly type: AuditType; readonly level: Level; readonly data: JsonObject};

/** The lines of one event. A call is told when it is made and again when it ends, so that nothing waits for an end that never comes. */
export const auditLinesOf = (
	record: EventRecord,
	session: SessionRow,
	wishes: AuditWishes,
): readonly AuditLine[] => {
	if (record.copyOf !== undefined) {
		return [];
	}

	const [place] = record.places;
	return toldOf(record, session, wishes)
		.map(({type, level, data}, part): AuditLine => {
			const sequence = sequenceOf(record.seq, part);
			return {
				schema: 'ailt-audit/v1',
				id: auditId(session.agent, session.id, sequence),
				type,
				level,
				...(record.at && {at: record.at.toISOString()}),
				agent: session.agent,
				session: session.id,
				...(record.prompt !== undefined && {prompt: record.prompt}),
				sequence,
				...(place && {
					source: {
						path: place.path,
						line: place.line,
						offset: place.offsetBytes,
						hash: place.hash,
					},
				}),
				data: withoutAbsent(data),
			};
		})
		.filter((line) => isWished(line, wishes));
};

/** The last line of a session that is over, as far as its log says. */
export const sessionEnd = (session: SessionRow, lastSeq: number): AuditLine => {
	const sequence = sequenceOf(lastSeq, Infinity);
	return {
		schema: 'ailt-audit/v1',
		id: auditId(session.agent, session.id, sequence),
		type: 'session.ended',
		level: 'info',
		...(session.endedAt && {at: session.endedAt.toISOString()}),
		agent: session.agent,
		session: session.id,
		sequence,
		data: {prompts: session.prompts, events: session.events, failures: session.failures},
	};
};

const isWished = ({type, level}: AuditLine, wishes: AuditWishes): boolean =>
	isAtLeast(level, wishes.level) &&
	(wishes.fileReads || (type !== 'file.read' && type !== 'file.searched')) &&
	(wishes.commands || !type.startsWith('command.')) &&
	(wishes.tokens || type !== 'tokens');

const withoutAbsent = (data: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

const told = (type: AuditType, data: JsonObject, level: Level = 'info'): readonly Told[] => [
	{type, level, data},
];

const toldOf = (
	record: EventRecord,
	session: SessionRow,
	{level}: AuditWishes,
): readonly Told[] => {
	const {call, durationMs} = record;
	const shown = textOf(record.text, level);
	// What a store's row holds is what its kind says.
	const event = {...record, identity: record.key, place: {line: 0, part: 0}} as unknown as Event;

	switch (event.kind) {
		case 'session':
			return told('session.started', startOf(session));
		case 'context':
			return told('context', {...event.detail});
		case 'instructions':
			return told('instructions', {...event.detail, ...shown});
		case 'injected':
			return told('instructions', {source: event.detail.tag ?? 'injected', ...shown}, 'debug');
		case 'prompt':
			return told('prompt', {...shown});
		case 'message':
			return told('message', {...shown}, 'debug');
		case 'reasoning':
			return told('reasoning', {...shown}, 'debug');
		case 'command':
		case 'output':
		case 'patch':
		case 'tool':
			return callOf(event, session, level);
		case 'search':
			return told('search', {...event.detail});
		case 'approval':
			return told('approval', {call, ...event.detail});
		case 'tokens': {
			const {last, total, contextWindow, responseId} = event.detail;
			return told('tokens', {model: record.model, last, total, contextWindow, responseId});
		}

		case 'turn': {
			const {change, reason} = event.detail;
			const isBad = change === 'aborted' || change === 'failed';
			return told('turn', {change, reason, durationMs}, isBad ? 'warn' : 'debug');
		}

		case 'agent':
			return told('agent', {...event.detail});
		case 'compaction':
			return told('compaction', {...event.detail});
		case 'rollback':
			return told('rollback', {...event.detail});
		case 'error':
			return told('error', {code: event.detail.code, message: record.title}, 'error');
		case 'plan':
		case 'review':
		case 'snapshot':
		case 'other':
			return [];
	}
};

const startOf = (session: SessionRow): JsonObject => ({
	version: session.version,
	originator: session.originator,
	profile: session.profile,
	cwd: session.cwd,
	repository: session.repository,
	branch: session.branch,
	commit: session.commit,
	parent: session.parent,
	relation: session.relation,
});

/** Calls and what they returned. */
const callOf = (
	event: Event<'command' | 'output' | 'patch' | 'tool'>,
	session: SessionRow,
	level: Level,
): readonly Told[] => {
	const {tool, call, status, durationMs, exitCode} = event;

	switch (event.kind) {
		case 'command': {
			const {script, argv, cwd, escalated, byUser, stdin} = event.detail;
			return [
				...told('command.started', {tool, call, script, argv, cwd, escalated, byUser, stdin}),
				...touchesOf(event, session, call),
			];
		}

		case 'patch':
			return touchesOf(event, session, call);
		case 'tool':
			return [
				...told('tool.called', {
					tool,
					call,
					server: event.detail.server,
					escalated: event.detail.escalated,
					...(level === 'debug' && {arguments: event.detail.arguments}),
				}),
				...touchesOf(event, session, call),
			];
		case 'output': {
			const isCommand = exitCode !== undefined || event.detail.running !== undefined;
			return told(
				isCommand ? 'command.ended' : 'tool.returned',
				{tool, call, status, exitCode, durationMs, running: event.detail.running},
				status === 'failed' ? 'warn' : 'info',
			);
		}
	}
};

const textOf = (text: string, level: Level): JsonObject => ({
	hash: sha256(Buffer.from(text)).toString('hex'),
	characters: text.length,
	...(level === 'debug' && {text}),
});

const touchesOf = (event: Event, {cwd}: SessionRow, call: string | undefined): readonly Told[] =>
	filesTouched(event, {cwd}).map(({operation, path, raw, confidence, via, reason}) => ({
		type: touchTypes[operation] ?? 'file.unknown',
		level: 'info',
		data: {operation, call, path: path === '' ? undefined : path, raw, confidence, via, reason},
	}));

const touchTypes: Readonly<Partial<Record<FileTouch['operation'], AuditType>>> = {
	read: 'file.read',
	write: 'file.written',
	delete: 'file.deleted',
	move: 'file.moved',
	list: 'file.searched',
	search: 'file.searched',
};

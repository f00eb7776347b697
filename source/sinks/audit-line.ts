import {Buffer} from 'node:buffer';
import {sha256} from '../seal/merkle.ts';
import {type JsonObject} from '../model/json.ts';

export const levels = ['debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

/** What a line of the audit log tells. `schema/audit-line.v1.json` says which fields each has. */
export const auditTypes = [
	'session.started',
	'session.ended',
	'context',
	'instructions',
	'prompt',
	'message',
	'reasoning',
	'command.started',
	'command.ended',
	'file.read',
	'file.written',
	'file.deleted',
	'file.moved',
	'file.searched',
	'file.unknown', // A command that may touch files, but not so that it can be told which
	'tool.called',
	'tool.returned',
	'search',
	'approval',
	'tokens',
	'turn',
	'agent',
	'compaction',
	'rollback',
	'error',
] as const;

export type AuditType = (typeof auditTypes)[number];

/** One line of the audit log. */
export type AuditLine = {
	readonly schema: 'ailt-audit/v1';
	/** The same for the same line of the same session, whenever and wherever it is made. */
	readonly id: string;
	readonly type: AuditType;
	readonly level: Level;
	/** UTC, as the log states it. */
	readonly at?: string;
	readonly agent: string;
	readonly session: string;
	readonly prompt?: number;
	/** Rises within a session. */
	readonly sequence: number;
	readonly source?: {
		readonly path: string;
		readonly line: number;
		readonly offset: number;
		readonly hash: string;
	};
	readonly data: JsonObject;
};

// So many lines an event can have, and how its place in the session becomes that of its lines.
const linesPerEvent = 1000;

export const sequenceOf = (seq: number, part: number): number =>
	seq * linesPerEvent + Math.min(part, linesPerEvent - 1);

export const auditId = (agent: string, session: string, sequence: number): string =>
	sha256(Buffer.from(`${agent}\0${session}\0${sequence}`))
		.toString('hex')
		.slice(0, 32);

export const isAtLeast = (level: Level, least: Level): boolean =>
	levels.indexOf(level) >= levels.indexOf(least);

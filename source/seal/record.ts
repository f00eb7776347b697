import {Buffer} from 'node:buffer';
import {type Json, type JsonObject} from '../model/json.ts';
import {canonicalJson} from '../model/canonical-json.ts';
import {leafHash} from './merkle.ts';

/** What a record of the seal log says happened. */
export const recordTypes = [
	'seal', // A log grew or was read anew: its lines so far and their root
	'scan', // The logs were looked at and nothing was new
	'redact',
	'purge',
	'hold',
	'release',
	'rules',
	'prices',
	'export',
	'key', // The key that signs from the next checkpoint on
] as const;

export type RecordType = (typeof recordTypes)[number];

/** A record before it has its place in the log. */
export type RecordDraft = JsonObject & {readonly type: RecordType; readonly at: string};

/** `index` counts from 0 and is the number of the record's leaf. */
export type SealRecord = RecordDraft & {readonly index: number};

/** `lines` of a log and the root over their leaves; `blocks` and the root over what is stored of them. */
export type LogSeal = {
	/** The store's number of the file. */
	readonly log: number;
	/** Grows when the log is read anew from its start; what was sealed of it before is then no longer there. */
	readonly version: number;
	readonly lines: number;
	readonly root: string;
	readonly blocks: number;
	readonly stored: string;
	/** `agent/id` of the session; absent for a file that holds none. */
	readonly session?: string;
};

const header = 'ailt-seal/v1\n';

/** The bytes that are the data of the record's leaf. */
export const formatRecord = (record: SealRecord): string => `${header}${canonicalJson(record)}`;

export const recordLeaf = (text: string): Buffer => leafHash(Buffer.from(text));

/** Undefined when it is no record, or not in the one form that it has. */
export function parseRecord(text: string): SealRecord | undefined {
	const value = text.startsWith(header) ? parseObject(text.slice(header.length)) : undefined;
	const type = recordTypes.find((known) => known === value?.['type']);
	const {index, at} = value ?? {};
	return value !== undefined &&
		type !== undefined &&
		typeof index === 'number' &&
		typeof at === 'string' &&
		formatRecord({...value, type, index, at}) === text
		? {...value, type, index, at}
		: undefined;
}

/** What a record of type `seal` says. */
export function logSealOf({type, ...record}: SealRecord): LogSeal | undefined {
	const {log, version, lines, root, blocks, stored, session} = record;
	return type === 'seal' &&
		typeof log === 'number' &&
		typeof version === 'number' &&
		typeof lines === 'number' &&
		typeof root === 'string' &&
		typeof blocks === 'number' &&
		typeof stored === 'string'
		? {
				log,
				version,
				lines,
				root,
				blocks,
				stored,
				...(typeof session === 'string' && {session}),
			}
		: undefined;
}

function parseObject(text: string): JsonObject | undefined {
	try {
		const value = JSON.parse(text) as Json;
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as JsonObject)
			: undefined;
	} catch {
		return undefined;
	}
}

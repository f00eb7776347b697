import {Buffer} from 'node:buffer';
import {type Fact} from '../formats/fact.ts';
import {type Reading as Told, type SourceRecord} from '../formats/format.ts';
import {type Disposition} from '../model/place.ts';
import {type Session} from '../model/session.ts';
import {type Batch, type SessionName} from '../store/batch.ts';
import {type LogMask} from './rules/mask-log.ts';
import {startFileBatches, type FileBatches, type Sink} from './file-batches.ts';
import {makeFingerprint, toJson, type Fingerprint, type FingerprintMaker} from './fingerprint.ts';
import {type Tally} from './tally.ts';
import {type Task} from './task.ts';

/** A file being read: takes its lines in order, hands batches on. */
export type Reading = Pick<FileBatches, 'abandon' | 'addFact' | 'flush'> & {
	readonly fingerprint: FingerprintMaker;
	/** Lines read, those before the start included. */
	readonly lines: () => number;
	readonly addLine: (line: SourceLine) => void;
	readonly end: (readTo: number) => Promise<Ended>;
};

export type SourceLine = {
	readonly offsetBytes: number;
	readonly lengthBytes: number;
	readonly hash: Buffer;
	/** Absent for a line too long to be read. */
	readonly content?: {
		readonly bytes: Buffer;
		readonly record: Omit<SourceRecord, 'line' | 'part'>;
	};
};

export type Ended = {
	readonly session?: SessionName;
	readonly fingerprint: Fingerprint;
	readonly readTo: number;
};

export type ReadingParts = {
	readonly sink: Sink;
	readonly tally: Tally;
	/** Takes secrets out of lines before anything is made of them. */
	readonly mask?: LogMask;
};

export const startReading = (task: Task, {sink, tally, mask}: ReadingParts): Reading => {
	const {format, start, suffix} = task;
	const reader = format.open(start.readerState);
	const fingerprint = makeFingerprint(start.fingerprint);
	const batches = startFileBatches(task, sink);
	const counts: Partial<Record<Disposition, number>> = {};
	let {lines} = start;

	const addFact = (fact: Fact) => {
		tally.addFact(fact);
		batches.addFact(
			fact.type === 'session' ? {...fact, session: setApart(fact.session, suffix)} : fact,
		);
	};

	for (const problem of task.problems) {
		addFact({type: 'problem', problem});
	}

	return {
		fingerprint,
		lines: () => lines,
		addFact,
		flush: batches.flush,
		abandon: batches.abandon,
		addLine({content, ...line}) {
			lines++;
			const kept = content && withoutSecrets(content, mask?.mask(lines, content.record.text));
			const {disposition, facts} = kept
				? reader.read({...kept.record, line: lines, part: 0})
				: tooLong(lines, line.lengthBytes);
			for (const fact of facts) {
				addFact(fact);
			}

			counts[disposition] = (counts[disposition] ?? 0) + 1;
			fingerprint.addLine(line.hash);
			batches.addRaw({...line, disposition, ...kept?.bytes});
		},
		async end(readTo) {
			for (const fact of reader.end()) {
				addFact(fact);
			}

			await batches.flushAll();
			for (const batch of batchesOf(mask, task)) {
				await sink(batch); // eslint-disable-line no-await-in-loop -- There is one at most.
			}

			const ended = fingerprint.finish();
			await sink({
				type: 'end',
				at: new Date(),
				...statOf(task),
				readTo,
				readerState: {reader: reader.state(), analyzed: batches.analyzed()},
				fingerprint: toJson(ended),
				format: format.name,
				lines: counts,
				...(format.role === 'session' && {session: batches.session()}),
			});
			const session = batches.sessionName();
			return {readTo, fingerprint: ended, ...(session && {session})};
		},
	};
};

/** What of a line is read and kept: the line itself, or what is left of it without its secrets. */
const withoutSecrets = (
	{bytes, record}: NonNullable<SourceLine['content']>,
	masked: string | undefined,
) =>
	masked === undefined
		? {record, bytes: {bytes}}
		: {record: {...record, text: masked}, bytes: {bytes: Buffer.from(masked), original: bytes}};

/** What there is to tell of a log's secrets. One that was read anew may have fewer than before. */
const batchesOf = (mask: LogMask | undefined, {contents}: Task): readonly Batch[] =>
	mask && (mask.batch.hits.length > 0 || contents === 'replace') ? [mask.batch] : [];

const statOf = ({file: {sizeBytes, modifiedMs, inode}}: Task) => ({sizeBytes, modifiedMs, inode});

const setApart = (session: Partial<Session>, suffix: string | undefined): Partial<Session> =>
	suffix === undefined || session.id === undefined
		? session
		: {...session, thread: session.thread ?? session.id, id: `${session.id}~${suffix}`};

const tooLong = (line: number, lengthBytes: number): Told => ({
	disposition: 'problem',
	facts: [
		{
			type: 'problem',
			problem: {
				kind: 'line-too-long',
				message: `The line has ${lengthBytes} bytes; only its hash was kept`,
				place: {line, part: 0},
			},
		},
	],
});

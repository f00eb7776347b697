import {type Buffer} from 'node:buffer';
import {type FoundFile} from '../disk/find-logs.ts';
import {type Fact} from '../formats/fact.ts';
import {type Format, type Reader, type SourceRecord} from '../formats/format.ts';
import {type Disposition} from '../model/place.ts';
import {type Problem} from '../model/problem.ts';
import {type Session} from '../model/session.ts';
import {type Batch, type BlockBatch, type FileBegin, type SessionName} from '../store/batch.ts';
import {makeFingerprint, toJson, type Fingerprint, type FingerprintMaker} from './fingerprint.ts';
import {gatherFacts} from './gather.ts';
import {gatherRawBlocks} from './raw-blocks.ts';
import {type Tally} from './tally.ts';

/** One file to be read, and how. */
export type Task = {
	readonly file: FoundFile;
	readonly format: Format;
	readonly contents: FileBegin['contents'];
	readonly movedFrom?: string;
	readonly start: Start;
	/** The session that the part before the start was the log of. */
	readonly knownSession?: SessionName;
	/** Sets a session apart from another one that has its id and other contents. */
	readonly suffix?: string;
	/** What is to be told about the file as a whole. */
	readonly problems: readonly Problem[];
};

/** Where a reading begins. */
export type Start = {
	readonly offset: number;
	/** Lines before it. */
	readonly lines: number;
	readonly fingerprint?: Fingerprint;
	readonly readerState?: Parameters<Format['open']>[0];
};

export const fromTheStart: Start = {offset: 0, lines: 0};

export type Sink = (batch: Batch) => Promise<void>;

/** A file being read: takes its lines in order, hands batches on. */
export type Reading = {
	readonly reader: Reader;
	readonly fingerprint: FingerprintMaker;
	/** Lines read, those before the start included. */
	readonly lines: () => number;
	readonly addLine: (line: SourceLine) => void;
	readonly addFact: (fact: Fact) => void;
	/** Hands on what is worth a batch. */
	readonly flush: () => Promise<void>;
	readonly end: (readTo: number) => Promise<Ended>;
	readonly abandon: () => Promise<void>;
};

export type SourceLine = {
	readonly offsetBytes: number;
	readonly lengthBytes: number;
	readonly hash: Buffer;
	/** Absent for a line too long to be read. */
	readonly content?: {readonly bytes: Buffer; readonly record: Omit<SourceRecord, 'line' | 'part'>};
};

export type Ended = {
	readonly session?: SessionName;
	readonly fingerprint: Fingerprint;
	readonly lines: number;
};

export const startReading = (task: Task, sink: Sink, tally: Tally): Reading => {
	const {format, start} = task;
	const reader = format.open(start.readerState);
	const fingerprint = makeFingerprint(start.fingerprint);
	const facts = gatherFacts();
	const raw = gatherRawBlocks(start.lines + 1);
	const counts: Partial<Record<Disposition, number>> = {};
	let blocks: BlockBatch[] = [];
	let {lines} = start;
	let isBegun = false;

	const addFact = (fact: Fact) => {
		tally.addFact(fact);
		facts.add(
			fact.type === 'session' ? {...fact, session: named(fact.session, task.suffix)} : fact,
		);
	};

	const name = (): SessionName | undefined => {
		const {id} = facts.session();
		const told = id === undefined ? undefined : {agent: format.agent, id};
		return format.role === 'companion' ? undefined : (task.knownSession ?? told);
	};

	const handOn = async () => {
		const session = name();
		if (!isBegun) {
			isBegun = true;
			await sink(beginOf(task, session));
		}

		const rows = facts.take(session);
		if (rows !== undefined) {
			await sink({type: 'rows', rows});
		}

		const gathered = blocks;
		blocks = [];
		for (const block of gathered) {
			await sink(block);
		}
	};

	for (const problem of task.problems) {
		addFact({type: 'problem', problem});
	}

	return {
		reader,
		fingerprint,
		lines: () => lines,
		addFact,
		addLine({content, ...line}) {
			lines++;
			const {disposition, facts: told} = content
				? reader.read({...content.record, line: lines, part: 0})
				: tooLong(lines, line.lengthBytes);
			for (const fact of told) {
				addFact(fact);
			}

			counts[disposition] = (counts[disposition] ?? 0) + 1;
			fingerprint.addLine(line.hash);
			const block = raw.add({...line, disposition, ...(content && {bytes: content.bytes})});
			if (block !== undefined) {
				blocks.push(block);
			}
		},
		async flush() {
			// Before the session is known there is nothing that rows could belong to.
			const canBegin = isBegun || format.role === 'companion' || name() !== undefined;
			if (canBegin && (facts.isFull() || blocks.length > 0)) {
				await handOn();
			}
		},
		async end(readTo) {
			for (const fact of reader.end()) {
				addFact(fact);
			}

			const last = raw.take();
			blocks = last ? [...blocks, last] : blocks;
			await handOn();
			const ended = fingerprint.finish();
			await sink({
				type: 'end',
				at: new Date(),
				sizeBytes: task.file.sizeBytes,
				modifiedMs: task.file.modifiedMs,
				inode: task.file.inode,
				readTo,
				readerState: reader.state(),
				fingerprint: toJson(ended),
				format: format.name,
				lines: counts,
				...(format.role === 'session' && {session: facts.session()}),
			});
			const session = name();
			return {...(session && {session}), fingerprint: ended, lines};
		},
		async abandon() {
			if (isBegun) {
				await sink({type: 'abandon'});
			}
		},
	};
};

const beginOf = (
	{file, contents, movedFrom}: Task,
	session: SessionName | undefined,
): FileBegin => ({
	type: 'begin',
	path: file.path,
	contents,
	...(movedFrom !== undefined && {movedFrom}),
	...(session && {session}),
});

const named = (session: Partial<Session>, suffix: string | undefined): Partial<Session> =>
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

type Told = {readonly disposition: Disposition; readonly facts: readonly Fact[]};

/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {Buffer, isUtf8} from 'node:buffer';
import {hash} from 'node:crypto';
import {eachLine, readLines, type Stretch} from '../disk/read-lines.ts';
import {readDocument, readRange} from '../disk/read-whole.ts';
import {type Format} from '../formats/format.ts';
import {reopen} from './fingerprint.ts';
import {type Stop} from './options.ts';
import {startReading, type Ended, type Reading, type ReadingParts} from './reading.ts';
import {maskLog, maskRecords, type Secrets} from './rules/mask-log.ts';
import {fromTheStart, type Task} from './task.ts';

export type ReadOptions = Omit<ReadingParts, 'mask'> & {
	readonly maxLineBytes: number;
	readonly secrets: Secrets;
	readonly stop?: Stop;
};

export type Outcome =
	| (Ended & {readonly type: 'read'; readonly failure?: string})
	| {readonly type: 'aborted'}
	/** It is not what its beginning promised; nothing was handed on. */
	| {readonly type: 'unreadable'; readonly message: string};

/** Reads a log of lines from where the task says to its end. */
export const readLog = async (grown: Task, options: ReadOptions): Promise<Outcome> => {
	const {maxLineBytes, tally, stop} = options;
	const mask = await maskLog(grown.file.path, options);
	const task = mask.isNewBehind(grown.start.lines) ? fromItsStart(grown) : grown;
	const {file, start} = task;
	const reading = await resume(task, {...options, mask});
	let readTo = start.offset;
	let failure: string | undefined;
	for await (const stretch of readLines(file.path, {offset: start.offset, maxLineBytes})) {
		if (stop?.aborted === true) {
			await reading.abandon();
			return {type: 'aborted'};
		}

		if (stretch.type === 'failure') {
			failure = stretch.message;
			addFailure(reading, stretch);
		} else {
			const end = addStretch(reading, stretch);
			tally.addBytes(end - readTo);
			readTo = end;
			await reading.flush();
		}
	}

	return {
		type: 'read',
		...(await reading.end(readTo)),
		...(failure !== undefined && {failure}),
	};
};

/** Reads a log that is one document, which always means from its start. */
export const readDocumentLog = async (task: Task, options: ReadOptions): Promise<Outcome> => {
	const document = await readDocument(task.file.path, options.maxLineBytes);
	if ('failure' in document) {
		return {type: 'unreadable', message: document.failure};
	}

	const {text, bytes, invalidUtf8} = document;
	const records = task.format.records?.(text);
	if (records === undefined) {
		return {type: 'unreadable', message: 'It is not a whole document.'};
	}

	const texts = records.map(({start, end}) => text.slice(start, end));
	const reading = startReading(task, {...options, mask: maskRecords(texts, options.secrets)});
	let offsetBytes = 0;
	let index = 0;
	for (const [number, {start, end}] of records.entries()) {
		const record = texts[number]!;
		offsetBytes += byteLength(text, index, start);
		const lengthBytes = byteLength(text, start, end);
		addRecord(reading, {
			offsetBytes,
			bytes: bytes.subarray(offsetBytes, offsetBytes + lengthBytes),
			text: record,
			invalidUtf8,
		});
		offsetBytes += lengthBytes;
		index = end;
		await reading.flush();
	}

	reading.fingerprint.addBytes(bytes, {offset: 0, firstLine: 1});
	options.tally.addBytes(bytes.length);
	return {type: 'read', ...(await reading.end(bytes.length))};
};

/** What is found only now may stand in lines that were stored before; they are read again. */
const fromItsStart = (task: Task): Task =>
	task.start.offset === 0 ? task : {...task, contents: 'replace', start: fromTheStart};

export const readByLayout = async (task: Task, options: ReadOptions): Promise<Outcome> =>
	layouts[task.format.layout](task, options);

const layouts: Readonly<Record<Format['layout'], typeof readLog>> = {
	lines: readLog,
	document: readDocumentLog,
};

/** A small last block of the fingerprint is filled up rather than left, so that many small additions don't make many of them. */
const resume = async (task: Task, parts: ReadingParts): Promise<Reading> => {
	const {fingerprint} = task.start;
	const {before, last} = fingerprint ? reopen(fingerprint) : {before: undefined, last: undefined};
	if (before === undefined || last === undefined) {
		return startReading(task, parts);
	}

	const reading = startReading({...task, start: {...task.start, fingerprint: before}}, parts);
	reading.fingerprint.addBytes(await readRange(task.file.path, last), last);
	return reading;
};

/** Returns the offset up to which everything is read. */
const addStretch = (reading: Reading, stretch: Exclude<Stretch, {type: 'failure'}>): number => {
	if (stretch.type === 'long-line') {
		reading.addLine({
			offsetBytes: stretch.offset,
			lengthBytes: stretch.lengthBytes,
			hash: stretch.hash,
		});
		return stretch.nextOffset;
	}

	const {bytes, offset} = stretch;
	const firstLine = reading.lines() + 1;
	const isValid = isUtf8(bytes);
	let end = bytes.length;
	eachLine(bytes, (from, to) => {
		const line = bytes.subarray(from, to);
		const text = line.toString('utf8');
		if (to === bytes.length || isLastWithout(bytes, to)) {
			end = isWholeObject(text) ? to : from;
			if (end === from) {
				addUnfinished(reading, text);
				return;
			}
		}

		addRecord(reading, {
			offsetBytes: offset + from,
			bytes: line,
			text: offset + from === 0 ? text.replace(/^\u{FEFF}/v, '') : text,
			invalidUtf8: !isValid && !isUtf8(line),
		});
	});
	reading.fingerprint.addBytes(bytes.subarray(0, end), {offset, firstLine});
	return offset + end;
};

/** Whether what follows a line's end is not a newline but, at most, a carriage return that may become one. */
const isLastWithout = (bytes: Buffer, lineEnd: number): boolean =>
	lineEnd === bytes.length - 1 && bytes[lineEnd] === 0x0d;

type TextRecord = {
	readonly offsetBytes: number;
	readonly bytes: Buffer;
	readonly text: string;
	readonly invalidUtf8: boolean;
};

const byteLength = (text: string, start: number, end: number): number =>
	Buffer.byteLength(text.slice(start, end));

const addRecord = (reading: Reading, {offsetBytes, bytes, text, invalidUtf8}: TextRecord): void => {
	reading.addLine({
		offsetBytes,
		lengthBytes: bytes.length,
		hash: hash('sha256', bytes, 'buffer'),
		content: {bytes, record: {text, ...(invalidUtf8 && {invalidUtf8})}},
	});
};

/** A last line without a newline may still be being written. As a whole JSON object it can't become anything else. */
const isWholeObject = (text: string): boolean => {
	if (!text.trimEnd().endsWith('}')) {
		return false;
	}

	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
};

const addUnfinished = (reading: Reading, text: string): void => {
	if (text.trim() !== '') {
		reading.addFact({
			type: 'problem',
			problem: {
				kind: 'unfinished-line',
				message: 'The last line has no end yet; it is read once it is whole',
				place: {line: reading.lines() + 1, part: 0},
			},
		});
	}
};

const addFailure = (
	reading: Reading,
	{offset, message}: Extract<Stretch, {type: 'failure'}>,
): void => {
	reading.addFact({
		type: 'problem',
		problem: {
			kind: 'file-unreadable',
			message: offset === 0 ? message : `Unreadable after ${offset} bytes: ${message}`,
		},
	});
};

/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {openBytes, type Bytes} from '../disk/bytes.ts';
import {failureOf} from '../disk/failure.ts';
import {eachLine} from '../disk/read-lines.ts';
import {lineHashBytes, shortHex, type Block, type Fingerprint} from './fingerprint.ts';

/** How a file on the disk stands to what was read of it, or of another file, before. */
export type Comparison =
	/** All of it is there, unchanged; more may follow. */
	| {
			readonly type: 'continues';
			/** Up to two of the bytes that follow; none when it ends there. */
			readonly next: Buffer;
			/** What was read last has no newline before `next`. */
			readonly isInLine: boolean;
	  }
	/** It ends earlier, and is unchanged as far as it goes. */
	| {readonly type: 'shorter'; readonly afterLine: number}
	/** It differs, first in this line or, where that isn't known exactly, a little after it. */
	| {
			readonly type: 'differs';
			readonly line: number;
			readonly isExact: boolean;
			/** A hash of what stands there instead. */
			readonly hash: string;
	  }
	| {readonly type: 'unreadable'; readonly message: string};

/** What was read of a file. */
export type Known = {readonly fingerprint: Fingerprint; readonly readTo: number};

/** Reads the part that is known again; only reading tells whether it is the same. */
export const compareWithFile = async (path: string, known: Known): Promise<Comparison> => {
	let source: Bytes | undefined;
	try {
		source = await openBytes(path);
		return await compare(source, known);
	} catch (error) {
		return {type: 'unreadable', message: failureOf(error)};
	} finally {
		source?.close();
	}
};

const compare = async (source: Bytes, {fingerprint, readTo}: Known): Promise<Comparison> => {
	let at = 0;
	let lastByte: number | undefined = newline;
	for (const block of fingerprint.blocks) {
		const bytes = await take(source, {skip: block.offset - at, length: block.lengthBytes});
		at = block.offset + block.lengthBytes;
		lastByte = bytes.at(-1);
		if (bytes.length < block.lengthBytes) {
			return shorterOrOther(bytes, block, fingerprint);
		}

		const hash = createHash('sha256').update(bytes);
		if (shortHex(hash) !== block.hash) {
			return {type: 'differs', ...firstDifference(bytes, block, fingerprint)};
		}
	}

	if (readTo > at) {
		// A line that was passed over is not in any block.
		const [last] = await take(source, {skip: readTo - at - 1, length: 1});
		lastByte = last;
	}

	const next = await take(source, {skip: 0, length: 2});
	return lastByte === undefined
		? {type: 'shorter', afterLine: fingerprint.blocks.at(-1)?.firstLine ?? 0}
		: {type: 'continues', next, isInLine: lastByte !== newline};
};

const newline = 0x0a;

const shorterOrOther = (bytes: Buffer, block: Block, known: Fingerprint): Comparison => {
	const whole = bytes.subarray(0, bytes.lastIndexOf(newline) + 1);
	const difference = firstDifference(whole, block, known);
	let afterLine = block.firstLine - 1;
	eachLine(whole, () => {
		afterLine++;
	});
	return difference.isExact ? {type: 'differs', ...difference} : {type: 'shorter', afterLine};
};

type Difference = {readonly line: number; readonly isExact: boolean; readonly hash: string};

/** The first line that is not as remembered; where none is remembered, the first of the block. */
const firstDifference = (bytes: Buffer, block: Block, {lines}: Fingerprint): Difference => {
	let line = block.firstLine;
	let found: Difference | undefined;
	eachLine(bytes, (start, end) => {
		const at = (line - 1) * lineHashBytes;
		if (found === undefined && at + lineHashBytes <= lines.length) {
			const hash = createHash('sha256').update(bytes.subarray(start, end)).digest();
			if (!hash.subarray(0, lineHashBytes).equals(lines.subarray(at, at + lineHashBytes))) {
				found = {line, isExact: true, hash: hash.toString('hex').slice(0, 16)};
			}
		}

		line++;
	});
	return (
		found ?? {
			line: block.firstLine,
			isExact: false,
			hash: shortHex(createHash('sha256').update(bytes)),
		}
	);
};

/** The next bytes after those to skip; fewer where the file ends. */
const take = async (
	source: Bytes,
	{skip, length}: {readonly skip: number; readonly length: number},
): Promise<Buffer> => {
	const scratch = Buffer.allocUnsafe(Math.max(length, Math.min(skip, 64 * 1024)));
	for (let left = skip; left > 0;) {
		const passed = await source.read(scratch.subarray(0, Math.min(left, scratch.length)), 0);
		if (passed === 0) {
			return scratch.subarray(0, 0);
		}

		left -= passed;
	}

	let filled = 0;
	while (filled < length) {
		const taken = await source.read(scratch.subarray(0, length), filled);
		if (taken === 0) {
			break;
		}

		filled += taken;
	}

	return scratch.subarray(0, filled);
};

/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {openBytes, type Bytes} from './bytes.ts';
import {failureOf} from './failure.ts';

/** A stretch of a file. Offsets are of the decompressed file. */
export type Stretch =
	/**
	Whole lines as they stand, with their newlines; only the last of a file may lack its. The buffer is used again: what is needed of
	it must be taken before the next stretch is asked for.
	*/
	| {readonly type: 'lines'; readonly offset: number; readonly bytes: Buffer}
	/** A line beyond the limit, of which only length and hash are known. */
	| {
			readonly type: 'long-line';
			readonly offset: number;
			readonly lengthBytes: number;
			readonly hash: Buffer;
			/** Where the next line begins. */
			readonly nextOffset: number;
			readonly hasNewline: boolean;
	  }
	/** The rest can't be read: it vanished, is damaged, may not be opened. */
	| {readonly type: 'failure'; readonly offset: number; readonly message: string};

export type ReadOptions = {
	readonly offset?: number;
	readonly maxLineBytes: number;
};

const usualBytes = 256 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** Streams a file, plain or zstd, in stretches of about 256 KiB; never holds more than the longest line allowed. */
export async function* readLines(path: string, options: ReadOptions): AsyncGenerator<Stretch> {
	const {offset = 0, maxLineBytes} = options;
	let bytes: Bytes | undefined;
	let at = offset;
	try {
		bytes = await openBytes(path, offset);
		for await (const stretch of stretches(bytes, offset, maxLineBytes)) {
			at = stretch.type === 'long-line' ? stretch.nextOffset : at;
			at = stretch.type === 'lines' ? stretch.offset + stretch.bytes.length : at;
			yield stretch;
		}
	} catch (error) {
		yield {type: 'failure', offset: at, message: failureOf(error)};
	} finally {
		bytes?.close();
	}
}

async function* stretches(
	source: Bytes,
	start: number,
	maxLineBytes: number,
): AsyncGenerator<Stretch> {
	let buffer: Buffer = Buffer.allocUnsafeSlow(Math.min(usualBytes, maxLineBytes + 3));
	let filled = 0;
	let offset = start;
	for (;;) {
		const length = await source.read(buffer, filled);
		const end = buffer.subarray(0, filled + length).lastIndexOf(newline) + 1;
		filled += length;
		if (length === 0) {
			if (filled > 0) {
				yield {type: 'lines', offset, bytes: buffer.subarray(0, filled)};
			}

			return;
		}

		if (end > 0) {
			yield {type: 'lines', offset, bytes: buffer.subarray(0, end)};
			const rest = buffer.subarray(end, filled);
			buffer = fitting(buffer, rest);
			offset += end;
			filled -= end;
		} else if (filled === buffer.length && filled > maxLineBytes) {
			const line = await passOver(source, buffer, offset);
			yield line.stretch;
			filled = line.rest.copy(buffer);
			offset = line.stretch.nextOffset;
		} else if (filled === buffer.length) {
			// One more than the limit and its line ending: then a full buffer without a newline is beyond it.
			const larger = Buffer.allocUnsafeSlow(Math.min(filled * 2, maxLineBytes + 3));
			buffer.copy(larger, 0, 0, filled);
			buffer = larger;
		}
	}
}

/** The rest moves to the front; after an uncommonly long line the buffer is its usual size again. */
const fitting = (buffer: Buffer, rest: Buffer): Buffer => {
	const target =
		buffer.length > usualBytes && rest.length < usualBytes / 2
			? Buffer.allocUnsafeSlow(usualBytes)
			: buffer;
	rest.copy(target);
	return target;
};

type PassedOver = {
	readonly stretch: Extract<Stretch, {type: 'long-line'}>;
	/** What of the buffer follows the line. */
	readonly rest: Buffer;
};

/** Reads to the end of a line that fills the buffer, in the buffer's memory. */
const passOver = async (source: Bytes, buffer: Buffer, offset: number): Promise<PassedOver> => {
	const hash = createHash('sha256');
	let piece = buffer;
	let total = 0;
	// A carriage return belongs to the line only if no newline follows it.
	let isReturnHeld = false;
	for (;;) {
		const end = piece.indexOf(newline);
		const part = end === -1 ? piece : piece.subarray(0, end);
		const isReturnLast = part.at(-1) === carriageReturn;
		if (isReturnHeld && part.length > 0) {
			hash.update('\r');
			total++;
		}

		isReturnHeld = part.length > 0 ? isReturnLast : isReturnHeld;
		const content = isReturnLast ? part.subarray(0, -1) : part;
		hash.update(content);
		total += content.length;
		const length = end === -1 ? await source.read(buffer, 0) : 0;
		if (end !== -1 || length === 0) {
			return {
				stretch: {
					type: 'long-line',
					offset,
					lengthBytes: total,
					hash: hash.digest(),
					nextOffset: offset + total + (isReturnHeld ? 1 : 0) + (end === -1 ? 0 : 1),
					hasNewline: end !== -1,
				},
				rest: piece.subarray(end === -1 ? piece.length : end + 1),
			};
		}

		piece = buffer.subarray(0, length);
	}
};

/** Calls back with where each line of a stretch starts and ends, its line ending left out. */
export const eachLine = (bytes: Buffer, visit: (start: number, end: number) => void): void => {
	for (let start = 0; start < bytes.length;) {
		const found = bytes.indexOf(newline, start);
		const stop = found === -1 ? bytes.length : found;
		visit(start, stop > start && bytes[stop - 1] === carriageReturn ? stop - 1 : stop);
		start = stop + 1;
	}
};

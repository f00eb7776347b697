/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {Buffer, isUtf8} from 'node:buffer';
import {openBytes} from './bytes.ts';
import {failureOf} from './failure.ts';

/** The first bytes of a file, decompressed, or why there are none. */
export const readHead = async (
	path: string,
	maxBytes: number,
): Promise<{readonly bytes: Buffer} | {readonly failure: string}> => {
	try {
		const bytes = await readRange(path, {offset: 0, lengthBytes: maxBytes});
		return {bytes};
	} catch (error) {
		return {failure: failureOf(error)};
	}
};

/** A part of the decompressed file; shorter where the file ends. */
export const readRange = async (
	path: string,
	range: {readonly offset: number; readonly lengthBytes: number},
): Promise<Buffer> => {
	const source = await openBytes(path, range.offset);
	try {
		const target = Buffer.allocUnsafe(range.lengthBytes);
		let filled = 0;
		while (filled < target.length) {
			const length = await source.read(target, filled);
			if (length === 0) {
				break;
			}

			filled += length;
		}

		return target.subarray(0, filled);
	} finally {
		source.close();
	}
};

export type Document = {
	readonly text: string;
	readonly bytes: Buffer;
	readonly invalidUtf8: boolean;
};

/** A whole file that is one document, up to a size. */
export const readDocument = async (
	path: string,
	maxBytes: number,
): Promise<Document | {readonly failure: string}> => {
	try {
		const parts: Buffer[] = [];
		let total = 0;
		const source = await openBytes(path);
		try {
			for (;;) {
				const part = Buffer.allocUnsafe(64 * 1024);
				const length = await source.read(part, 0);
				total += length;
				if (length === 0) {
					break;
				}

				if (total > maxBytes) {
					return {failure: `It is one document of more than ${maxBytes} bytes.`};
				}

				parts.push(part.subarray(0, length));
			}
		} finally {
			source.close();
		}

		const bytes = Buffer.concat(parts, total);
		return {text: bytes.toString('utf8'), bytes, invalidUtf8: !isUtf8(bytes)};
	} catch (error) {
		return {failure: failureOf(error)};
	}
};

/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {type Buffer} from 'node:buffer';
import {closeSync, createReadStream, openSync, readSync} from 'node:fs';
import {createZstdDecompress} from 'node:zlib';

/** The bytes of a file, decompressed if need be, in order. */
export type Bytes = {
	/** Fills `target` from `at` on, as far as it has; 0 means the end. */
	readonly read: (target: Buffer, at: number) => Promise<number>;
	readonly close: () => void;
};

/** Whether a file is zstd, as its first bytes say. */
const isZstd = (head: Uint8Array): boolean =>
	head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;

/** Opens for reading only. Offsets count in the decompressed file. */
export const openBytes = async (path: string, offset = 0): Promise<Bytes> => {
	const descriptor = openSync(path, 'r');
	const head = new Uint8Array(4);
	try {
		readSync(descriptor, head, 0, 4, 0);
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}

	return isZstd(head) ? decompressed(path, descriptor, offset) : plain(descriptor, offset);
};

const plain = (descriptor: number, offset: number): Bytes => {
	let position = offset;
	return {
		async read(target, at) {
			const length = readSync(descriptor, target, at, target.length - at, position);
			position += length;
			return length;
		},
		close() {
			closeSync(descriptor);
		},
	};
};

const decompressed = (path: string, descriptor: number, offset: number): Bytes => {
	const source = createReadStream(path, {fd: descriptor, start: 0});
	const stream = createZstdDecompress();
	source.on('error', (error) => {
		stream.destroy(error);
	});
	const chunks: AsyncIterator<Buffer> = source.pipe(stream)[Symbol.asyncIterator]();
	let rest: Buffer | undefined;
	let toSkip = offset;
	return {
		async read(target, at) {
			while (rest === undefined || rest.length <= toSkip) {
				toSkip -= rest?.length ?? 0;
				const next = await chunks.next();
				if (next.done === true) {
					return 0;
				}

				rest = next.value;
			}

			const length = rest.copy(target, at, toSkip);
			rest = rest.subarray(toSkip + length);
			toSkip = 0;
			return length;
		},
		close() {
			source.destroy();
			stream.destroy();
		},
	};
};

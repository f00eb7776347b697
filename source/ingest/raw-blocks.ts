import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {constants, zstdCompressSync} from 'node:zlib';
import {type Disposition} from '../model/place.ts';
import {lineLeaf, longLineLeaf, saltLength} from '../seal/line-leaf.ts';
import {type BlockBatch} from '../store/batch.ts';
import {packIndex, type IndexedLine} from '../store/raw-block.ts';

export type RawLine = {
	readonly offsetBytes: number;
	readonly lengthBytes: number;
	readonly disposition: Disposition;
	readonly hash: Uint8Array;
	/** What is kept of the line: its own bytes, masked if need be; absent for one too long to keep. */
	readonly bytes?: Buffer;
	/** The line's own bytes where others are kept. */
	readonly original?: Buffer;
};

const fullBytes = 256 * 1024;
const fullLines = 4096;
// The format's four bytes for a length.
const maxLength = 2 ** 32 - 1;

export type RawBlocks = {
	/** Copies the line; gives a block when enough has gathered. */
	readonly add: (line: RawLine) => readonly BlockBatch[];
	/** What has gathered so far. */
	readonly take: () => readonly BlockBatch[];
};

/** Gathers the original lines of a file into blocks that compress well. */
export const gatherRawBlocks = (firstLine: number): RawBlocks => {
	const nextSalt = startSalts();
	let buffer = Buffer.allocUnsafeSlow(fullBytes * 2);
	let filled = 0;
	let first = firstLine;
	let lines: IndexedLine[] = [];
	let salts: Buffer[] = [];
	let leaves: Buffer[] = [];

	const take = (): readonly BlockBatch[] => {
		if (lines.length === 0) {
			return [];
		}

		const block: BlockBatch = {
			type: 'block',
			firstLine: first,
			lineCount: lines.length,
			data: zstdCompressSync(buffer.subarray(0, filled), compression),
			index: packIndex(lines),
			salts: Buffer.concat(salts),
			leaves: Buffer.concat(leaves),
		};
		first += lines.length;
		lines = [];
		salts = [];
		leaves = [];
		filled = 0;
		buffer = buffer.length > fullBytes * 2 ? Buffer.allocUnsafeSlow(fullBytes * 2) : buffer;
		return [block];
	};

	return {
		add({bytes, original = bytes, ...line}) {
			const keptBytes = bytes?.length ?? 0;
			if (filled + keptBytes > buffer.length) {
				const larger = Buffer.allocUnsafeSlow(filled + keptBytes);
				buffer.copy(larger, 0, 0, filled);
				buffer = larger;
			}

			bytes?.copy(buffer, filled);
			filled += keptBytes;
			const salt = nextSalt();
			salts.push(salt);
			leaves.push(original ? lineLeaf(salt, original) : longLineLeaf(salt, line.hash));
			lines.push({...line, lengthBytes: Math.min(line.lengthBytes, maxLength), keptBytes});
			return filled >= fullBytes || lines.length >= fullLines ? take() : [];
		},
		take,
	};
};

// Asking the system for each salt alone takes longer than all else that is done for a line.
const saltsAtOnce = 1024;

const startSalts = (): (() => Buffer) => {
	let pool = Buffer.alloc(0);

	return () => {
		pool = pool.length === 0 ? randomBytes(saltLength * saltsAtOnce) : pool;
		const salt = pool.subarray(0, saltLength);
		pool = pool.subarray(saltLength);
		return salt;
	};
};

const compression = {params: {[constants.ZSTD_c_compressionLevel]: 1}};

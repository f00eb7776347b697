import {Buffer} from 'node:buffer';
import {dispositions, type Disposition} from '../model/place.ts';

/** A line as the index of a block describes it. */
export type IndexedLine = {
	readonly offsetBytes: number;
	/** Of the original line, without its newline. */
	readonly lengthBytes: number;
	/** Of the line as kept, which differs when something in it was masked or it was too long to keep. */
	readonly keptBytes: number;
	readonly disposition: Disposition;
	/** SHA-256 of the original line, 32 bytes. */
	readonly hash: Uint8Array;
};

// Offset 6 bytes, length 4, kept length 4, disposition 1, hash 32.
const entryBytes = 47;

export const packIndex = (lines: readonly IndexedLine[]): Uint8Array => {
	const index = Buffer.alloc(lines.length * entryBytes);
	let at = 0;

	for (const line of lines) {
		index.writeUIntBE(line.offsetBytes, at, 6);
		index.writeUInt32BE(line.lengthBytes, at + 6);
		index.writeUInt32BE(line.keptBytes, at + 10);
		index.writeUInt8(dispositions.indexOf(line.disposition), at + 14);
		index.set(line.hash, at + 15);
		at += entryBytes;
	}

	return index;
};

/** The lines of a block with where each begins in the block's own bytes. */
export const unpackIndex = (
	index: Uint8Array,
): ReadonlyArray<IndexedLine & {readonly start: number}> => {
	const view = Buffer.from(index.buffer, index.byteOffset, index.byteLength);
	let start = 0;

	return Array.from({length: view.length / entryBytes}, (_, number) => {
		const at = number * entryBytes;
		const line = {
			offsetBytes: view.readUIntBE(at, 6),
			lengthBytes: view.readUInt32BE(at + 6),
			keptBytes: view.readUInt32BE(at + 10),
			disposition: dispositionAt(view.readUInt8(at + 14)),
			hash: view.subarray(at + 15, at + entryBytes),
			start,
		};
		start += line.keptBytes;

		return line;
	});
};

const dispositionAt = (code: number): Disposition => {
	const disposition = dispositions[code];

	if (disposition === undefined) {
		throw new RangeError(`No disposition has the number ${code}.`);
	}

	return disposition;
};

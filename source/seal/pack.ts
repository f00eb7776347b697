import {Buffer} from 'node:buffer';
import {hashLength, type Frontier} from './merkle.ts';

/** Pieces of one length out of one run of bytes; what is left over is a shorter last piece. */
export const pieces = (bytes: Uint8Array, length: number): readonly Buffer[] => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Array.from({length: Math.ceil(buffer.length / length)}, (_, index) =>
		buffer.subarray(index * length, (index + 1) * length),
	);
};

export const hashes = (bytes: Uint8Array): readonly Buffer[] => pieces(bytes, hashLength);

/** The roots of a frontier as they are stored; the size is stored beside them. */
export const packRoots = ({roots}: Frontier): Buffer => Buffer.concat(roots);

export const unpackFrontier = (size: number, roots: Uint8Array): Frontier => ({
	size,
	roots: hashes(roots),
});

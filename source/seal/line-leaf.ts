import {Buffer} from 'node:buffer';
import {leafHash, sha256} from './merkle.ts';

// What the log commits to. A salt that is destroyed with what it hides leaves a commitment that tells nothing, however short the secret was.

export const saltLength = 16;

const lineHeader = Buffer.from('ailt-line/v1\n');
const longLineHeader = Buffer.from('ailt-long-line/v1\n');
const blockHeader = Buffer.from('ailt-block/v1\n');

/** Commits to a line's original bytes, without its newline. */
export const lineLeaf = (salt: Uint8Array, bytes: Uint8Array): Buffer =>
	saltedLeaf(lineHeader, Buffer.concat([salt, bytes]));

/** Commits to a line that was too long to be held, by the SHA-256 of its bytes. */
export const longLineLeaf = (salt: Uint8Array, hash: Uint8Array): Buffer =>
	saltedLeaf(longLineHeader, Buffer.concat([salt, hash]));

const saltedLeaf = (header: Uint8Array, salted: Uint8Array): Buffer =>
	leafHash(Buffer.concat([header, sha256(salted)]));

/** Commits to a block of lines as it is stored: the places, dispositions and kept bytes of its lines. */
export function blockLeaf({
	firstLine,
	index,
	data,
}: {
	readonly firstLine: number;
	readonly index: Uint8Array;
	readonly data: Uint8Array;
}): Buffer {
	const number = Buffer.alloc(8);
	number.writeBigUInt64BE(BigInt(firstLine));
	return leafHash(Buffer.concat([blockHeader, number, sha256(index), sha256(data)]));
}

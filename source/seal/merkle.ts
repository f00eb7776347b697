import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';

// The Merkle tree of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), and a tree of n leaves
// splits at the largest power of two below n.

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

export const hashLength = 32;

export const sha256 = (data: Uint8Array): Buffer => hash('sha256', data, 'buffer');

export const leafHash = (data: Uint8Array): Buffer => sha256(Buffer.concat([leafPrefix, data]));

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
	sha256(Buffer.concat([nodePrefix, left, right]));

/** Where a tree of `size` leaves splits; only for sizes of 2 and more. */
export const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/**
A tree that only grows, kept as the roots of its complete subtrees, largest first. Their sizes are the powers of two that `size` is the sum of,
so that a million leaves need no more than 20 hashes.
*/
export type Frontier = {readonly size: number; readonly roots: readonly Uint8Array[]};

export const emptyFrontier: Frontier = {size: 0, roots: []};

/** The frontier after some more leaves (hashes of leaves, not their data). */
export function grow(frontier: Frontier, leaves: Iterable<Uint8Array>): Frontier {
	const roots = [...frontier.roots];
	let {size} = frontier;
	for (const leaf of leaves) {
		let node = leaf;
		// As in a binary counter, every complete subtree of the new one's size is carried.
		for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
			node = nodeHash(roots.pop()!, node);
		}

		roots.push(node);
		size += 1;
	}

	return {size, roots};
}

/** The root of what a frontier stands for. The empty tree has the hash of nothing. */
export function rootOf({roots}: Frontier): Buffer {
	let root: Uint8Array | undefined;
	for (const left of roots.toReversed()) {
		root = root === undefined ? left : nodeHash(left, root);
	}

	return root === undefined ? sha256(Buffer.alloc(0)) : Buffer.from(root);
}

/** The root over leaves `from` to `to` (exclusive). */
export const rootOver = (leaves: readonly Uint8Array[], from = 0, to = leaves.length): Buffer =>
	rootOf(grow(emptyFrontier, leaves.slice(from, to)));

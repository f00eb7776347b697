import {type Buffer} from 'node:buffer';
import {hashLength, nodeHash, rootOver, splitOf} from './merkle.ts';

/** The hashes that lead from leaf `index` to the root over all `leaves`, sibling first (RFC 6962, section 2.1.1). */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
	const path: Buffer[] = [];
	let from = 0;
	let to = leaves.length;
	while (to - from > 1) {
		const middle = from + splitOf(to - from);
		if (index < middle) {
			path.push(rootOver(leaves, middle, to));
			to = middle;
		} else {
			path.push(rootOver(leaves, from, middle));
			from = middle;
		}
	}

	return path.toReversed();
}

export type Inclusion = {
	readonly leaf: Uint8Array;
	readonly index: number;
	readonly size: number;
	readonly root: Uint8Array;
	readonly proof: readonly Uint8Array[];
};

/** Whether `leaf` is number `index` of the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2). */
export function isIncluded({leaf, index, size, root, proof}: Inclusion): boolean {
	if (index >= size || leaf.length !== hashLength) {
		return false;
	}

	let node = leaf;
	let position = index;
	let last = size - 1;
	for (const sibling of proof) {
		if (last === 0 || sibling.length !== hashLength) {
			return false;
		}

		if (position === last || position % 2 === 1) {
			node = nodeHash(sibling, node);
			// A node without a right sibling stands in for its parent until it is one.
			while (position !== 0 && position % 2 === 0) {
				position /= 2;
				last = half(last);
			}
		} else {
			node = nodeHash(node, sibling);
		}

		position = half(position);
		last = half(last);
	}

	return last === 0 && isSame(node, root);
}

const half = (count: number): number => Math.floor(count / 2);

export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
	one.length === other.length && one.every((byte, index) => byte === other[index]);

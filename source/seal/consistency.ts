import {type Buffer} from 'node:buffer';
import {isSame} from './inclusion.ts';
import {hashLength, nodeHash, rootOver, splitOf} from './merkle.ts';

/** The hashes that show that the first `size` leaves are a prefix of all `leaves` (RFC 6962, section 2.1.2). */
export function consistencyProof(leaves: readonly Uint8Array[], size: number): Buffer[] {
	const path: Buffer[] = [];
	let from = 0;
	let to = leaves.length;
	let known = size;
	// True as long as the old tree is the left edge of what is looked at, so that its root needs no telling.
	let isWhole = true;
	while (known < to - from) {
		const split = splitOf(to - from);
		if (known <= split) {
			path.push(rootOver(leaves, from + split, to));
			to = from + split;
		} else {
			path.push(rootOver(leaves, from, from + split));
			from += split;
			known -= split;
			isWhole = false;
		}
	}

	return isWhole ? path.toReversed() : [rootOver(leaves, from, to), ...path.toReversed()];
}

export type Consistency = {
	readonly oldSize: number;
	readonly oldRoot: Uint8Array;
	readonly size: number;
	readonly root: Uint8Array;
	readonly proof: readonly Uint8Array[];
};

/** Whether the older tree is a prefix of the newer one (RFC 9162, section 2.1.4.2). An empty older tree proves nothing and is refused. */
export function isPrefix({oldSize, oldRoot, size, root, proof}: Consistency): boolean {
	if (oldSize < 1 || oldSize > size || proof.some((node) => node.length !== hashLength)) {
		return false;
	}

	if (oldSize === size) {
		return proof.length === 0 && isSame(oldRoot, root);
	}

	const isPowerOfTwo = 2 ** Math.floor(Math.log2(oldSize)) === oldSize;
	const [first, ...rest] = isPowerOfTwo ? [oldRoot, ...proof] : proof;
	if (first === undefined) {
		return false;
	}

	let path: Path = up(
		{position: oldSize - 1, last: size - 1, oldNode: first, node: first},
		trailingZeros(oldSize),
	);
	for (const sibling of rest) {
		if (path.last === 0) {
			return false;
		}

		path = above(path, sibling);
	}

	return path.last === 0 && isSame(path.oldNode, oldRoot) && isSame(path.node, root);
}

type Path = {
	readonly position: number;
	readonly last: number;
	readonly oldNode: Uint8Array;
	readonly node: Uint8Array;
};

function above({position, last, oldNode, node}: Path, sibling: Uint8Array): Path {
	const isRight = position % 2 === 1;
	if (!isRight && position !== last) {
		return up({position, last, oldNode, node: nodeHash(node, sibling)}, 1);
	}

	// A node without a right sibling stands in for its parent until it is one.
	const levels = isRight || position === 0 ? 0 : trailingZeros(position);
	const joined = {oldNode: nodeHash(sibling, oldNode), node: nodeHash(sibling, node)};
	return up({position, last, ...joined}, levels + 1);
}

function up({position, last, ...nodes}: Path, levels: number): Path {
	const width = 2 ** levels;
	return {position: Math.floor(position / width), last: Math.floor(last / width), ...nodes};
}

function trailingZeros(count: number): number {
	let zeros = 0;
	for (let rest = count; rest % 2 === 0; rest /= 2) {
		zeros += 1;
	}

	return zeros;
}

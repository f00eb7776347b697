import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {consistencyProof, isPrefix} from '../../source/seal/consistency.ts';
import {inclusionProof, isIncluded} from '../../source/seal/inclusion.ts';
import {
	emptyFrontier,
	grow,
	leafHash,
	nodeHash,
	rootOf,
	rootOver,
} from '../../source/seal/merkle.ts';
import {sharedJson, withShared} from '../helpers/shared.ts';

const leavesOf = (count: number) =>
	Array.from({length: count}, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const fromBase64 = (text: string) => Buffer.from(text, 'base64');

test('the empty tree has the hash of nothing', () => {
	expect(rootOf(emptyFrontier).toString('hex')).toBe(
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
	);
});

test('a node is the hash the RFC 6962 tests give', () => {
	expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
		'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
	);
});

test('a tree grown in two steps has the root of one grown at once', () => {
	fc.assert(
		fc.property(fc.nat({max: 80}), fc.nat({max: 80}), (one, other) => {
			const leaves = leavesOf(one + other);
			const grown = grow(grow(emptyFrontier, leaves.slice(0, one)), leaves.slice(one));

			expect(rootOf(grown)).toEqual(rootOver(leaves));
		}),
	);
});

test('every leaf of every small tree is proven, and no other leaf is', () => {
	for (let size = 1; size <= 40; size++) {
		const leaves = leavesOf(size);
		const root = rootOver(leaves);
		for (const [index, leaf] of leaves.entries()) {
			const proof = inclusionProof(leaves, index);

			expect(isIncluded({leaf, index, size, root, proof})).toBe(true);
			expect(isIncluded({leaf: root, index, size, root, proof})).toBe(size === 1);
			expect(isIncluded({leaf, index: index + 1, size, root, proof})).toBe(false);
		}
	}
});

test('every prefix of every small tree is proven, and no other root is', () => {
	for (let size = 1; size <= 40; size++) {
		const leaves = leavesOf(size);
		const root = rootOver(leaves);
		for (let oldSize = 1; oldSize <= size; oldSize++) {
			const proof = consistencyProof(leaves, oldSize);
			const oldRoot = rootOver(leaves, 0, oldSize);

			expect(isPrefix({oldSize, oldRoot, size, root, proof})).toBe(true);
			expect(isPrefix({oldSize, oldRoot: leaves[0]!, size, root, proof})).toBe(
				leaves[0]!.equals(oldRoot),
			);
		}
	}
});

type InclusionProbe = {
	desc: string;
	leafIdx: string;
	treeSize: string;
	root: string;
	leafHash: string;
	proof?: string[];
	wantErr: boolean;
};

type ConsistencyProbe = {
	desc: string;
	size1: string;
	size2: string;
	root1: string;
	root2: string;
	proof?: string[];
	wantErr: boolean;
};

describe('agrees with the proofs of transparency-dev', () => {
	withShared('vectors/rfc6962-inclusion.json')('on inclusion', (file) => {
		const probes = sharedJson(file) as InclusionProbe[];
		const verdicts = probes.map((probe) =>
			isIncluded({
				leaf: fromBase64(probe.leafHash),
				index: Number(probe.leafIdx),
				size: Number(probe.treeSize),
				root: fromBase64(probe.root),
				proof: (probe.proof ?? []).map((hash) => fromBase64(hash)),
			}),
		);

		expect(probes).toHaveLength(98);
		expect(verdicts).toEqual(probes.map(({wantErr}) => !wantErr));
	});

	withShared('vectors/rfc6962-consistency.json')('on consistency', (file) => {
		const probes = sharedJson(file) as ConsistencyProbe[];
		const verdicts = probes.map((probe) =>
			isPrefix({
				oldSize: Number(probe.size1),
				oldRoot: fromBase64(probe.root1),
				size: Number(probe.size2),
				root: fromBase64(probe.root2),
				proof: (probe.proof ?? []).map((hash) => fromBase64(hash)),
			}),
		);

		expect(probes).toHaveLength(98);
		expect(verdicts).toEqual(probes.map(({wantErr}) => !wantErr));
	});
});

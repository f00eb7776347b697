import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {blockLeaf, lineLeaf, longLineLeaf} from '../../source/seal/line-leaf.ts';
import {emptyFrontier, grow} from '../../source/seal/merkle.ts';
import {packRoots, unpackFrontier} from '../../source/seal/pack.ts';
import {formatRecord, logSealOf, parseRecord} from '../../source/seal/record.ts';

const seal = {
	type: 'seal',
	index: 3,
	at: '2026-06-01T09:00:00.000Z',
	log: 7,
	version: 1,
	lines: 12,
	root: 'aa',
	blocks: 1,
	stored: 'bb',
	session: 'codex/0197',
} as const;

test('a record has one form only, and is read back from it', () => {
	const text = formatRecord(seal);

	expect(parseRecord(text)).toEqual(seal);
	expect(parseRecord(text.replace(',"blocks"', ', "blocks"'))).toBeUndefined();
	expect(parseRecord(text.replace('"seal"', '"nothing"'))).toBeUndefined();
	expect(parseRecord('ailt-seal/v1\n[]')).toBeUndefined();
});

test('the seal of a log is read field by field', () => {
	expect(logSealOf(seal)).toMatchObject({log: 7, lines: 12, session: 'codex/0197'});
	expect(logSealOf({...seal, type: 'scan'})).toBeUndefined();
});

const aLeaf = fc.uint8Array({minLength: 32, maxLength: 32});

test('a frontier is packed and unpacked unchanged', () => {
	fc.assert(
		fc.property(fc.array(aLeaf), (leaves) => {
			const frontier = grow(emptyFrontier, leaves);
			const packed = packRoots(frontier);

			expect(unpackFrontier(frontier.size, packed)).toEqual({
				size: frontier.size,
				roots: frontier.roots.map((root) => Buffer.from(root)),
			});
		}),
	);
});

test('every part of what is committed to counts', () => {
	const salt = Buffer.alloc(16, 1);
	const bytes = Buffer.alloc(32, 2);
	const block = {firstLine: 1, index: salt, data: bytes};
	const leaves = [
		lineLeaf(salt, bytes),
		lineLeaf(Buffer.alloc(16), bytes),
		lineLeaf(salt, salt),
		longLineLeaf(salt, bytes),
		blockLeaf(block),
		blockLeaf({...block, firstLine: 2}),
		blockLeaf({...block, index: bytes}),
		blockLeaf({...block, data: salt}),
	];

	expect(new Set(leaves.map((leaf) => leaf.toString('hex'))).size).toBe(leaves.length);
});

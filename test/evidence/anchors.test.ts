import {Buffer} from 'node:buffer';
import {generateKeyPairSync} from 'node:crypto';
import {expect, test} from 'vitest';
import {anchorsIn, checkAnchor} from '../../source/evidence/anchors.ts';
import {formatCheckpoint} from '../../source/seal/checkpoint.ts';
import {toSigner} from '../../source/seal/keys.ts';
import {leafHash, rootOver} from '../../source/seal/merkle.ts';
import {signNote} from '../../source/seal/note.ts';

const origin = 'ailt.local/0123456789abcdef';
const signer = toSigner(origin, generateKeyPairSync('ed25519').privateKey);
const leaves = ['a', 'b', 'c', 'd'].map((text) => leafHash(Buffer.from(text)));
const noteOf = (size: number, name = origin) =>
	signNote(formatCheckpoint({origin: name, size, root: rootOver(leaves, 0, size)}), [signer]);
const checked = (text: string, kept: readonly Uint8Array[]) =>
	anchorsIn(text, 'job.log', [signer]).map(
		(anchor) => checkAnchor(anchor, {origin, leaves: kept})?.kind,
	);

test('checkpoints are found whatever stands around them', () => {
	const text = `Loaded 3 files.\r\n${noteOf(2).replaceAll('\n', '\r\n')}\r\nDone.\n${noteOf(4)}`;

	expect(anchorsIn(text, 'job.log', [signer])).toMatchObject([
		{isSigned: true, checkpoint: {size: 2}},
		{isSigned: true, checkpoint: {size: 4}},
	]);
	expect(anchorsIn(noteOf(2), 'job.log', [])).toMatchObject([{isSigned: false}]);
	expect(anchorsIn('nothing here', 'job.log', [signer])).toEqual([]);
});

test('a log that goes on from its anchor agrees with it', () => {
	expect(checked(noteOf(2), leaves)).toEqual([undefined]);
	expect(checked(noteOf(4), leaves)).toEqual([undefined]);
});

test('a log that is shorter was rolled back, one that differs was rewritten, one of another name is another', () => {
	expect(checked(noteOf(4), leaves.slice(0, 3))).toEqual(['rolled-back']);
	expect(checked(noteOf(2), [leaves[0]!, leaves[2]!, leaves[3]!])).toEqual(['history-rewritten']);
	expect(checked(noteOf(2, 'ailt.local/other'), leaves)).toEqual(['other-log']);
});

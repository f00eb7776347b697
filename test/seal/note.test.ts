import {Buffer} from 'node:buffer';
import {generateKeyPairSync} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatCheckpoint, parseCheckpoint} from '../../source/seal/checkpoint.ts';
import {consistencyProof, isPrefix} from '../../source/seal/consistency.ts';
import {inclusionProof, isIncluded} from '../../source/seal/inclusion.ts';
import {
	formatVerifierKey,
	parseSignerKey,
	parseVerifierKey,
	toSigner,
} from '../../source/seal/keys.ts';
import {leafHash, rootOver} from '../../source/seal/merkle.ts';
import {openNote, signNote} from '../../source/seal/note.ts';
import {sharedJson, withShared} from '../helpers/shared.ts';

const aSigner = () => toSigner('example.test/log', generateKeyPairSync('ed25519').privateKey);

test('what a signer signs, its public key opens', () => {
	const signer = aSigner();
	const verifier = parseVerifierKey(formatVerifierKey(signer))!;

	const note = signNote('one\ntwo\n', [signer]);

	expect(openNote(note, [verifier])).toEqual({text: 'one\ntwo\n', signedBy: [signer.name]});
});

test('a note with any one byte changed does not open', () => {
	const signer = aSigner();
	const note = Buffer.from(signNote('example.test/log\n3\nAAAA\n', [signer]));

	fc.assert(
		fc.property(fc.nat({max: note.length - 1}), fc.integer({min: 1, max: 255}), (at, change) => {
			const changed = Buffer.from(note);
			changed[at] = (changed[at]! + change) % 256;

			expect(openNote(changed.toString('utf8'), [signer])).toBeUndefined();
		}),
	);
});

test("a stranger's signature beside a known one is passed over, alone it opens nothing", () => {
	const signer = aSigner();
	const stranger = toSigner('stranger', generateKeyPairSync('ed25519').privateKey);

	expect(openNote(signNote('text\n', [stranger, signer]), [signer])?.signedBy).toEqual([
		signer.name,
	]);
	expect(openNote(signNote('text\n', [stranger]), [signer])).toBeUndefined();
});

test('a checkpoint is read back as written', () => {
	const checkpoint = {origin: 'example.test/log', size: 7, root: leafHash(Buffer.from('x'))};

	expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
});

test.each(['', 'origin\n', 'origin\n-1\nAAAA\n', 'origin\n01\nAAAA\n', 'origin\n1\nAAAA\n'])(
	'%j is no checkpoint',
	(text) => {
		expect(parseCheckpoint(text)).toBeUndefined();
	},
);

type Notes = {
	go_note: {skey_parts: string[]; skey_join: string; vkey: string; text: string; signed: string};
	c2sp_example: {vkey: string; signed: string};
	sum_golang_org: {vkey: string; signed: string[]};
};

type TesseraLog = {vkey: string; leaves: string[]; checkpoints: string[]};

describe('agrees with other implementations', () => {
	withShared('vectors/notes.json')('signs byte for byte as Go does', (file) => {
		const {go_note: go} = sharedJson(file) as Notes;
		const signer = parseSignerKey(go.skey_parts.join(go.skey_join))!;

		expect(formatVerifierKey(signer)).toBe(go.vkey);
		expect(signNote(go.text, [signer])).toBe(go.signed);
	});

	withShared('vectors/notes.json')(
		'refuses every key of Go with one letter less or other',
		(file) => {
			const {vkey} = (sharedJson(file) as Notes).go_note;
			for (let at = 0; at < vkey.length; at++) {
				const next = String.fromCodePoint(vkey.codePointAt(at)! + 1);

				expect(parseVerifierKey(vkey.slice(0, at))).toBeUndefined();
				expect(parseVerifierKey(vkey.slice(0, at) + next + vkey.slice(at + 1))).toBeUndefined();
			}
		},
	);

	withShared('vectors/notes.json')(
		'opens the example of C2SP and checkpoints of sum.golang.org',
		(file) => {
			const {c2sp_example: example, sum_golang_org: golang} = sharedJson(file) as Notes;
			const sizes = golang.signed.map(
				(note) => parseCheckpoint(openNote(note, [parseVerifierKey(golang.vkey)!])!.text)!.size,
			);

			expect(openNote(example.signed, [parseVerifierKey(example.vkey)!])).toBeDefined();
			expect(sizes).toEqual([15_081_221, 63_096_908]);
		},
	);

	withShared('vectors/tessera-log.json')('has the roots and proofs of a Tessera log', (file) => {
		const {vkey, leaves: texts, checkpoints} = sharedJson(file) as TesseraLog;
		const leaves = texts.map((text) => leafHash(Buffer.from(text)));
		const heads = checkpoints.map((note) =>
			parseCheckpoint(openNote(note, [parseVerifierKey(vkey)!])!.text)!,
		);

		expect(heads).toHaveLength(16);
		for (const {size, root} of heads) {
			const prefix = leaves.slice(0, size);

			expect(rootOver(prefix)).toEqual(root);
			for (const [index, leaf] of prefix.entries()) {
				const proof = inclusionProof(prefix, index);

				expect(isIncluded({leaf, index, size, root, proof})).toBe(true);
			}

			for (const {size: oldSize, root: oldRoot} of heads.slice(1, size)) {
				const proof = consistencyProof(prefix, oldSize);

				expect(isPrefix({oldSize, oldRoot, size, root, proof})).toBe(true);
			}
		}
	});
});

import {Buffer} from 'node:buffer';
import {type JsonObject} from '../model/json.ts';
import {parseCheckpoint} from './checkpoint.ts';
import {inclusionProof, isIncluded} from './inclusion.ts';
import {type VerifierKey} from './keys.ts';
import {lineLeaf} from './line-leaf.ts';
import {openNote} from './note.ts';
import {logSealOf, parseRecord, recordLeaf} from './record.ts';
import {formatTlogProof, parseTlogProof} from './tlog-proof.ts';

/** One line on its way to the signed head: line → root of its log → record → head. */
export type LineProof = {
	readonly line: number;
	/** The leaf, where salt and content were destroyed. */
	readonly leaf: Uint8Array;
	readonly salt?: Uint8Array;
	readonly content?: Uint8Array;
	/** Of all lines that the record seals. */
	readonly lineLeaves: readonly Uint8Array[];
	readonly record: string;
	readonly index: number;
	/** Of all records that the checkpoint signs. */
	readonly recordLeaves: readonly Uint8Array[];
	readonly checkpoint: string;
};

export const formatLineProof = (proof: LineProof): string => {
	const {line, leaf, salt, content, lineLeaves, record, index, recordLeaves, checkpoint} = proof;
	const extra = {
		proof: 'ailt-line-proof/v1',
		line,
		leaf: toBase64(leaf),
		...(salt && content && {salt: toBase64(salt), content: toBase64(content)}),
		hashes: inclusionProof(lineLeaves, line - 1).map((hash) => toBase64(hash)),
		record,
	};
	return formatTlogProof({
		extra: Buffer.from(JSON.stringify(extra)),
		index,
		hashes: inclusionProof(recordLeaves, index),
		checkpoint,
	});
};

export type ProofVerdict =
	| {
			readonly type: 'proven';
			readonly origin: string;
			readonly size: number;
			readonly session?: string;
			readonly line: number;
			readonly sealedAt: string;
			/** Absent for a line that was masked or redacted: that there was one is proven, not what it said. */
			readonly content?: Buffer;
	  }
	| {readonly type: 'refuted'; readonly reason: string}
	/** No key that is known signed it. */
	| {readonly type: 'unknown-key'; readonly origin: string};

/** Whether a proof holds, from itself and the keys alone. */
export function checkLineProof(
	text: string,
	keysOf: (origin: string) => readonly VerifierKey[],
): ProofVerdict {
	const proof = parseTlogProof(text);
	const told = proof?.extra && parseExtra(proof.extra);
	const claimed = proof && parseCheckpoint(proof.checkpoint);

	if (proof === undefined || told === undefined || claimed === undefined) {
		return refuted('It is no proof of a line.');
	}

	const {origin, size, root} = claimed;
	const keys = keysOf(origin);

	if (keys.length === 0) {
		return {type: 'unknown-key', origin};
	}

	if (openNote(proof.checkpoint, keys) === undefined) {
		return refuted('The checkpoint in it is not signed by the key of its log.');
	}

	const isRecorded = isIncluded({
		leaf: recordLeaf(told.record),
		index: proof.index,
		size,
		root,
		proof: proof.hashes,
	});
	const record = parseRecord(told.record);
	const seal = record && logSealOf(record);

	if (!isRecorded || record === undefined || seal === undefined) {
		return refuted('The record in it is not in the log that the checkpoint signs.');
	}

	const {line, salt, content, leaf, hashes} = told;
	const isSealed =
		line >= 1 &&
		isIncluded({
			leaf,
			index: line - 1,
			size: seal.lines,
			root: Buffer.from(seal.root, 'hex'),
			proof: hashes,
		});
	const isOpened =
		salt === undefined || content === undefined || lineLeaf(salt, content).equals(leaf);

	if (!isSealed || !isOpened) {
		return refuted(`Its line is not line ${line} of the log that the record seals.`);
	}

	return {
		type: 'proven',
		origin,
		size,
		line,
		sealedAt: record.at,
		...(seal.session !== undefined && {session: seal.session}),
		...(content && {content}),
	};
}

const refuted = (reason: string): ProofVerdict => ({type: 'refuted', reason});

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function parseExtra(extra: Buffer) {
	let value: unknown;

	try {
		value = JSON.parse(extra.toString());
	} catch {
		return undefined;
	}

	if (typeof value !== 'object' || value === null) {
		return undefined;
	}

	const {proof, line, leaf, salt, content, hashes, record} = value as JsonObject;
	return proof === 'ailt-line-proof/v1' &&
		typeof line === 'number' &&
		Number.isSafeInteger(line) &&
		typeof leaf === 'string' &&
		typeof record === 'string' &&
		Array.isArray(hashes)
		? {
				line,
				leaf: Buffer.from(leaf, 'base64'),
				record,
				hashes: hashes.map((hash: unknown) => Buffer.from(String(hash), 'base64')),
				...(typeof salt === 'string' && {salt: Buffer.from(salt, 'base64')}),
				...(typeof content === 'string' && {content: Buffer.from(content, 'base64')}),
			}
		: undefined;
}

import {Buffer} from 'node:buffer';
import {createHash, type Hash} from 'node:crypto';
import {type Json} from '../model/json.ts';

/**
What is remembered of the part of a file that was read, so that the next run can tell whether it is still the same without asking the
store for the lines themselves.
*/
export type Fingerprint = {
	readonly blocks: readonly Block[];
	/** The first bytes of the hash of each of the first lines, one after the other. */
	readonly lines: Buffer;
};

/** A stretch of the file with whole lines. */
export type Block = {
	readonly offset: number;
	readonly lengthBytes: number;
	readonly firstLine: number;
	readonly hash: string;
};

export const blockBytes = 256 * 1024;

/** So many bytes of a line's hash are remembered, of so many lines: enough to name the first line that differs, and small. */
export const lineHashBytes = 3;
const maxLines = 2048;

export type FingerprintMaker = {
	readonly addBytes: (bytes: Uint8Array, place: {offset: number; firstLine: number}) => void;
	readonly addLine: (hash: Uint8Array) => void;
	readonly finish: () => Fingerprint;
};

/** Goes on where an earlier fingerprint ended; its last block should be given again if it is a small one (see `reopen`). */
export const makeFingerprint = (earlier?: Fingerprint): FingerprintMaker => {
	const blocks = [...(earlier?.blocks ?? [])];
	const lines = earlier ? [earlier.lines] : [];
	let lineCount = (earlier?.lines.length ?? 0) / lineHashBytes;
	let open: {offset: number; lengthBytes: number; firstLine: number; hash: Hash} | undefined;

	const close = () => {
		if (open === undefined) {
			return;
		}

		const {offset, lengthBytes, firstLine, hash} = open;
		blocks.push({offset, lengthBytes, firstLine, hash: shortHex(hash)});
		open = undefined;
	};

	return {
		addBytes(bytes, {offset, firstLine}) {
			// A line that was passed over leaves a gap.
			if (open !== undefined && open.offset + open.lengthBytes !== offset) {
				close();
			}

			open ??= {offset, lengthBytes: 0, firstLine, hash: createHash('sha256')};
			open.hash.update(bytes);
			open.lengthBytes += bytes.length;
			if (open.lengthBytes >= blockBytes) {
				close();
			}
		},
		addLine(hash) {
			if (!(lineCount < maxLines)) {
				return;
			}

			lines.push(Buffer.from(hash.subarray(0, lineHashBytes)));
			lineCount++;
		},
		finish() {
			close();
			return {blocks, lines: Buffer.concat(lines)};
		},
	};
};

/** Takes a small last block off, so that many small additions don't make many blocks. */
export const reopen = (
	fingerprint: Fingerprint,
): {readonly before: Fingerprint; readonly last?: Block} => {
	const last = fingerprint.blocks.at(-1);
	return last !== undefined && last.lengthBytes < blockBytes
		? {before: {...fingerprint, blocks: fingerprint.blocks.slice(0, -1)}, last}
		: {before: fingerprint};
};

export const shortHex = (hash: Hash): string => hash.digest('hex').slice(0, 16);

export const toJson = ({blocks, lines}: Fingerprint): Json => ({
	blocks: blocks.map(({offset, lengthBytes, firstLine, hash}) => [
		offset,
		lengthBytes,
		firstLine,
		hash,
	]),
	lines: lines.toString('base64'),
});

/** Undefined when it is none, as an earlier version may have left it: then nothing is known of the file. */
export const fromJson = (value: unknown): Fingerprint | undefined => {
	if (typeof value !== 'object' || value === null || !('blocks' in value && 'lines' in value)) {
		return undefined;
	}

	const {blocks, lines} = value;
	if (!Array.isArray(blocks) || typeof lines !== 'string') {
		return undefined;
	}

	const read = blocks
		.map((block: unknown) => toBlock(block))
		.filter((block) => block !== undefined);
	return read.length === blocks.length
		? {blocks: read, lines: Buffer.from(lines, 'base64')}
		: undefined;
};

const toBlock = (value: unknown): Block | undefined => {
	const parts: readonly unknown[] = Array.isArray(value) ? value : [];
	const [offset, lengthBytes, firstLine, hash] = parts;
	return typeof offset === 'number' &&
		typeof lengthBytes === 'number' &&
		typeof firstLine === 'number' &&
		typeof hash === 'string'
		? {offset, lengthBytes, firstLine, hash}
		: undefined;
};

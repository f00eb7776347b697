/* eslint-disable no-await-in-loop -- A file is read from its start to its end. */

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {zstdCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {eachLine, readLines} from '../../source/disk/read-lines.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'lines-'));
const file = path.join(folder, 'log.jsonl');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

afterAll(() => {
	rmSync(folder, {recursive: true});
});

type Read = {offset: number; length: number; hash: string};

const read = async (maxLineBytes: number, offset = 0) => {
	const lines: Read[] = [];
	const long: Read[] = [];
	const failures: string[] = [];
	for await (const stretch of readLines(file, {maxLineBytes, offset})) {
		if (stretch.type === 'failure') {
			failures.push(stretch.message);
		} else if (stretch.type === 'long-line') {
			const {lengthBytes: length, hash} = stretch;
			long.push({offset: stretch.offset, length, hash: hash.toString('hex')});
		} else {
			eachLine(stretch.bytes, (start, end) => {
				lines.push({
					offset: stretch.offset + start,
					length: end - start,
					hash: sha256(stretch.bytes.subarray(start, end)),
				});
			});
		}
	}

	return {lines, long, failures};
};

const expected = (content: Buffer, offset = 0): Read[] => {
	const lines: Read[] = [];
	let at = offset;
	const parts = content.subarray(offset).toString('latin1').split('\n');
	if (parts.at(-1) === '') {
		parts.pop();
	}

	for (const part of parts) {
		const text = part.replace(/\r$/v, '');
		lines.push({offset: at, length: text.length, hash: sha256(Buffer.from(text, 'latin1'))});
		at += part.length + 1;
	}

	return lines;
};

const aPiece = fc.oneof(
	fc.constantFrom('\n', '\r\n', '\r', '\0', 'short', 'é'),
	fc.integer({min: 1, max: 5000}).map((length) => 'x'.repeat(length)),
);

test('any content comes out line by line, with or without compression, from any offset', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(aPiece, {maxLength: 40}),
			fc.boolean(),
			fc.nat(300),
			async (pieces, isCompressed, offset) => {
				const content = Buffer.from(pieces.join(''));
				const start = Math.min(offset, content.length);
				writeFileSync(file, isCompressed ? zstdCompressSync(content) : content);

				const {lines, long, failures} = await read(1024, start);

				const all = [...lines, ...long].toSorted((left, right) => left.offset - right.offset);
				expect(failures).toEqual([]);
				expect(all).toEqual(expected(content, start));
				expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(1027);
				expect(Math.min(9999, ...long.map((line) => line.length))).toBeGreaterThanOrEqual(1025);
			},
		),
		{numRuns: 300},
	);
});

describe('a line of 200 MB', () => {
	const huge = path.join(folder, 'huge.jsonl');

	beforeAll(() => {
		writeFileSync(huge, '{"first":1}\n');
		truncateSync(huge, 200_000_000); // Sparse: takes no room on the disk.
		writeFileSync(huge, '\n{"last":1}\n', {flag: 'a'});
	});

	test('is passed over with its length and hash, in constant memory', async () => {
		const before = process.memoryUsage().rss;
		const types: string[] = [];
		let length = 0;

		for await (const stretch of readLines(huge, {maxLineBytes: 4_000_000})) {
			types.push(stretch.type);
			length = stretch.type === 'long-line' ? stretch.lengthBytes : length;
		}

		expect(types).toEqual(['lines', 'long-line', 'lines']);
		expect(length).toBe(200_000_000 - 12);
		expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
	});
});

test('damaged compression gives the lines before the damage, then a failure', async () => {
	const lines = Array.from({length: 20_000}, (_, number) => `{"line":"${sha256(String(number))}"}`);
	const whole = zstdCompressSync(Buffer.from(lines.join('\n')));
	writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)));

	const {lines: found, failures} = await read(1024);

	expect(found.length).toBeGreaterThan(100);
	expect(failures).toHaveLength(1);
});

test('a file that is not there, or a folder, is a failure and no exception', async () => {
	const messages: string[] = [];
	for (const place of [path.join(folder, 'none'), folder]) {
		for await (const stretch of readLines(place, {maxLineBytes: 1024})) {
			messages.push(stretch.type === 'failure' ? stretch.message : 'No failure');
		}
	}

	expect(messages).toEqual(['No such file.', 'It is a folder.']);
});

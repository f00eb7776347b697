import {Buffer} from 'node:buffer';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readDocument, readHead, readRange} from '../../source/disk/read-whole.ts';
import {writeWhole} from '../../source/disk/write-whole.ts';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'whole-'));
});

afterEach(() => {
	rmSync(folder, {recursive: true});
});

test('a file is written with its folder, for its owner only, and nothing is left beside it', async () => {
	const file = path.join(folder, 'deep/er/file.txt');

	await writeWhole(file, 'one');
	await writeWhole(file, 'two');

	expect(readFileSync(file, 'utf8')).toBe('two');
	expect((statSync(file).mode % 0o1000).toString(8)).toBe('600');
	expect(readdirSync(path.dirname(file))).toEqual(['file.txt']);
});

test('what cannot be written is told in a line, and the draft is gone', async () => {
	const taken = path.join(folder, 'taken');
	mkdirSync(path.join(taken, 'inside'), {recursive: true});

	await expect(writeWhole(taken, 'x')).rejects.toThrow(`Cannot write ${taken}`);
	expect(readdirSync(folder)).toEqual(['taken']);
});

test('heads, ranges and documents stop at their limits', async () => {
	const file = path.join(folder, 'a.json');
	writeFileSync(file, '{"a": "é"}');

	expect(await readHead(file, 4)).toEqual({bytes: Buffer.from('{"a"')});
	expect(await readHead(folder, 4)).toEqual({failure: 'It is a folder.'});
	expect(String(await readRange(file, {offset: 9, lengthBytes: 99}))).toBe('"}');
	expect(await readDocument(file, 11)).toMatchObject({text: '{"a": "é"}', invalidUtf8: false});
	expect(await readDocument(file, 10)).toEqual({
		failure: 'It is one document of more than 10 bytes.',
	});
});

import {
	chmodSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {findLogs} from '../../source/disk/find-logs.ts';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'find-'));
});

afterEach(() => {
	rmSync(folder, {recursive: true});
});

const put = (name: string, content = '{}\n'): string => {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, content);
	return file;
};

const endings = ['.jsonl', '.jsonl.zst'];
const find = () => findLogs([{folder, endings}]);
const names = () => find().files.map((file) => path.relative(folder, file.path));

test('files are found at any depth, ordered, by their endings', () => {
	put('b/2026/11/05/two.jsonl');
	put('a.jsonl');
	put('a.jsonl.1.tmp');
	put('b.jsonl.tmp');
	put('notes.md');
	put('c.jsonl.zst');

	expect(names()).toEqual(['a.jsonl', 'b/2026/11/05/two.jsonl', 'c.jsonl.zst']);
});

test('names with spaces, newlines, quotes and emoji are names like others', () => {
	const odd = ['a b.jsonl', 'new\nline.jsonl', 'it\'s "odd".jsonl', '🦊.jsonl', '-rf.jsonl'];
	for (const name of odd) {
		put(name);
	}

	expect(new Set(names())).toEqual(new Set(odd));
});

test('of a plain and a compressed file of one name the plain one is found', () => {
	put('a.jsonl');
	put('a.jsonl.zst');
	put('other/a.jsonl.zst');

	expect(names()).toEqual(['a.jsonl', 'other/a.jsonl.zst']);
});

test('links are followed, loops end, and a file with two names is found once', () => {
	const file = put('real/a.jsonl');
	symlinkSync(folder, path.join(folder, 'real/loop'));
	symlinkSync(path.join(folder, 'real'), path.join(folder, 'again'));
	symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'broken.jsonl'));
	linkSync(file, path.join(folder, 'hard.jsonl'));

	expect(names()).toHaveLength(1);
	expect(find().unreadable).toEqual([]);
});

test('a root can be a file, is asked for once, and may be absent', () => {
	const file = put('log.txt');
	const none = path.join(folder, 'none');

	const found = findLogs([
		{folder: file, endings: []},
		{folder: file, endings: ['.x']},
		{folder: none, endings},
	]);

	expect(found.files).toMatchObject([{path: file, sizeBytes: 3}]);
	expect(found.absent).toEqual([none]);
});

test.skipIf(process.getuid?.() === 0)(
	'a folder that may not be read is told, the others are found',
	() => {
		put('open/a.jsonl');
		put('closed/b.jsonl');
		const closed = path.join(folder, 'closed');
		chmodSync(closed, 0o000);

		const found = find();
		chmodSync(closed, 0o700);

		expect(found.files).toHaveLength(1);
		expect(found.unreadable).toEqual([{path: closed, message: 'Permission denied.'}]);
	},
);

import {execFileSync, spawnSync} from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {type FileDraft} from '../../source/analyzers/files/drafts.ts';
import {shellFiles} from '../../source/analyzers/files/shell-files.ts';
import {reaches} from '../../source/analyzers/reaches.ts';
import {simpleCommands} from '../../source/analyzers/shell/simple-commands.ts';
import {scripts} from './strace-scripts.ts';

const calls =
	'openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat';
const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const fill = (folder: string): void => {
	for (const name of ['src', 'docs', 'empty']) {
		mkdirSync(path.join(folder, name), {recursive: true});
	}

	const files = {
		'a.txt': 'alpha one\nbeta two\n',
		'b.txt': 'alpha three\ngamma four\n',
		'list.txt': 'a.txt\nb.txt\n',
		'src/one.ts': 'one\nand\none\n',
		'src/two.ts': 'two\nand\ntwo\n',
		'script.sh': '#!/bin/bash\ncat a.txt\n',
		'vars.sh': 'X=$(cat a.txt)\n',
		'prog.awk': '{print $2}\n',
		'prog.sed': 's/a/b/\n',
		'script.py': 'print(open("a.txt").read())\n',
		'package.json': '{"name": "shop"}',
		Makefile: 'all:\n\tcat a.txt > made.txt\n',
		'change.patch': '--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-alpha one\n+alpha 1\n beta two\n',
		'change2.patch': '--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-alpha one\n+alpha 1\n beta two\n',
	};

	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), text);
	}

	chmodSync(path.join(folder, 'script.sh'), 0o755);
	symlinkSync('b.txt', path.join(folder, 'link-to-b.txt'));
	execFileSync(
		'sh',
		['-c', 'tar cf prepared.tar a.txt b.txt && gzip -c a.txt > z.gz && git init -q .'],
		{cwd: folder},
	);
};

// `openat(AT_FDCWD</tmp/x>, "a.txt", O_RDONLY) = 3</tmp/x/a.txt>`: every quoted name with the folder before it.
const named = /(?:(?:AT_FDCWD|\d{1,9})<(?<folder>[^>]*)>, |\()"(?<name>(?:[^"\\]|\\.)*)"/gv;

type Opened = {readonly path: string; readonly isWrite: boolean; readonly isFolder: boolean};

// The first name of a link is only pointed at.
const isWrite = (line: string, index: number): boolean =>
	/\b(?:sym)?link(?:at)?\(/v.test(line) && !line.includes('unlink')
		? index > 0
		: /O_WRONLY|O_RDWR|O_CREAT|(?:creat|rename\w*|unlink\w*)\(/v.test(line);

const readTrace = (text: string, folder: string): readonly Opened[] =>
	text
		.split('\n')
		.filter((line) => !/ = -1 |<unfinished|resumed>|\+\+\+|---/v.test(line))
		.flatMap((line) =>
			line
				.matchAll(named)
				.map(({groups}, index) => ({
					path: path.resolve(groups?.['folder'] ?? folder, groups?.['name'] ?? ''),
					isWrite: isWrite(line, index),
					isFolder: line.includes('O_DIRECTORY'),
				}))
				.toArray(),
		)
		.filter((one) => one.path.startsWith(`${folder}/`) && !one.path.includes('/.git'));

const trace = (script: string): {readonly folder: string; readonly opened: readonly Opened[]} => {
	const made = mkdtempSync(path.join(tmpdir(), 'opens-'));
	const folder = realpathSync(made);
	const output = `${folder}.trace`;

	try {
		fill(folder);
		spawnSync(
			'strace',
			[
				'-f',
				'-y',
				'-qq',
				'-s',
				'4096',
				'-e',
				`trace=${calls}`,
				'-e',
				'signal=none',
				'-o',
				output,
				'bash',
				'-c',
				script,
			],
			{
				cwd: folder,
				input: '',
				timeout: 20_000,
				env: {PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: '/tmp', LC_ALL: 'C'},
			},
		);

		return {folder, opened: readTrace(readFileSync(output, 'utf8'), folder)};
	} finally {
		rmSync(folder, {recursive: true, force: true});
		rmSync(output, {force: true});
	}
};

const writing = new Set(['write', 'delete', 'move']);

// The shell lists folders for a glob; others are gone through on the way to what is told.
const tells = (draft: FileDraft, opened: Opened): boolean =>
	(opened.isWrite ? writing.has(draft.operation) : true) &&
	(reaches(draft, opened.path) ||
		(opened.isFolder &&
			(draft.confidence === 'pattern' ||
				draft.path.startsWith(`${opened.path}/`) ||
				draft.path === opened.path)));

describe('files touched, against what the kernel saw', () => {
	test.skipIf(!canTrace())(
		`misses nothing in silence over ${scripts.length} scripts`,
		{timeout: 300_000},
		() => {
			const silent: string[] = [];
			const counts = {opened: 0, exact: 0, flagged: 0, opaque: 0};

			for (const script of scripts) {
				const {folder, opened} = trace(script);
				const drafts = shellFiles(simpleCommands(script, {cwd: folder, home: '/nonexistent'}));
				const isOpaque = drafts.some(({operation}) => operation === 'opaque');
				counts.opaque += isOpaque ? 1 : 0;

				for (const one of opened) {
					const told = drafts.filter((draft) => draft.operation !== 'opaque' && tells(draft, one));
					counts.opened++;

					if (told.some(({confidence, tree}) => confidence === 'exact' && !tree)) {
						counts.exact++;
					} else if (told.length > 0 || isOpaque) {
						counts.flagged++;
					} else {
						silent.push(
							`${script} → ${path.relative(folder, one.path)}${one.isWrite ? ' (write)' : ''}`,
						);
					}
				}
			}

			expect(silent).toEqual([]);
			expect(scripts.length).toBeGreaterThanOrEqual(100);
			// Otherwise calling everything opaque would do. Trees and globs, a third of the scripts, are never exact.
			expect(counts.opaque).toBeLessThan(scripts.length / 3);
			expect(counts.exact).toBeGreaterThan(counts.opened * 0.4);
		},
	);
});

import {spawnSync} from 'node:child_process';
import {chmodSync, copyFileSync, globSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {builtProgram, programIn} from '../helpers/program.ts';
import {startApp} from '../helpers/driver.ts';
import {writeCorpus} from '../helpers/generate/corpus.ts';

// What stands in a program's way on real machines.
const isRoot = process.getuid?.() === 0;
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const canBeNobody = isRoot && spawnSync(asNobody[0]!, [...asNobody.slice(1), 'true']).status === 0;
const noUser = isRoot ? asNobody : [];

let program: ReturnType<typeof programIn>;
let logs: string;

beforeAll(() => {
	program = programIn();
	logs = path.join(program.home, 'logs');
	mkdirSync(logs);

	for (const file of globSync('fixtures/demo/*.jsonl')) {
		copyFileSync(file, path.join(logs, path.basename(file)));
	}

	chmodSync(program.home, 0o777);
	expect(program.run('ingest', logs).status).toBe(0);
});

afterAll(() => {
	program.remove();
});

const store = (name: string): string => path.join(program.home, name);

/** Changes something of the program's world before it starts. */
const preload = (code: string) => ({
	environment: {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`},
});

test('a reader that has seen enough is no failure', () => {
	const {stdout, status} = spawnSync(
		'bash',
		[
			'-c',
			'set -o pipefail; "$0" "$1" show latest --json | head -c 1',
			process.execPath,
			builtProgram(),
		],
		{encoding: 'utf8', env: {HOME: program.home, PATH: process.env['PATH']}},
	);

	expect({stdout, status}).toEqual({stdout: '{', status: 0});
});

test('a Node.js that is too old is told in one line', () => {
	const old = preload(
		"Object.defineProperty(process, 'versions', {value: {...process.versions, node: '20.1.0'}})",
	);

	expect(program.runWith(old, 'sessions')).toEqual({
		stdout: '',
		stderr: 'ailt-tui: needs Node.js 22.15 or newer, and this is 20.1.0.\n',
		status: 2,
	});
});

test('a bug is told with its stack and where to go with it', () => {
	const broken = preload("Intl.DateTimeFormat = function () { throw new TypeError('broken') }");
	const {stdout, stderr, status} = program.runWith(broken, 'sessions');

	expect({stdout, status}).toEqual({stdout: '', status: 70});
	expect(stderr).toMatch(
		/^ailt-tui: This is a bug in ailt-tui, not a mistake of yours\.\nTypeError: broken\n(?: +at .*\n)+Please report it with the lines above \(ailt-tui \d.*\n$/v,
	);
});

test('Ctrl-C during an ingest keeps what is stored, and the next run brings the rest', async () => {
	const many = path.join(program.home, 'many');
	writeCorpus(many, {sessions: 40, eventsPerSession: 300, bytes: 24_000_000});
	const child = program.start('ingest', many, '--verbose', '--db', store('stopped.db'));
	const [stdout] = [text(child.stdout)];
	await once(child.stderr, 'data');
	child.kill('SIGINT');
	const [code] = (await once(child, 'exit')) as [number];

	expect(code).toBe(130);
	expect(await stdout).toContain('Stopped early; what was read until then is stored.');

	const summary: unknown = JSON.parse(
		program.run('ingest', many, '--json', '--db', store('stopped.db')).stdout,
	);
	const health: unknown = JSON.parse(
		program.run('doctor', '--json', '--db', store('stopped.db')).stdout,
	);

	expect(summary).toMatchObject({files: 40, failed: 0, problems: 0});
	expect(health).toMatchObject({health: {integrity: 'ok'}, coverage: {sessions: 40}});
});

test('an ingest on a terminal shows how far it is, and leaves only its summary', async () => {
	const many = path.join(program.home, 'shown');
	writeCorpus(many, {sessions: 10, eventsPerSession: 300, bytes: 6_000_000});
	const app = await startApp({args: ['ingest', many], home: program.home, columns: 100});
	const {exitCode} = await app.ended();

	expect(exitCode).toBe(0);
	expect(app.rawBytes()).toMatch(/\[[█░]{20}\] \d+\/10 files · [\d.]+ [Mk]?B\/s/v);
	expect(app.lines().join('\n')).not.toContain('█');
	expect(app.lines()[0]).toMatch(/^Read 10 files of 10 /v);
	await app.quit();
});

test('an ingest elsewhere is quiet until its end', () => {
	const {stdout, stderr, status} = program.run('ingest', logs, '--db', store('quiet.db'));

	expect({stderr, status}).toEqual({stderr: '', status: 0});
	expect(stdout.replace(/in \d.*s\./v, 'in TIME.')).toBe(
		'Read 4 files of 4 (0 grown, 0 unchanged, 0 failed): 21 kB in TIME.\nStored 4 sessions, 5 prompts, 69 events, 0 problems.\n',
	);
});

test.skipIf(isRoot && !canBeNobody)(
	'a file that may not be read is named, and the others are loaded',
	() => {
		const folder = path.join(program.home, 'locked');
		const file = path.join(folder, 'locked.jsonl');
		mkdirSync(folder, {mode: 0o777});
		copyFileSync(globSync('fixtures/demo/*.jsonl').toSorted()[0]!, path.join(folder, 'open.jsonl'));
		copyFileSync(globSync('fixtures/demo/*.jsonl').toSorted()[1]!, file);
		chmodSync(file, 0o000);
		mkdirSync(store('theirs'));
		chmodSync(store('theirs'), 0o777);
		const {stderr, status} = program.runWith(
			{before: noUser, environment: {HOME: store('theirs')}},
			'ingest',
			folder,
			'--db',
			store('theirs/store.db'),
		);

		expect({stderr, status}).toEqual({
			stderr: `ailt-tui: ${file}: Permission denied.\n`,
			status: 1,
		});
	},
);

test.skipIf(isRoot && !canBeNobody)('a store that may not be written is told in one line', () => {
	const folder = store('read-only');
	mkdirSync(folder);
	expect(program.run('ingest', logs, '--db', path.join(folder, 'store.db')).status).toBe(0);
	chmodSync(path.join(folder, 'store.db'), 0o444);
	chmodSync(folder, 0o555);
	const {stdout, stderr, status} = program.runWith(
		{before: noUser},
		'ingest',
		logs,
		'--db',
		path.join(folder, 'store.db'),
	);
	chmodSync(folder, 0o755);

	expect({stdout, status}).toEqual({stdout: '', status: 2});
	expect(stderr).toMatch(/^ailt-tui: Cannot write beside the store[^\n]*\n$/v);
});

const small = `/tmp/ailt-small-${process.pid}`;
const canMount =
	isRoot &&
	process.platform === 'linux' &&
	spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0;

test.skipIf(!canMount)('a disk that is full is told in one line, and the store stays whole', () => {
	const script = [
		`mkdir -p ${small} && mount -t tmpfs -o size=8m tmpfs ${small}`,
		`"$0" "$1" ingest ${logs} --db ${small}/store.db >/dev/null`,
		`"$0" "$1" ingest "$2" --db ${small}/store.db; echo "code $?"`,
		`cp ${small}/store.db* "$3"`,
	].join(' && ');
	const many = path.join(program.home, 'too-much');
	mkdirSync(store('full'));
	writeCorpus(many, {sessions: 4, eventsPerSession: 300, bytes: 16_000_000});
	const {stdout, stderr} = spawnSync(
		'unshare',
		['--mount', 'bash', '-c', script, process.execPath, builtProgram(), many, store('full')],
		{encoding: 'utf8', env: {HOME: program.home, PATH: process.env['PATH']}},
	);

	expect(stderr).toBe(
		`ailt-tui: The disk is full, or the store ${small}/store.db may not grow. What was stored before is intact. Make room and try again.\n`,
	);
	expect(stdout).toBe('code 2\n');
	expect(
		program.run('sessions', '--db', store('full/store.db')).stdout.trim().split('\n'),
	).toHaveLength(5);
});

test('a locale without UTF-8 gets ASCII', () => {
	const latin = {environment: {LANG: 'en_US.ISO-8859-1'}};
	const {stdout, status} = program.runWith(latin, 'show', '0199b000-1');

	expect(status).toBe(0);
	expect(stdout).toMatch(/^[\n\u{20}-\u{7E}]*$/v);
	expect(program.run('show', '0199b000-1').stdout).toContain('━━ Prompt 1');
});

test('NO_COLOR changes nothing, for no command uses colour', () => {
	const plain = program.run('sessions');

	expect(program.runWith({environment: {NO_COLOR: '1'}}, 'sessions')).toEqual(plain);
	expect(plain.stdout).not.toContain('\u{1B}');
});

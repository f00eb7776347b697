import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {programIn} from './helpers/program.ts';

// `npm test` builds first; alone, this needs `npm run build` and says so.
describe('the built program', () => {
	let program: ReturnType<typeof programIn>;
	let empty: ReturnType<typeof programIn>;

	beforeAll(() => {
		program = programIn();
		empty = programIn();
		expect(program.run('ingest', 'fixtures/demo').status).toBe(0);
	});

	afterAll(() => {
		program.remove();
		empty.remove();
	});

	test('suggests the command that was probably meant', () => {
		expect(program.run('shw')).toEqual({
			stdout: '',
			stderr: 'ailt-tui: There is no command `shw`. Did you mean `show`?\n',
			status: 2,
		});
	});

	test('suggests the flag that was probably meant', () => {
		expect(program.run('sessions', '--jsn')).toEqual({
			stdout: '',
			stderr: 'ailt-tui: There is no flag `--jsn` of `ailt-tui sessions`. Did you mean `--json`?\n',
			status: 2,
		});
	});

	test('says from what nothing was found', () => {
		expect(empty.run('sessions')).toEqual({
			stdout: '',
			stderr:
				'No sessions found. From 0 files, 0 sessions, 0 events, 0 problems; nothing loaded yet.\n',
			status: 1,
		});
	});

	test('finds nothing new in what it has loaded', () => {
		const summary: unknown = JSON.parse(program.run('ingest', 'fixtures/demo', '--json').stdout);

		expect(summary).toMatchObject({files: 4, ingested: 0, unchanged: 4, failed: 0, problems: 0});
	});

	test('lists the sessions, the newest first, one JSON object a line', () => {
		const {stdout, status} = program.run('sessions', '--json');
		const rows = stdout
			.trim()
			.split('\n')
			.map((line) => (JSON.parse(line) as {readonly id: string}).id.slice(0, 13));

		expect(status).toBe(0);
		expect(rows).toEqual(['0199b000-3000', '0199b000-3000', '0199b000-2000', '0199b000-1000']);
	});

	test('asks for more of an id that several sessions begin with', () => {
		const {stderr, status} = program.run('show', '0199b000-3');

		expect(status).toBe(2);
		expect(stderr).toContain('is the beginning of 2 sessions');
	});

	test('shows a whole session with the parts of its prompt', () => {
		const {stdout, status} = program.run('show', '0199b000-1');

		expect(status).toBe(0);
		expect(stdout).toContain('Active file src/basket/total.ts');
		expect(stdout).toContain('> Totals are off by a cent with vouchers.');
		expect(stdout).toContain('exit 1');
	});

	test('writes a session to a file', () => {
		const file = path.join(program.home, 'session.json');

		expect(program.run('show', '0199b000-1', '--json', '-o', file).stdout).toBe('');
		expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('prompts.length', 2);
	});

	test('lists the demo, and says that it is one', () => {
		const {stdout, stderr, status} = empty.run('--demo');

		expect(status).toBe(0);
		expect(stderr).toContain('demo');
		expect(stdout.split('\n')).toHaveLength(6);
		expect(empty.run('sessions').status, 'The demo stays apart').toBe(1);
	});

	test('finds the credentials file that was read, despite a typo', () => {
		const {stdout, status} = program.run('search', 'credentails', '--json');

		expect(status).toBe(0);
		expect(stdout).toContain('0199b000-2000-7000-8000-0000000000b2');
	});
});

import {describe, expect, test} from 'vitest';
import {outputShapes, parseOutput} from '../../../source/formats/codex/output.ts';

const rows = [
	[
		'JSON with metadata',
		String.raw`{"output":"done\n","metadata":{"exit_code":2,"duration_seconds":1.5}}`,
		{body: 'done\n', status: 'failed', exitCode: 2, durationMs: 1500},
	],
	[
		'exit code first',
		'Exit code: 0\nWall time: 0.4 seconds\nTotal output lines: 900\nOutput:\nabc',
		{body: 'abc', status: 'ok', exitCode: 0, durationMs: 400, truncated: true},
	],
	[
		'wall time, then interrupted',
		'Wall time: 3.0 seconds\naborted by user',
		{body: '', status: 'interrupted', durationMs: 3000},
	],
	[
		'chunk of a command',
		'Chunk ID: a1\nWall time: 1.2500 seconds\nProcess exited with code 7\nOriginal token count: 3\nOutput:\nabc',
		{body: 'abc', status: 'failed', exitCode: 7, durationMs: 1250},
	],
	[
		'chunk of a command',
		'Command: /bin/zsh -lc ls\nChunk ID: a1\nWall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n',
		{body: '', status: 'ok', exitCode: 0, durationMs: 100},
	],
	[
		'chunk of a command',
		'Wall time: 1.0 seconds\nProcess running with session ID 42\nOutput:\nabc',
		{body: 'abc', status: 'running', durationMs: 1000, running: 'process 42'},
	],
	[
		'chunk of a command',
		'Wall time: 0.5 seconds\nOutput:\n[]',
		{body: '[]', status: 'ok', durationMs: 500},
	],
	[
		'script completed',
		'Script completed\nWall time 0.3 seconds\nOutput:\nabc',
		{body: 'abc', status: 'ok', durationMs: 300},
	],
	[
		'script failed',
		'Script failed\nWall time 0.3 seconds\nOutput:\nabc',
		{body: 'abc', status: 'failed', durationMs: 300},
	],
	[
		'script running',
		'Script running with cell ID 5\nWall time 10.0 seconds\nOutput:\n',
		{body: '', status: 'running', durationMs: 10_000, running: 'cell 5'},
	],
	[
		'script terminated',
		'Script terminated\nWall time 2.0 seconds\nOutput:\n',
		{body: '', status: 'interrupted', durationMs: 2000},
	],
	['interrupted after', 'aborted by user after 3.1s', {status: 'interrupted', durationMs: 3100}],
	['interrupted', 'aborted', {status: 'interrupted'}],
	['declined', 'exec command rejected by user', {status: 'declined'}],
	['declined', 'patch rejected by user', {status: 'declined'}],
	[
		'rejected',
		'exec_command failed for `ls`: CreateProcess { message: "Rejected(\\"rejected by user\\")" }',
		{status: 'declined'},
	],
	['rejected', 'patch rejected by user approval settings', {status: 'declined'}],
	['patch not applied', 'apply_patch verification failed: no such file', {status: 'failed'}],
	['patch not applied', 'error: invalid hunk at line 2', {status: 'failed'}],
	['failed call', 'failed in sandbox MacosSeatbelt with execution error: x', {status: 'failed'}],
	['failed call', 'execution error: Io(NotFound)', {status: 'failed'}],
	['failed call', 'failed to parse function arguments: missing field', {status: 'failed'}],
	['failed call', 'unsupported call: no_such_tool', {status: 'failed'}],
	['failed call', 'exec_command failed: no shell', {status: 'failed'}],
	['failed call', 'write_stdin failed: unknown process', {status: 'failed'}],
] as const;

describe('the outcome of a call', () => {
	test.each(rows)('is read from the shape "%s": %s', (_name, text, expected) => {
		expect(parseOutput(text)).toMatchObject(expected);
	});

	test('has no exit code where the text has none', () => {
		const known = new Set(rows.filter((row) => 'exitCode' in row[2]).map((row) => row[1]));

		for (const [, text] of rows) {
			expect(parseOutput(text).exitCode !== undefined, text).toBe(known.has(text));
		}
	});

	test.each(rows)('is not read from "%s" further on in what a command printed', (_name, text) => {
		expect(parseOutput(`log:\n${text}`)).toEqual({body: `log:\n${text}`, status: 'ok'});
	});

	test('is read from shapes that each have an example here', () => {
		const shown = new Set<string>(rows.map(([name]) => name));

		expect(outputShapes.map(({name}) => name).filter((name) => !shown.has(name))).toEqual([]);
	});

	test('keeps text that only looks like JSON with metadata', () => {
		expect(parseOutput('{"output":"x"}')).toEqual({body: '{"output":"x"}', status: 'ok'});
		expect(parseOutput('{"output":')).toEqual({body: '{"output":', status: 'ok'});
	});
});

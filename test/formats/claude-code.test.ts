import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {editChange, recordedChange} from '../../source/formats/claude-code/changes.ts';
import {failure} from '../../source/formats/claude-code/outcome.ts';
import {claudeCode} from '../../source/formats/claude-code.ts';
import {type JsonObject} from '../../source/model/json.ts';
import {factsOf, logOf} from '../helpers/reading.ts';

const envelope = {
	sessionId: 'aaaa0000-0000-4000-8000-000000000001',
	cwd: '/home/dev/shop',
	version: '2.1.200',
	timestamp: '2026-03-02T09:00:00.000Z',
	isSidechain: false,
};

const read = (...records: readonly JsonObject[]) =>
	logOf(
		factsOf(
			claudeCode,
			records.map((record, index) => JSON.stringify({...envelope, uuid: `u${index}`, ...record})),
		),
	);

const user = (content: string | readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
	type: 'user',
	message: {role: 'user', content},
	...more,
});

const answer = (
	block: JsonObject,
	{id = 'msg_1', output = 1, ...more}: {id?: string; output?: number} & JsonObject = {},
): JsonObject => ({
	type: 'assistant',
	requestId: 'req_1',
	message: {
		id,
		model: 'claude-opus-4-8',
		content: [block],
		usage: {input_tokens: 1, output_tokens: output},
		...more,
	},
});

const bash = (id: string): JsonObject => ({
	type: 'tool_use',
	id,
	name: 'Bash',
	input: {command: 'make'},
});

const result = (id: string, content: string, isError: boolean): JsonObject =>
	user([{type: 'tool_result', tool_use_id: id, content, is_error: isError}]);

describe('the exit code of a command', () => {
	test('is what a failure states', () => {
		const {events} = read(answer(bash('t1')), result('t1', 'Exit code 2\nno rule', true));

		expect(events.find(({kind}) => kind === 'command')).toMatchObject({
			exitCode: 2,
			status: 'failed',
		});
	});

	test('is unknown after a success, which may have had any that its program takes for one', () => {
		const {events} = read(answer(bash('t1')), result('t1', 'done', false));

		expect(events.find(({kind}) => kind === 'command')).toMatchObject({status: 'ok'});
		expect(events.filter((event) => 'exitCode' in event)).toEqual([]);
	});
});

describe('the wording of a failure', () => {
	test.each([
		["The user doesn't want to proceed with this tool use. STOP.", 'declined', 'person'],
		["The user doesn't want to take this action right now. STOP.", 'declined', 'person'],
		['Permission to use Bash with command make has been denied.', 'declined', 'policy'],
		[
			"Claude requested permissions to write to /a, but you haven't granted it yet.",
			'declined',
			'policy',
		],
		['This command requires approval', 'declined', 'policy'],
		[
			'<tool_use_error>Cancelled: parallel tool call Bash errored</tool_use_error>',
			'interrupted',
			undefined,
		],
		['<tool_use_error>File has not been read yet.</tool_use_error>', 'failed', undefined],
		['Request failed with status code 404', 'failed', undefined],
	])('%s', (text, status, refusedBy) => {
		expect(failure(text, false)).toEqual({
			body: text,
			status,
			...(refusedBy !== undefined && {refusedBy}),
		});
	});

	test('leaves what the program put before the output away', () => {
		expect(failure('Exit code 128\nfatal: no\n', true)).toEqual({
			body: 'fatal: no\n',
			status: 'failed',
			exitCode: 128,
		});
	});

	test('is not looked for in what a command printed later on', () => {
		expect(failure('oh\nExit code 3', true)).toEqual({body: 'oh\nExit code 3', status: 'failed'});
	});
});

test('the largest count of output of an answer is told, in whatever order its records come', () => {
	const counts = fc.array(fc.nat(10_000), {minLength: 1, maxLength: 12});

	fc.assert(
		fc.property(counts, (outputs) => {
			const records = outputs.map((output, index) =>
				answer({type: 'text', text: `part ${index}`}, {output}),
			);
			const tokens = read(...records).events.filter(({kind}) => kind === 'tokens');

			expect(tokens).toHaveLength(1);
			expect(tokens[0]?.detail).toMatchObject({last: {output: Math.max(...outputs)}});
			expect(tokens[0]?.lines).toEqual(outputs.map((_, index) => index + 1));
		}),
	);
});

test.each([
	['2.1.9', null, undefined],
	['2.1.10', null, true],
	['2.1.59', null, true],
	['2.1.200', 'end_turn', undefined],
	['2.1.200', null, true],
])('an answer of version %s that ended with %j is partial: %j', (version, reason, partial) => {
	const record = answer({type: 'text', text: 'hello'}, {stop_reason: reason});
	const {events} = read({...record, version});

	expect(events.find(({kind}) => kind === 'tokens')?.detail).toEqual(
		expect.objectContaining({...(partial && {partial})}),
	);
	expect(events.some(({detail}) => 'partial' in detail)).toBe(partial === true);
});

test('what one session copied from another is marked, and has the identity of the original', () => {
	const records = [user('paint it'), answer(bash('t1')), result('t1', 'painted', false)];
	const forkedFrom = {sessionId: 'bbbb', messageUuid: 'u0'};
	const original = read(...records);
	const copy = read(...records.map((record) => ({...record, forkedFrom})));

	expect(copy.events.map(({identity}) => identity)).toEqual(
		original.events.map(({identity}) => identity),
	);
	expect(copy.events.every(({copyOf}) => copyOf === 'bbbb')).toBe(true);
	expect(copy.session).toMatchObject({parent: 'bbbb', relation: 'fork'});
});

describe('a change to a file', () => {
	test('is what the call asked for until its result states it', () => {
		expect(
			editChange({file_path: '/home/dev/a', old_string: 'one\ntwo\n', new_string: 'three'}),
		).toEqual({path: '/home/dev/a', op: 'update', diff: '@@\n-one\n-two\n+three\n'});
	});

	test('is a unified diff where the result has one', () => {
		const hunk = {oldStart: 4, oldLines: 1, newStart: 4, newLines: 2, lines: ['-a', '+b', '+c']};

		expect(recordedChange({filePath: '/home/dev/a', structuredPatch: [hunk]})).toEqual({
			path: '/home/dev/a',
			op: 'update',
			diff: '@@ -4,1 +4,2 @@\n-a\n+b\n+c\n',
		});
	});

	test('is unknown where the result has no word of it', () => {
		expect(recordedChange({filePath: '/home/dev/a'})).toBeUndefined();
		expect(recordedChange(undefined)).toBeUndefined();
	});
});

test.each([
	['{"type":"user","message":{"role":"user","content":"hi"}}'],
	['{"type":"summary","text":"x"}'],
	['{"role":"user","message":{"content":[]}}'],
	['{"type":"session.start","data":{"producer":"copilot-agent"}}'],
	['{"type":"session","cwd":"/home/dev"}'],
	[''],
])('%s is no record of it', (line) => {
	expect(claudeCode.recognizes(line)).toBe(false);
});

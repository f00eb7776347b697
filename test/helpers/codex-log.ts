import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** A line of a Codex log with a time that counts up from line to line. */
const record = (line: number, type: string, payload: unknown): string =>
	JSON.stringify({
		timestamp: new Date(Date.UTC(2026, 5, 1, 9, 0, line)).toISOString(),
		type,
		payload,
	});

/** The lines of a session in which a person asks `turns` times and a command is run each time. */
export const codexLines = (
	id: string,
	{turns = 3, output = 'all good'}: {readonly turns?: number; readonly output?: string} = {},
): readonly string[] => [
	record(0, 'session_meta', {
		id,
		timestamp: '2026-06-01T09:00:00.000Z',
		cwd: '/home/dev/shop',
		originator: 'codex_exec',
		cli_version: '0.100.0',
	}),
	...Array.from({length: turns}, (_, turn) => {
		const line = turn * 6 + 1;
		const call = `call_${id.slice(0, 4)}_${turn}`;
		const item = (payload: unknown, offset: number) =>
			record(line + offset, 'response_item', payload);
		return [
			record(line, 'turn_context', {
				cwd: '/home/dev/shop',
				model: 'gpt-x',
				approval_policy: 'never',
			}),
			item(
				{type: 'message', role: 'user', content: [{type: 'input_text', text: `Ask ${turn}`}]},
				1,
			),
			record(line + 2, 'event_msg', {type: 'user_message', message: `Ask ${turn}`}),
			item(
				{
					type: 'function_call',
					name: 'exec_command',
					arguments: JSON.stringify({cmd: `make test${turn}`}),
					call_id: call,
				},
				3,
			),
			item({type: 'function_call_output', call_id: call, output: `${output} ${turn}`}, 4),
			item(
				{
					type: 'message',
					role: 'assistant',
					content: [{type: 'output_text', text: `Done ${turn} ✓`}],
				},
				5,
			),
		];
	}).flat(),
];

export const codexText = (...args: Parameters<typeof codexLines>): string =>
	codexLines(...args)
		.map((line) => `${line}\n`)
		.join('');

/** An id that only looks like one of Codex. */
export const codexId = (number: number): string =>
	`0197${String(number).padStart(4, '0')}-0000-7000-8000-000000000000`;

/** Writes a file with its folders. */
export const putFile = (file: string, content: string | Uint8Array): string => {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, content);
	return file;
};

import {codexId} from './codex-log.ts';

type Making = {
	readonly number?: number;
	readonly model?: string;
	/** Each count of tokens stands in the log twice. */
	readonly tokensTwice?: boolean;
	/** The number of a session whose whole log stands at the start of this one. */
	readonly forkOf?: number;
	/** Whether its test is run; usually so. */
	readonly check?: boolean;
};

/** A Codex log in which a secret and some notes are read, a file is written, and its test fails. */
export const agentLog = (making: Making = {}): string => {
	const {number = 1, forkOf} = making;
	// What a fork repeats is all written at the moment of forking.
	const repeated =
		forkOf === undefined ? [] : [header(forkOf), ...turn({...making, number: forkOf})];
	const own = turn({...making, number});

	return [...linesOf([header(number, forkOf), ...repeated], 1), ...linesOf(own, 1000, 60_000)].join(
		'',
	);
};

const linesOf = (records: readonly Made[], everyMs: number, afterMs = 0): readonly string[] =>
	records.map(([type, payload], index) => {
		const atMs = Date.UTC(2026, 5, 1, 9) + afterMs + index * everyMs;
		return `${JSON.stringify({timestamp: new Date(atMs).toISOString(), type, payload})}\n`;
	});

type Made = readonly [type: string, payload: Readonly<Record<string, unknown>>];

const header = (number: number, forkOf?: number): Made => [
	'session_meta',
	{
		id: codexId(number),
		timestamp: '2026-06-01T09:00:00.000Z',
		cwd: '/home/dev/shop',
		originator: 'codex_exec',
		cli_version: '0.100.0',
		model_provider: 'openai',
		...(forkOf !== undefined && {forked_from_id: codexId(forkOf)}),
	},
];

const patch = [
	'*** Begin Patch',
	'*** Update File: src/basket.ts',
	'@@',
	'-one',
	'+two',
	'*** End Patch',
].join('\n');

const turn = ({
	number = 1,
	model = 'gpt-5-codex',
	tokensTwice = false,
	check = true,
}: Making): readonly Made[] => {
	const counts = (input: number, output: number, before = 0): readonly Made[] => {
		const count = tokenCount(usage(input, output), usage(input + before, output + before / 100));
		return tokensTwice ? [count, count] : [count];
	};

	return [
		[
			'turn_context',
			{
				cwd: '/home/dev/shop',
				model,
				approval_policy: 'never',
				sandbox_policy: {type: 'danger-full-access'},
			},
		],
		said(
			'user',
			'# AGENTS.md instructions for /home/dev/shop\n\n<INSTRUCTIONS>\nKeep it short.\n</INSTRUCTIONS>',
		),
		said('user', 'Mend the basket'),
		['event_msg', {type: 'user_message', message: 'Mend the basket'}],
		...ran(`call_${number}_1`, 'cat ~/.aws/credentials', {output: '[default]', code: 0}),
		...counts(100_000, 1000),
		...ran(`call_${number}_2`, 'cat *.md', {output: '# Notes', code: 0}),
		[
			'response_item',
			{type: 'custom_tool_call', name: 'apply_patch', input: patch, call_id: `call_${number}_3`},
		],
		[
			'response_item',
			{
				type: 'custom_tool_call_output',
				call_id: `call_${number}_3`,
				output: 'Success. Updated the following files:\nM src/basket.ts',
			},
		],
		...(check ? ran(`call_${number}_4`, 'npm test', {output: '1 failed', code: 1}) : []),
		...counts(200_000, 2000, 100_000),
		[
			'response_item',
			{type: 'message', role: 'assistant', content: [{type: 'output_text', text: 'Done.'}]},
		],
	];
};

const said = (role: string, text: string): Made => [
	'response_item',
	{type: 'message', role, content: [{type: 'input_text', text}]},
];

const ran = (
	call: string,
	script: string,
	{output, code}: {readonly output: string; readonly code: number},
): readonly Made[] => [
	[
		'response_item',
		{
			type: 'function_call',
			name: 'shell',
			arguments: JSON.stringify({command: ['bash', '-lc', script]}),
			call_id: call,
		},
	],
	[
		'response_item',
		{
			type: 'function_call_output',
			call_id: call,
			output: JSON.stringify({output, metadata: {exit_code: code, duration_seconds: 0.1}}),
		},
	],
];

const usage = (input: number, output: number) => ({
	input_tokens: input,
	cached_input_tokens: Math.floor(input / 3),
	output_tokens: output,
	reasoning_output_tokens: output / 10,
	total_tokens: input + output,
});

const tokenCount = (last: ReturnType<typeof usage>, total: ReturnType<typeof usage>): Made => [
	'event_msg',
	{
		type: 'token_count',
		info: {total_token_usage: total, last_token_usage: last, model_context_window: 272_000},
	},
];

import {randomFrom, type Random} from './random.ts';
import {code, filePath, identifier, listing, prose} from './text.ts';

export type SessionSize = {
	readonly seed: number;
	/** About so many records that become events. */
	readonly events: number;
	/** About so many bytes. */
	readonly bytes: number;
	/** Texts that stand in outputs here and there: secrets or words a test looks for. */
	readonly planted?: readonly string[];
};

export type GeneratedSession = {
	readonly id: string;
	readonly startedAt: Date;
	readonly lines: Iterable<string>;
};

/** A Codex log as the envelope generations write it; every third is paginated, with an `ordinal` on each line. */
export const generateSession = (size: SessionSize): GeneratedSession => {
	const random = randomFrom(size.seed);
	const startedAt = new Date(Date.UTC(2026, 0, 1) + size.seed * 1_260_000);
	const time = startedAt.getTime().toString(16).padStart(12, '0');
	const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;
	return {id, startedAt, lines: linesOf({...size, id, startedAt, random})};
};

type Making = SessionSize & {
	readonly id: string;
	readonly startedAt: Date;
	readonly random: Random;
};

function* linesOf(making: Making): Generator<string> {
	const {random, seed, startedAt} = making;
	const isPaginated = seed % 3 === 0;
	let ordinal = 0;
	let atMs = startedAt.getTime();

	for (const [type, payload] of recordsOf(making)) {
		const timestamp = new Date(atMs).toISOString();
		yield JSON.stringify({timestamp, ...(isPaginated && {ordinal: ordinal++}), type, payload});
		atMs += random.between(20, 4000);
	}
}

type Made = readonly [type: string, payload: Readonly<Record<string, unknown>>];

function* recordsOf(making: Making): Generator<Made> {
	const {random, id, startedAt, events, bytes} = making;
	const cwd = `/home/dev/${random.pick(['shop', 'billing', 'search', 'docs'])}`;
	const model = random.pick(['gpt-5-codex', 'gpt-5.1-codex', 'gpt-5']);
	const isPaginated = making.seed % 3 === 0;
	yield [
		'session_meta',
		{
			id,
			timestamp: startedAt.toISOString(),
			cwd,
			originator: random.pick(['codex_cli_rs', 'codex_exec', 'codex_vscode']),
			cli_version: '0.104.0',
			model_provider: 'openai',
			...(isPaginated && {history_mode: 'paginated'}),
			git: {
				branch: 'main',
				repository_url: `https://git.example${cwd}.git`,
				commit_hash: random.hex(40),
			},
		},
	];
	const size = (bytes - 900) / Math.max(1, events);
	let made = 1;
	let used = 0;

	// What was left over by small texts goes to later ones.
	const length = () => Math.max(20, (size * (made + 1) - used) * (0.3 + random.next() * 1.4));

	for (let turn = 0; made < events; turn++) {
		for (const record of turnOf({...making, cwd, model, turn}, length)) {
			yield record;
			used += JSON.stringify(record[1]).length + 90;
			made++;
		}
	}
}

type Turn = Making & {readonly cwd: string; readonly model: string; readonly turn: number};

function* turnOf(making: Turn, length: () => number): Generator<Made> {
	const {random, cwd, model, turn, id} = making;
	const turnId = `${id.slice(0, 24)}${turn.toString(16).padStart(12, '0')}`;
	const ask = prose(random, random.between(30, 400));
	yield ['event_msg', {type: 'task_started', turn_id: turnId, model_context_window: 272_000}];
	yield [
		'turn_context',
		{
			cwd,
			approval_policy: 'on-request',
			sandbox_policy: {type: 'workspace-write'},
			model,
			effort: 'medium',
			summary: 'auto',
			turn_id: turnId,
		},
	];
	yield item({type: 'message', role: 'user', content: [{type: 'input_text', text: ask}]});
	yield ['event_msg', {type: 'user_message', message: ask, images: []}];

	for (let step = random.between(4, 14); step > 0; step--) {
		yield* stepOf(making, `call_${random.hex(24)}`, length);
	}

	const answer = prose(random, Math.min(2000, length()));
	yield ['event_msg', {type: 'agent_message', message: answer}];
	yield item({type: 'message', role: 'assistant', content: [{type: 'output_text', text: answer}]});
	yield ['event_msg', {type: 'task_complete', turn_id: turnId, last_agent_message: answer}];
}

function* stepOf(making: Turn, call: string, length: () => number): Generator<Made> {
	const {random, planted = []} = making;

	if (random.chance(0.5)) {
		const text = `**${identifier(random)}**\n\n${prose(random, random.between(40, 500))}`;
		yield item({
			type: 'reasoning',
			summary: [{type: 'summary_text', text}],
			content: null,
			encrypted_content: null,
		});
	}

	if (random.chance(0.15)) {
		const patch = `*** Begin Patch\n*** Update File: ${filePath(random)}\n@@\n-${identifier(random)}()\n+${code(random, length()).replaceAll('\n', '\n+')}\n*** End Patch`;
		yield item({
			type: 'custom_tool_call',
			status: 'completed',
			call_id: call,
			name: 'apply_patch',
			input: patch,
		});
		yield item({
			type: 'custom_tool_call_output',
			call_id: call,
			output: JSON.stringify({
				output: 'Success. Updated the following files:\nM a\n',
				metadata: {exit_code: 0, duration_seconds: 0.1},
			}),
		});
	} else {
		const cmd = random.pick([
			`rg -n ${identifier(random)}`,
			`sed -n 1,200p ${filePath(random)}`,
			'npm test',
			`git diff ${filePath(random)}`,
			'ls -la',
		]);
		const exit = random.chance(0.12) ? 1 : 0;
		const text = random.pick([code, listing, prose])(random, length() * 2.2);
		const extra = planted.length > 0 && random.chance(0.02) ? `\n${random.pick(planted)}` : '';
		yield item({
			type: 'function_call',
			name: 'exec_command',
			arguments: JSON.stringify({cmd, workdir: making.cwd}),
			call_id: call,
		});
		yield item({
			type: 'function_call_output',
			call_id: call,
			output: `Chunk ID: ${random.hex(6)}\nWall time: ${random.next().toFixed(4)} seconds\nProcess exited with code ${exit}\nOriginal token count: ${random.between(10, 4000)}\nOutput:\n${text}${extra}`,
		});
	}

	yield ['event_msg', {type: 'token_count', info: tokens(random), rate_limits: rateLimits(random)}];
}

const item = (payload: Readonly<Record<string, unknown>>): Made => ['response_item', payload];

const rateLimits = (random: Random) => ({
	primary: {used_percent: random.between(0, 100), window_minutes: 300, resets_in_seconds: 9000},
	secondary: {
		used_percent: random.between(0, 100),
		window_minutes: 10_080,
		resets_in_seconds: 90_000,
	},
});

const tokens = (random: Random) => {
	const usage = () => {
		const [input, output] = [random.between(1000, 90_000), random.between(20, 3000)];
		return {
			input_tokens: input,
			cached_input_tokens: Math.floor(input * 0.8),
			output_tokens: output,
			reasoning_output_tokens: Math.floor(output / 3),
			total_tokens: input + output,
		};
	};

	return {total_token_usage: usage(), last_token_usage: usage(), model_context_window: 272_000};
};

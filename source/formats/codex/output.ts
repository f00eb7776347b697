import {type Status} from '../../model/event.ts';
import {numberAt, objectAt, parseObject, textAt} from '../json.ts';

/** What the text of a call's output says about the call. What it does not say is absent. */
export type Output = {
	/** What the tool printed, without the header that Codex put before it. */
	readonly body: string;
	readonly status: Status;
	readonly exitCode?: number | undefined;
	readonly durationMs?: number | undefined;
	/** Under what the command or script goes on: `process 123`, `cell 5`. */
	readonly running?: string | undefined;
	readonly truncated?: boolean | undefined;
};

type Shape = {
	readonly name: string;
	readonly read: (text: string) => Output | undefined;
};

/** A header that a pattern finds at the start; its named groups say the rest. */
const header = (name: string, pattern: RegExp, status?: Status): Shape => ({
	name,
	read(text) {
		const found = pattern.exec(text);

		return found === null ? undefined : fromGroups(text, found, status);
	},
});

/** A text that starts with one of these says what became of the call, and nothing else. */
const phrase = (name: string, status: Status, starts: readonly string[]): Shape => ({
	name,
	read: (text) =>
		starts.some((start) => text.startsWith(start)) ? {body: text, status} : undefined,
});

/** How Codex words the outcome of a call, from the first version to the last. The first shape that fits is taken. */
export const outputShapes: readonly Shape[] = [
	{name: 'JSON with metadata', read: (text) => (text.startsWith('{') ? fromJson(text) : undefined)},
	header(
		'exit code first',
		/^Exit code: (?<exit>-?\d+)\nWall time: (?<seconds>[\d.]+) seconds?\n(?:Total output lines: (?<lines>\d+)\n)?Output:\n?/v,
	),
	header(
		'wall time, then interrupted',
		/^Wall time: (?<seconds>[\d.]+) seconds?\naborted by user/v,
		'interrupted',
	),
	header(
		'chunk of a command',
		/^(?:Command: [^\n]*\n)?(?:Chunk ID: [^\n]*\n)?Wall time: (?<seconds>[\d.]+) seconds?\n(?:Process exited with code (?<exit>-?\d+)\n|Process running with session ID (?<process>\d+)\n)?(?:Original token count: (?<tokens>\d+)\n)?(?:Total output lines: (?<lines>\d+)\n)?Output:\n?/v,
	),
	header(
		'script completed',
		/^Script (?:completed|finished)\nWall time:? (?<seconds>[\d.]+) seconds?\n(?:Output:\n?)?/v,
		'ok',
	),
	header(
		'script failed',
		/^Script failed\nWall time:? (?<seconds>[\d.]+) seconds?\n(?:Output:\n?)?/v,
		'failed',
	),
	header(
		'script running',
		/^Script running with cell ID (?<cell>\S+)\nWall time:? (?<seconds>[\d.]+) seconds?\n(?:Output:\n?)?/v,
		'running',
	),
	header(
		'script terminated',
		/^Script terminated\nWall time:? (?<seconds>[\d.]+) seconds?\n(?:Output:\n?)?/v,
		'interrupted',
	),
	header('interrupted after', /^aborted by user after (?<seconds>[\d.]+)s/v, 'interrupted'),
	{
		name: 'interrupted',
		read: (text) =>
			text.length < 20 && text.trim() === 'aborted'
				? {body: text, status: 'interrupted'}
				: undefined,
	},
	phrase('declined', 'declined', ['exec command rejected by user', 'patch rejected by user']),
	{
		name: 'rejected',
		read: (text) =>
			/^(?:exec_command failed|[^\n]{0,300}rejected by user)/v.test(text) &&
			/^[^\n]{0,4000}rejected by user/v.test(text)
				? {body: text, status: 'declined'}
				: undefined,
	},
	phrase('patch not applied', 'failed', [
		'apply_patch verification failed',
		'error: Failed to find expected lines',
		'error: invalid hunk',
		'Failed to find expected lines',
		'Invalid patch',
	]),
	phrase('failed call', 'failed', [
		'failed in sandbox',
		'execution error',
		'failed to parse function arguments',
		'unsupported call',
		'unsupported custom tool call',
		'exec_command failed',
		'write_stdin failed',
		'tool call error',
		'Fatal error',
	]),
];

/** Reads the outcome at the start of an output's text; the same words further on are the output's own. */
export const parseOutput = (text: string): Output => {
	for (const {read} of outputShapes) {
		const output = read(text);

		if (output) {
			return output;
		}
	}

	return {body: text, status: 'ok'};
};

const fromGroups = (text: string, found: RegExpExecArray, status: Status | undefined): Output => {
	const {seconds, exit, process, cell, lines} = found.groups ?? {};
	const exitCode = exit === undefined ? undefined : Number(exit);
	const body = text.slice(found[0].length);

	return {
		body,
		status: status ?? statusOf(exitCode, process !== undefined),
		exitCode,
		durationMs: seconds === undefined ? undefined : toMs(Number(seconds)),
		running: runningAs(process, cell),
		// The count of lines is only given when some were left out.
		truncated: lines === undefined ? undefined : true,
	};
};

const runningAs = (process: string | undefined, cell: string | undefined): string | undefined => {
	if (process !== undefined) {
		return `process ${process}`;
	}

	return cell === undefined ? undefined : `cell ${cell}`;
};

const statusOf = (exitCode: number | undefined, isRunning: boolean): Status => {
	if (isRunning) {
		return 'running';
	}

	return exitCode === undefined || exitCode === 0 ? 'ok' : 'failed';
};

// {"output":"…","metadata":{"exit_code":0,"duration_seconds":0.1}}
const fromJson = (text: string): Output | undefined => {
	if (!text.startsWith('{"output"') && !text.startsWith('{"metadata"')) {
		return undefined;
	}

	const whole = parseObject(text);
	const metadata = objectAt(whole, 'metadata');
	const body = textAt(whole, 'output');

	if (metadata === undefined || body === undefined) {
		return undefined;
	}

	const exitCode = numberAt(metadata, 'exit_code');
	const seconds = numberAt(metadata, 'duration_seconds');

	return {
		body,
		status: statusOf(exitCode, false),
		exitCode,
		durationMs: seconds === undefined ? undefined : toMs(seconds),
	};
};

const toMs = (seconds: number): number => Math.round(seconds * 1000);

import {type Event} from '../model/event.ts';
import {type Analyzer, type SessionSurroundings} from './analyzer.ts';
import {pendingCalls} from './pending-calls.ts';
import {commandsOf} from './shell/commands-of.ts';
import {type SimpleCommand, type Span, type Within} from './shell/simple-command.ts';
import {programName} from './shell/unwrap.ts';
import {foreignShells} from './shell/wrappers.ts';
import {type Validation} from './validation/tools.ts';
import {validates} from './validation/validates.ts';

/** One simple command of a script. */
export type CommandRun = {
	readonly event: number;
	readonly part: number;
	readonly argv: readonly string[];
	/** Some words hold what the log does not say. */
	readonly isPattern: boolean;
	readonly cwd: string;
	readonly span: Span;
	readonly within: readonly Within[];
	readonly via: readonly string[];
	readonly remote?: string;
	readonly opaque?: string;
	/** Its own code, where that is certain. */
	readonly exitCode?: number;
	/** How that is known; `unknown` when the script's code may be another command's. */
	readonly exitFrom: 'script' | 'success of the whole' | 'unknown';
	/** The code of the whole script. */
	readonly scriptExitCode?: number;
	/** Of the whole script. */
	readonly durationMs?: number;
	readonly outcome: 'declined' | 'failed' | 'interrupted' | 'ok' | 'running' | 'unknown';
	/** It was asked to run outside the sandbox. */
	readonly escalated: boolean;
	readonly byUser: boolean;
	readonly validates: Validation | 'none';
};

export const commandsRun = (
	event: Event,
	{cwd, home}: SessionSurroundings = {},
	output?: Event,
): readonly CommandRun[] => {
	if (event.kind !== 'command' || event.detail.stdin !== undefined) {
		return [];
	}

	const {script, argv, cwd: folder = cwd} = event.detail;
	const commands = isForeign(argv)
		? [foreign(script ?? argv?.join(' ') ?? '', folder)]
		: commandsOf(event, {cwd, home}).filter(
				(one) => one.argv.length > 0 || one.opaque !== undefined,
			);

	return commands.map((command, part) => toRun(command, {event, output, part}));
};

const isForeign = (argv: readonly string[] | undefined): boolean =>
	foreignShells.has(programName({value: argv?.[0] ?? '', raw: '', certainty: 'exact'}));

const foreign = (script: string, cwd: string | undefined): SimpleCommand => ({
	argv: [],
	redirections: [],
	cwd: {value: cwd ?? '**', raw: '', certainty: cwd === undefined ? 'pattern' : 'exact'},
	span: {from: 0, to: script.length},
	within: [],
	exit: 'same',
	via: [],
	opaque: 'the language of this shell is not read',
});

type Of = {
	readonly event: Event<'command'>;
	readonly output: Event | undefined;
	readonly part: number;
};

const toRun = (command: SimpleCommand, {event, output, part}: Of): CommandRun => {
	const scriptExitCode = output?.exitCode ?? event.exitCode;
	const durationMs = event.durationMs ?? output?.durationMs;
	const status = output?.status ?? event.status;
	const exit = exitOf(command, scriptExitCode);

	return {
		event: event.seq,
		part,
		argv: command.argv.map(({value}) => value),
		isPattern: command.argv.some(({certainty}) => certainty === 'pattern'),
		cwd: command.cwd.value,
		span: command.span,
		within: command.within,
		via: command.via,
		...(command.remote !== undefined && {remote: command.remote}),
		...(command.opaque !== undefined && {opaque: command.opaque}),
		...exit,
		...(scriptExitCode !== undefined && {scriptExitCode}),
		...(durationMs !== undefined && {durationMs}),
		outcome: outcomeOf(exit.exitCode, {status, scriptExitCode}),
		escalated: event.detail.escalated ?? false,
		byUser: event.detail.byUser ?? false,
		validates: validates(command.argv) ?? 'none',
	};
};

const exitOf = (
	{exit}: SimpleCommand,
	code: number | undefined,
): Pick<CommandRun, 'exitCode' | 'exitFrom'> =>
	code === undefined || exit === 'nothing' || (exit === 'zero' && code !== 0)
		? {exitFrom: 'unknown'}
		: {exitCode: code, exitFrom: exit === 'same' ? 'script' : 'success of the whole'};

const outcomeOf = (
	exitCode: number | undefined,
	{
		status,
		scriptExitCode,
	}: {readonly status: Event['status'] | undefined; readonly scriptExitCode: number | undefined},
): CommandRun['outcome'] => {
	const unfinished = (['declined', 'interrupted', 'running'] as const).find(
		(one) => one === status,
	);

	if (unfinished !== undefined) {
		return unfinished;
	}

	if (exitCode !== undefined) {
		return exitCode === 0 ? 'ok' : 'failed';
	}

	// A failed call without a code never ran its script.
	return status === 'failed' && scriptExitCode === undefined ? 'failed' : 'unknown';
};

export const commands: Analyzer<CommandRun> = {
	name: 'commands',
	question: 'Which commands did it run, how did they end, and which of them check the work?',
	start: (surroundings, state) =>
		pendingCalls((event, output, where) => commandsRun(event, where, output), surroundings, state),
};

import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {integerAt, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {amend} from '../session/log.ts';
import {endCall, tellOutput} from '../session/calls.ts';
import {type CopilotLog, remember, takeOut} from './own.ts';

/** Reads `tool.execution_complete`. `success` only says that the tool did its work: a command that failed says so in its text. */
export const readResult = (log: CopilotLog, data: JsonObject): void => {
	const id = wordAt(data, 'toolCallId');
	const result = objectAt(data, 'result');
	const failure = objectAt(data, 'error');
	const text = textAt(result, 'content') ?? textAt(failure, 'message') ?? '';
	const call = id === undefined ? undefined : log.state.calls.get(id);
	const hint = hintIn(text, result);
	const isCommand = call?.kind === 'command';
	const exitCode = isCommand ? hint.exitCode : undefined;
	const running = isCommand ? hint.running : undefined;

	tellOutput(log, {
		id,
		text,
		status: data['success'] === false ? failed(failure) : statusOf(exitCode, running),
		exitCode,
		detail:
			call?.kind === 'patch' && data['success'] === true
				? {recorded: true}
				: running === undefined
					? undefined
					: {process: running},
		...(running !== undefined && {output: {running}}),
	});

	if (running !== undefined && id !== undefined) {
		remember(log.own.shells, [running, id]);
	} else if (!isCommand && hint.shell !== undefined && hint.exitCode !== undefined) {
		// What `read_bash` returns is the end of a command that had gone on.
		endShell(log, hint.shell, hint.exitCode);
	} else if (hint.stopped !== undefined) {
		stopShell(log, hint.stopped);
	}
};

/** A command that had gone on in a shell ended. */
export const endShell = (log: CopilotLog, shell: string, exitCode: number | undefined): void => {
	const running = takeOut(log.own.shells, ([id]) => id === shell);

	if (running !== undefined) {
		endCall(log, running[1], {status: statusOf(exitCode, undefined), exitCode});
	}
};

const stopShell = (log: CopilotLog, shell: string): void => {
	const running = takeOut(log.own.shells, ([id]) => id === shell);
	const call = running === undefined ? undefined : log.state.calls.get(running[1]);

	if (call === undefined) {
		return;
	}

	call.ended = true;
	amend(log, call.seq, {status: 'interrupted'});
};

const statusOf = (exitCode: number | undefined, running: string | undefined): Status => {
	if (running !== undefined) {
		return 'running';
	}

	return exitCode === undefined || exitCode === 0 ? 'ok' : 'failed';
};

const failed = (failure: JsonObject | undefined): Status =>
	['denied', 'rejected'].includes(textAt(failure, 'code') ?? '') ? 'declined' : 'failed';

type Hint = {
	readonly exitCode?: number | undefined;
	readonly shell?: string | undefined;
	readonly running?: string | undefined;
	readonly stopped?: string | undefined;
};

// Only the last line is the agent's own:
// <shellId: 4 completed with exit code 1>
// <exited with exit code 1>
// <command with shellId: 4 is still running after 30 seconds. The command …>
// <command with id: 4 stopped>
const lastLine =
	/<(?:shellId: (?<shell>[^\s<>]+) completed with exit code (?<code>-?\d+)|exited with exit code (?<exit>-?\d+)|command with shellId: (?<running>[^\s<>]+) is still running[^<>]*|command with id: (?<stopped>[^\s<>]+) stopped)>\s*$/v;

/** What the end of a tool's text, or newer builds' own record, says about a command. */
export const hintIn = (text: string, result: JsonObject | undefined): Hint => {
	const {shell, code, exit, running, stopped} = lastLine.exec(text.slice(-600))?.groups ?? {};
	const printed = code ?? exit;
	const recorded = objectsAt(result, 'contents')
		.map((content) => integerAt(content, 'exitCode'))
		.findLast((found) => found !== undefined);

	return {
		exitCode: recorded ?? (printed === undefined ? undefined : Number(printed)),
		shell,
		running,
		stopped,
	};
};

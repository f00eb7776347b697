import {type Status} from '../../model/event.ts';
import {type Json, type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {isList, isObject, nonEmpty, textAt, valueAt, wordAt} from '../json.ts';
import {type Loose, present} from '../present.ts';
import {type EventChange} from '../fact.ts';
import {firstLine} from '../title.ts';
import {type Log, amend, tell} from './log.ts';
import {type Output, parseOutput} from './output.ts';
import {type Call} from './state.ts';

/** Reads the output of a call, and what its text says about the call. */
export const readOutput = (log: Log, item: JsonObject): void => {
	const id = wordAt(item, 'call_id');
	const given = valueAt(item, 'output') ?? valueAt(item, 'tools');
	const {text, images} = outputText(given);
	const output = parseOutput(text);
	const call = id === undefined ? undefined : log.state.calls.get(id);

	tell(log, {
		kind: 'output',
		title: nonEmpty(firstLine(output.body)) ?? (images > 0 ? `${images} images` : '(no output)'),
		text: output.body,
		status: call?.interrupted ? 'interrupted' : output.status,
		exitCode: output.exitCode,
		durationMs: output.durationMs,
		tool: call?.tool,
		call: id,
		callSeq: call?.seq,
		detail: present({
			running: output.running?.split(' ', 2)[1],
			truncated: output.truncated,
			images: images === 0 ? undefined : images,
		}),
		identity: id === undefined ? undefined : nativeIdentity('output', id),
	});

	if (id !== undefined && call !== undefined) {
		returned(log, {id, call, output});
	}
};

const returned = (
	log: Log,
	{id, call, output}: {readonly id: string; readonly call: Call; readonly output: Output},
): void => {
	const target = targetOf(log, call);

	if (target === undefined) {
		outcome(log, {id, call}, output);
	} else if (
		output.status === 'failed' &&
		output.exitCode === undefined &&
		call.tool === 'write_stdin'
	) {
		end(log, call, {status: 'failed'});
	} else {
		// The input arrived; what the output says is about the command it went to.
		end(log, call, {status: 'ok'});
		outcome(log, target, output);
	}
};

const outcome = (
	log: Log,
	{id, call}: {readonly id: string; readonly call: Call},
	output: Output,
): void => {
	const isContinued = output.running !== undefined;

	if (output.durationMs !== undefined) {
		call.spentMs = (call.spentMs ?? 0) + output.durationMs;
	}

	if (isContinued) {
		log.state.running.set(output.running, id);
	} else {
		forgetRunning(log, id);
	}

	end(log, call, {
		status: output.status,
		exitCode: output.exitCode,
		durationMs: call.spentMs,
		detail:
			isContinued && output.running.startsWith('process')
				? {process: output.running.split(' ', 2)[1]}
				: undefined,
	});
};

const forgetRunning = (log: Log, id: string): void => {
	for (const [name, running] of log.state.running) {
		if (running === id) {
			log.state.running.delete(name);
		}
	}
};

// The first call of a chain: input may go to a command through other input.
const targetOf = (log: Log, call: Call): {readonly id: string; readonly call: Call} | undefined => {
	const found = call.of === undefined ? undefined : log.state.calls.get(call.of);

	return call.of === undefined || found === undefined ? undefined : {id: call.of, call: found};
};

/** States how a call ended, unless a record that knows better already has. */
export const end = (
	log: Log,
	call: Call,
	change: Loose<EventChange> & {readonly status: Status},
): void => {
	const {status, exitCode, durationMs, ...rest} = change;

	call.ended = status !== 'running';

	if (call.recorded) {
		return;
	}

	amend(log, call.seq, {
		...rest,
		status: call.interrupted ? 'interrupted' : status,
		exitCode,
		durationMs,
	});
};

// Each part begins a line; the header part already ends one.
const onLines = (texts: readonly string[]): string =>
	texts
		.map((text, index) => (index === texts.length - 1 || text.endsWith('\n') ? text : `${text}\n`))
		.join('');

/** An output is a text or a list of texts and images. */
const outputText = (output: Json | undefined): {readonly text: string; readonly images: number} => {
	if (typeof output === 'string') {
		return {text: output, images: 0};
	}

	if (!isList(output)) {
		const inner = isObject(output) ? textAt(output, 'content') : undefined;

		return {text: inner ?? (output === undefined ? '' : sortedJson(output)), images: 0};
	}

	const parts = output.filter((part) => isObject(part));
	const texts = parts.map((part) => textAt(part, 'text')).filter((text) => text !== undefined);

	return {
		text: onLines(texts),
		images: parts.filter((part) => (textAt(part, 'type') ?? '').includes('image')).length,
	};
};

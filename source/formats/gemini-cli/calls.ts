import {type FileChange} from '../../model/details.ts';
import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {dateAt, numberAt, objectAt, objectsAt, textAt, valueAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {type Draft, amend, noteModel, tell} from '../session/log.ts';
import {changesDraft, lineDiff} from '../session/changes.ts';
import {callDraft} from '../session/tools.ts';
import {firstLine} from '../title.ts';
import {type Statement} from '../session/restate.ts';
import {endOfCommand} from './shell.ts';
import {geminiTools} from './tools.ts';

type About = {readonly at: Date | undefined; readonly model: string | undefined};

/** The facts of a call, which stands in one record with what it returned: the call, and its output. */
export const callFacts = (call: JsonObject, about: About): readonly Statement[] => {
	const id = wordAt(call, 'id');
	const tool = wordAt(call, 'name') ?? 'unknown';
	const text = resultText(call);
	const state = outcomeOf(call, {tool, text});
	const draft = draftOf(call, tool);
	// The time of a call is when it was recorded, which is its end.
	const at = dateAt(call, 'timestamp') ?? about.at;
	const own = {...state, tool, call: id, at};
	const name = id ?? tool;

	return [
		{
			what: `call ${name}`,
			depends: sortedJson([draft.title, draft.text]),
			again(log, seq) {
				const before = id === undefined ? undefined : log.state.calls.get(id);

				if (before?.ended !== false || state.status === 'running') {
					return;
				}

				before.ended = true;
				amend(log, seq, state);
			},
			tell(log) {
				noteModel(log, about.model);

				const identity = id === undefined ? undefined : nativeIdentity('call', id);
				const seq = tell(log, {...draft, ...own, model: about.model, identity});

				if (id !== undefined) {
					const ended = state.status !== 'running';

					log.state.calls.set(id, {seq, tool, kind: draft.kind, ended});
				}

				return seq;
			},
		},
		...(text === undefined
			? []
			: [
					{
						what: `output ${name}`,
						depends: sortedJson([text, state.status]),
						tell: outputTeller(text, {...own, name}),
					},
				]),
	];
};

const outputTeller =
	(
		text: string,
		{
			name,
			...own
		}: {
			readonly status: Status;
			readonly exitCode: number | undefined;
			readonly tool: string;
			readonly call: string | undefined;
			readonly at: Date | undefined;
			readonly name: string;
		},
	): Statement['tell'] =>
	(log) =>
		tell(log, {
			kind: 'output',
			title: firstLine(text) === '' ? '(no output)' : firstLine(text),
			text,
			...own,
			callSeq: own.call === undefined ? undefined : log.state.calls.get(own.call)?.seq,
			detail: {},
			identity: own.call === undefined ? undefined : nativeIdentity('output', name),
		});

const draftOf = (call: JsonObject, tool: string): Draft => {
	const display = objectAt(call, 'resultDisplay');
	const asked = callDraft(geminiTools, {
		tool,
		fields: objectAt(call, 'args'),
		server: serverOf(tool),
	});
	const done = display === undefined || asked.kind !== 'patch' ? undefined : recorded(display);

	return (textAt(call, 'status') === 'success' ? done : undefined) ?? overwritten(call, asked);
};

// Writing a whole file says only in its result whether the file was there before.
const overwritten = (call: JsonObject, asked: Draft): Draft => {
	const [change] = asked.kind === 'patch' ? asked.detail.changes : [];

	return change?.op === 'add' && resultText(call)?.startsWith('Successfully overwrote file')
		? (changesDraft([{...change, op: 'update', diff: lineDiff('', change.diff ?? '')}]) ?? asked)
		: asked;
};

// The screen showed what was written, which may differ from what was asked for: a person can change it before.
const recorded = (display: JsonObject): Draft | undefined => {
	const path = wordAt(display, 'filePath') ?? wordAt(display, 'fileName');
	const isNew = display['isNewFile'] === true || valueAt(display, 'originalContent') === null;
	const diff = textAt(display, isNew ? 'newContent' : 'fileDiff') ?? textAt(display, 'fileDiff');
	const op = isNew ? ('add' as const) : ('update' as const);
	const change: FileChange | undefined = path === undefined ? undefined : present({path, op, diff});
	const draft = changesDraft([change], true);
	const stat = objectAt(display, 'diffStat');
	const byPerson =
		(numberAt(stat, 'user_added_lines') ?? 0) + (numberAt(stat, 'user_removed_lines') ?? 0);

	return draft?.kind === 'patch' && byPerson > 0
		? {...draft, detail: {...draft.detail, editedByUser: true}}
		: draft;
};

// The tools of servers: mcp_<server>_<tool>, or <server>__<tool>.
const serverOf = (tool: string): string | undefined =>
	/^mcp_(?<server>[^_]+)_./v.exec(tool)?.groups?.['server'] ??
	/^(?<server>.+?)__./v.exec(tool)?.groups?.['server'];

const resultText = (call: JsonObject): string | undefined => {
	const responses = objectsAt(call, 'result').map((part) =>
		objectAt(objectAt(part, 'functionResponse'), 'response'),
	);
	const texts = [
		...responses.map((response) => textAt(response, 'output') ?? textAt(response, 'error')),
		...objectsAt(call, 'result').map((part) => textAt(part, 'text')),
	].filter((text) => text !== undefined);

	return texts.length > 0 ? texts.join('\n') : textAt(call, 'resultDisplay');
};

const outcomeOf = (
	call: JsonObject,
	{tool, text = ''}: {readonly tool: string; readonly text: string | undefined},
): {readonly status: Status; readonly exitCode: number | undefined} => {
	const status = statuses.get(textAt(call, 'status') ?? '') ?? 'running';

	if (status === 'interrupted') {
		const isRefused = text.includes('did not allow tool call');

		return {status: isRefused ? 'declined' : status, exitCode: undefined};
	}

	return tool !== 'run_shell_command' || status !== 'ok'
		? {status, exitCode: undefined}
		: endOfCommand(text);
};

// In any other state the session ended while the call was under way.
const statuses: ReadonlyMap<string, Status> = new Map([
	['success', 'ok' as const],
	['error', 'failed' as const],
	['cancelled', 'interrupted' as const],
]);

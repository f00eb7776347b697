import {type ApprovalDetail} from '../../model/details.ts';
import {type Status} from '../../model/event.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {
	booleanAt,
	integerAt,
	nonEmpty,
	numberAt,
	objectAt,
	objectsAt,
	textAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {present} from '../present.ts';
import {type Draft, type Log, amend, tell} from '../session/log.ts';
import {type Statement} from '../session/restate.ts';
import {callDraft, scriptDraft} from '../session/tools.ts';
import {cut, firstLine} from '../title.ts';
import {type RoundCall} from './pairs.ts';
import {chatTools, nameInRounds} from './tools.ts';
import {markdownIn, pathIn} from './uris.ts';

/** The statements of a part that shows a call: the call, who let it pass, and what it returned. */
export const callStatements = (
	part: JsonObject,
	paired: RoundCall | undefined,
	{what, at}: {readonly what: string; readonly at: Date | undefined},
): readonly Statement[] => {
	const id = wordAt(part, 'toolCallId') ?? what;
	const tool = paired?.tool ?? wordAt(part, 'toolId') ?? 'unknown';
	const output = outputOf(part) ?? paired?.result;
	const decision = decisionOf(part);
	const outcome = outcomeOf(part, {decision, isReturned: output !== undefined});
	const draft = draftOf(part, paired);
	const own = {...outcome, tool, call: id, at};

	return [
		{
			what,
			depends: `${draft.title}\n${draft.text}`,
			again(log, seq) {
				const call = log.state.calls.get(id);

				if (call === undefined || call.outcome === sortedJson(present(outcome))) {
					return;
				}

				call.outcome = wordsOf(outcome);
				amend(log, seq, outcome);
			},
			tell(log) {
				const seq = tell(log, {...draft, ...own, identity: nativeIdentity('call', id)});
				log.state.calls.set(id, {
					seq,
					tool,
					kind: draft.kind,
					ended: outcome.status !== 'running',
					outcome: wordsOf(outcome),
				});

				return seq;
			},
		},
		...(decision === undefined ? [] : [approval(decision, {what, id, title: draft.title, at})]),
		...(output === undefined
			? []
			: [
					{
						what: `${what} output`,
						depends: `${outcome.status}\n${output}`,
						tell: (log: Log) =>
							tell(log, {
								kind: 'output',
								title: nonEmpty(firstLine(output)) ?? '(no output)',
								text: output,
								...own,
								callSeq: log.state.calls.get(id)?.seq,
								detail: {},
								identity: nativeIdentity('output', id),
							}),
					},
				]),
	];
};

const wordsOf = ({status, exitCode, durationMs}: ReturnType<typeof outcomeOf>): string =>
	[status, exitCode, durationMs].join(' ');

const draftOf = (part: JsonObject, paired: RoundCall | undefined): Draft => {
	const data = objectAt(part, 'toolSpecificData');
	const line = objectAt(data, 'commandLine');
	const script =
		wordAt(line, 'userEdited') ??
		wordAt(line, 'toolEdited') ??
		wordAt(line, 'original') ??
		wordAt(data, 'command');
	const purpose = wordAt(paired?.fields, 'explanation');

	if (textAt(data, 'kind') === 'terminal' && script !== undefined) {
		const cwd = pathIn(valueAt(data, 'cwd'));

		return scriptDraft(script, {cwd, justification: purpose});
	}

	const server = serverOf(part);
	const given = objectAt(data, 'rawInput') ?? fieldsOfData(data);
	const shown = markdownIn(valueAt(part, 'pastTenseMessage') ?? valueAt(part, 'invocationMessage'));

	return callDraft(chatTools, {
		tool: nameInRounds(paired?.tool ?? wordAt(part, 'toolId') ?? 'unknown'),
		fields: paired?.fields ?? given,
		text: paired === undefined && given === undefined ? shown : nonEmpty(paired?.arguments ?? ''),
		server,
		purpose,
	});
};

// What the screen needs of a to-do list or a sub-agent.
const fieldsOfData = (data: JsonObject | undefined): JsonObject | undefined =>
	['subagent', 'todoList'].includes(textAt(data, 'kind') ?? '') ? data : undefined;

const serverOf = (part: JsonObject): string | undefined => {
	const source = objectAt(part, 'source');

	return textAt(source, 'type') === 'mcp' ? wordAt(source, 'label') : undefined;
};

const outputOf = (part: JsonObject): string | undefined => {
	const data = objectAt(part, 'toolSpecificData');
	const details = objectAt(part, 'resultDetails');
	const texts = objectsAt(details, 'output').map(
		(output) => textAt(output, 'value') ?? textAt(output, 'text') ?? '',
	);

	return (
		textAt(objectAt(data, 'terminalCommandOutput'), 'text') ??
		textAt(data, 'result') ??
		textAt(part, 'resultError') ??
		(texts.length > 0 ? texts.join('\n') : undefined)
	);
};

type Decision = {
	readonly title: string;
	readonly decision: NonNullable<ApprovalDetail['decision']>;
	readonly by: ApprovalDetail['by'];
};

// `isConfirmed`: until 1.104 whether, since then how.
const decisionOf = (part: JsonObject): Decision | undefined => {
	const type = integerAt(objectAt(part, 'isConfirmed'), 'type');

	if (booleanAt(part, 'isConfirmed') === false) {
		return decisions.get(0);
	}

	return type === undefined ? undefined : decisions.get(type);
};

const decisions: ReadonlyMap<number, Decision> = new Map([
	[0, {title: 'denied', decision: 'refused' as const, by: 'person' as const}],
	[2, {title: 'let pass by a setting', decision: 'granted' as const, by: 'policy' as const}],
	[3, {title: 'let pass as before', decision: 'granted' as const, by: 'policy' as const}],
	[4, {title: 'approved', decision: 'granted' as const, by: 'person' as const}],
	[5, {title: 'skipped', decision: 'refused' as const, by: 'person' as const}],
]);

const approval = (
	{title, decision, by}: Decision,
	call: {
		readonly what: string;
		readonly id: string;
		readonly title: string;
		readonly at: Date | undefined;
	},
): Statement => ({
	what: `${call.what} approval`,
	depends: title,
	tell: (log) =>
		tell(log, {
			kind: 'approval',
			title: cut(`${title}: ${call.title}`),
			text: '',
			at: call.at,
			call: call.id,
			callSeq: log.state.calls.get(call.id)?.seq,
			status: decision === 'refused' ? 'declined' : undefined,
			detail: present({decision, by}),
			identity: nativeIdentity('decided', call.id),
		}),
});

const outcomeOf = (
	part: JsonObject,
	{decision, isReturned}: {readonly decision: Decision | undefined; readonly isReturned: boolean},
): {
	readonly status: Status;
	readonly exitCode: number | undefined;
	readonly durationMs: number | undefined;
} => {
	const state = objectAt(objectAt(part, 'toolSpecificData'), 'terminalCommandState');
	const exitCode = integerAt(state, 'exitCode');
	const durationMs = numberAt(state, 'duration');
	const isError =
		(exitCode ?? 0) !== 0 ||
		objectAt(part, 'resultDetails')?.['isError'] === true ||
		textAt(part, 'resultError') !== undefined;

	if (decision?.decision === 'refused') {
		return {status: 'declined', exitCode, durationMs};
	}

	const isUnderWay = booleanAt(part, 'isComplete') === false && !isReturned;
	const ended = isError ? ('failed' as const) : ('ok' as const);

	return {status: isUnderWay ? 'running' : ended, exitCode, durationMs};
};

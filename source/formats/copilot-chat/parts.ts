import {type FileChange} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {
	isList,
	isObject,
	listAt,
	nonEmpty,
	objectsAt,
	textAt,
	textsAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {labelled} from '../session/labelled.ts';
import {type Draft} from '../session/log.ts';
import {type Statement} from '../session/restate.ts';
import {changesDraft, lineDiff} from '../session/changes.ts';
import {firstLine} from '../title.ts';
import {statement} from './statement.ts';
import {markdownIn, pathIn} from './uris.ts';

export type About = {
	/** The request's id. */
	readonly id: string;
	readonly at: Date | undefined;
	/** Paths that calls of this answer changed: what the editor then shows of them says it again. */
	readonly changed: Set<string>;
};

/** The statements of a part that is neither words nor a call. */
export const partStatements = (
	part: JsonObject,
	kind: string,
	{what, about}: {readonly what: string; readonly about: About},
): readonly Statement[] => {
	if (silent.has(kind)) {
		return [];
	}

	const draft = drafts.get(kind)?.(part, about);
	const identity = nativeIdentity(what, about.id);

	if (draft !== undefined) {
		return draft === 'nothing' ? [] : [statement(what, {...draft, at: about.at, identity})];
	}

	const type = `response/${kind}`.slice(0, 200);
	const text = sortedJson(part);

	return [statement(what, {kind: 'other', title: type, text, detail: {type}, identity})];
};

// What only moves something on the screen, or repeats what a call states.
export const silent: ReadonlySet<string> = new Set([
	'autoModeResolution',
	'codeblockUri',
	'command',
	'mcpServersStarting',
	'prepareToolInvocation',
	'progressMessage',
	'progressTask',
	'progressTaskSerialized',
	'references',
	'codeCitation',
	'treeData',
	'undoStop',
]);

type Read = (part: JsonObject, about: About) => Draft | 'nothing';

const readThinking: Read = (part) => {
	const value = valueAt(part, 'value');
	const text = isList(value) ? textsAt(part, 'value').join('\n') : markdownIn(value);

	return text.trim() === ''
		? 'nothing'
		: {kind: 'reasoning', title: firstLine(text), text, detail: {}};
};

const readEdits: Read = (part, {changed}) => {
	const path = pathIn(valueAt(part, 'uri'));
	const texts = listAt(part, 'edits')
		.flatMap((group) => (isList(group) ? group : [group]))
		.map((edit) => textAt(isObject(edit) ? edit : undefined, 'text') ?? '');
	const diff = texts.map((text) => lineDiff('', text)).join('');
	const shown = nonEmpty(diff) ?? textAt(part, 'diff');
	const change: FileChange | undefined =
		path === undefined || changed.has(path)
			? undefined
			: {path, op: 'update', ...(shown !== undefined && {diff: shown})};

	return withStatus(changesDraft([change], true));
};

const readWorkspaceEdit: Read = (part, {changed}) => {
	const changes = objectsAt(part, 'edits').map((edit): FileChange | undefined => {
		const before = pathIn(valueAt(edit, 'oldResource'));
		const after = pathIn(valueAt(edit, 'newResource'));
		const path = before ?? after;

		if (path === undefined || changed.has(path)) {
			return undefined;
		}

		return before !== undefined && after !== undefined
			? {path, op: 'update', movedTo: after}
			: {path, op: before === undefined ? 'add' : 'delete'};
	});

	return withStatus(changesDraft(changes, true));
};

const withStatus = (draft: Draft | undefined): Draft | 'nothing' =>
	draft === undefined ? 'nothing' : {...draft, status: 'ok'};

const readAsked: Read = (part) => {
	const asked = markdownIn(valueAt(part, 'title') ?? valueAt(part, 'message'));
	const state = wordAt(part, 'state');
	const isUsed = part['isUsed'] === true || state === 'accepted';

	return {
		kind: 'approval',
		title: labelled(isUsed ? 'answered' : (state ?? 'asks'), asked),
		text: [asked, markdownIn(valueAt(part, 'message'))].join('\n'),
		...(state === 'rejected' && {status: 'declined' as const}),
		detail: {decision: decided(state, isUsed)},
	};
};

const decided = (state: string | undefined, isUsed: boolean) => {
	if (state === 'rejected') {
		return 'refused' as const;
	}

	return isUsed ? ('granted' as const) : ('asked' as const);
};

const readQuestions: Read = (part) => ({
	kind: 'tool',
	title: labelled('questions', textAt(objectsAt(part, 'questions')[0], 'title') ?? ''),
	text: sortedJson(part),
	status: 'ok',
	detail: {},
});

const readWarning: Read = (part) => {
	const text = markdownIn(valueAt(part, 'content'));

	return {kind: 'session', title: labelled('warning', text), text, detail: {}};
};

const readHook: Read = (part) => {
	const text = textAt(part, 'stopReason') ?? '';
	const type = wordAt(part, 'hookType') ?? 'hook';

	return text === ''
		? 'nothing'
		: {kind: 'error', title: labelled(`${type} hook`, text), text, detail: {code: type}};
};

const readClear: Read = () => ({
	kind: 'rollback',
	title: 'answer taken back to the last call',
	text: '',
	detail: {turns: 0},
});

const drafts: ReadonlyMap<string, Read> = new Map<string, Read>([
	['thinking', readThinking],
	['textEditGroup', readEdits],
	['notebookEditGroup', readEdits],
	['externalEdit', readEdits],
	['workspaceEdit', readWorkspaceEdit],
	['multiDiffData', () => 'nothing'],
	['confirmation', readAsked],
	['elicitation', readAsked],
	['elicitationSerialized', readAsked],
	['questionCarousel', readQuestions],
	['warning', readWarning],
	['hook', readHook],
	['clearToPreviousToolInvocation', readClear],
]);

import {type JsonObject} from '../../model/json.ts';
import {digest, nativeIdentity, sortedJson} from '../identity.ts';
import {
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
import {labelled} from '../session/labelled.ts';
import {type Draft, type Log, tell} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {type Statement} from '../session/restate.ts';
import {timeAt} from '../session/times.ts';
import {cut, firstLine} from '../title.ts';
import {type About, responseStatements} from './response.ts';
import {usageStatements} from './usage.ts';
import {markdownIn, pathIn} from './uris.ts';

/** Everything a request states, in its order: what was asked, what was given along, the answer, how it ended. */
export const requestStatements = (request: JsonObject): readonly Statement[] => {
	const id = idOf(request);
	const about: About = {id, at: timeAt(request, 'timestamp'), changed: changedIn(request)};

	return [
		...askedStatements(request, about),
		...givenStatements(request, about),
		...responseStatements(request, about),
		...endStatements(request, about),
	];
};

export const idOf = (request: JsonObject): string =>
	wordAt(request, 'requestId') ?? digest(sortedJson(valueAt(request, 'message')));

/** Whether a person typed it. */
export const isTyped = (request: JsonObject): boolean =>
	request['isSystemInitiated'] !== true && wordAt(request, 'confirmation') === undefined;

const statement = (what: string, draft: Draft): Statement => ({
	what,
	depends: sortedJson([draft.title, draft.text]),
	tell: (log) => tell(log, draft),
});

const askedStatements = (request: JsonObject, {id, at}: About): readonly Statement[] => {
	const text = textAt(request, 'message') ?? textAt(objectAt(request, 'message'), 'text');

	if (text === undefined) {
		return [];
	}

	const identity = nativeIdentity('request', id);
	const confirmed = wordAt(request, 'confirmation');

	if (confirmed !== undefined) {
		const detail = {decision: 'granted', by: 'person'} as const;
		const title = labelled('pressed', confirmed);

		return [statement('asked', {kind: 'approval', title, text, at, detail, identity})];
	}

	if (!isTyped(request)) {
		const tag = wordAt(request, 'systemInitiatedLabel') ?? 'system';
		const title = labelled(tag, text);

		return [statement('asked', {kind: 'injected', title, text, at, detail: {tag}, identity})];
	}

	const images = objectsAt(objectAt(request, 'variableData'), 'variables').filter(
		(variable) => textAt(variable, 'kind') === 'image',
	).length;

	return [
		{
			what: 'asked',
			depends: text,
			tell: (log: Log) => tellPrompt(log, {text, images, identity, at, turn: id}),
		},
	];
};

const instructionKinds: ReadonlySet<string> = new Set(['promptFile', 'promptText']);

// Instructions, files and what else the editor put beside the words.
const givenStatements = (request: JsonObject, {id, at}: About): readonly Statement[] => {
	const variables = objectsAt(objectAt(request, 'variableData'), 'variables');
	const metadata = objectAt(objectAt(request, 'result'), 'metadata');
	const rendered = ['renderedGlobalContext', 'renderedUserMessage'].map((key) => ({
		key,
		text: objectsAt(metadata, key)
			.map((part) => textAt(part, 'text') ?? '')
			.join('\n'),
	}));

	return [
		...variables.map((variable, index) =>
			statement(`given ${index}`, {
				...givenDraft(variable),
				at,
				identity: nativeIdentity('given', `${id}.${index}`),
			}),
		),
		...rendered
			.filter(({text}) => text.trim() !== '')
			.map(({key, text}) =>
				statement(key, {
					kind: 'injected',
					title: labelled(key, text),
					text,
					at,
					detail: {tag: key},
					identity: nativeIdentity(key, id),
				}),
			),
	];
};

const givenDraft = (variable: JsonObject): Draft => {
	const kind = wordAt(variable, 'kind') ?? 'variable';
	const value = valueAt(variable, 'value');
	const path = pathIn(objectAt(variable, 'value')?.['uri']) ?? pathIn(value);
	const name = wordAt(variable, 'name') ?? path ?? kind;
	const text = nonEmpty(markdownIn(value)) ?? path ?? name;

	return instructionKinds.has(kind)
		? {kind: 'instructions', title: labelled(name, text), text, detail: {source: 'prompt-file'}}
		: {kind: 'injected', title: labelled(kind, name), text, detail: {tag: kind}};
};

const changeTools =
	/(?:applyPatch|createFile|editNotebook|insertEdit|replaceString|ReplaceString)$/v;

// The editor shows the edits of a call as a part of their own; the call that asked for them states them already.
const changedIn = (request: JsonObject): Set<string> => {
	const parts = objectsAt(request, 'response');
	const rounds = objectsAt(objectAt(objectAt(request, 'result'), 'metadata'), 'toolCallRounds');
	const isByCalls =
		rounds.length > 0 && parts.some((part) => changeTools.test(textAt(part, 'toolId') ?? ''));

	return new Set(
		isByCalls
			? parts
					.map((part) => pathIn(valueAt(part, 'uri')))
					.filter((path): path is string => path !== undefined)
			: [],
	);
};

const endStatements = (request: JsonObject, about: About): readonly Statement[] => {
	const result = objectAt(request, 'result');
	const metadata = objectAt(result, 'metadata');
	const failure = objectAt(result, 'errorDetails');
	const summaries = [objectAt(metadata, 'summary'), ...objectsAt(metadata, 'summaries')]
		.map((summary) => textAt(summary, 'text'))
		.filter((text) => text !== undefined);

	return [
		...roundThoughts(request, about),
		...summaries.map((text, index) =>
			statement(`summary ${index}`, {
				kind: 'compaction',
				title: cut(`context compacted ${firstLine(text)}`),
				text,
				at: about.at,
				detail: {},
				identity: nativeIdentity('compaction', `${about.id}.${index}`),
			}),
		),
		...(failure === undefined ? [] : [failed(failure, about)]),
		...reviewStatements(request, about),
		...usageStatements(request, about),
		...turnStatements(request, about),
	];
};

// What the model thought stands in the answer, or, where it was not shown, with the rounds.
const roundThoughts = (request: JsonObject, {id, at}: About): readonly Statement[] => {
	const isShown = objectsAt(request, 'response').some(
		(part) => textAt(part, 'kind') === 'thinking',
	);
	const rounds = objectsAt(objectAt(objectAt(request, 'result'), 'metadata'), 'toolCallRounds');
	const texts = isShown
		? []
		: rounds.map((round) => markdownIn(valueAt(objectAt(round, 'thinking'), 'text')));

	return texts
		.filter((text) => text.trim() !== '')
		.map((text, index) =>
			statement(`thought ${index}`, {
				kind: 'reasoning',
				title: firstLine(text),
				text,
				at,
				detail: {},
				identity: nativeIdentity('thought', `${id}.${index}`),
			}),
		);
};

const failed = (failure: JsonObject, {id, at}: About): Statement => {
	const text = textAt(failure, 'message') ?? sortedJson(failure);
	const code = wordAt(failure, 'code');

	return statement('error', {
		kind: 'error',
		title: firstLine(text),
		text,
		at,
		status: 'failed',
		detail: present({code}),
		identity: nativeIdentity('error', id),
	});
};

// A person kept, took back or changed what had been written to a file.
const reviewStatements = (request: JsonObject, {id, at}: About): readonly Statement[] =>
	objectsAt(request, 'editedFileEvents').flatMap((event, index) => {
		const review = reviews.get(integerAt(event, 'eventKind') ?? 0);
		const path = pathIn(valueAt(event, 'uri')) ?? '';

		return review === undefined
			? []
			: [
					statement(`review ${index}`, {
						kind: 'approval',
						title: labelled(review.title, path),
						text: path,
						at,
						...(review.decision === 'refused' && {status: 'declined' as const}),
						detail: present({decision: review.decision, by: 'person' as const}),
						identity: nativeIdentity('review', `${id}.${index}`),
					}),
				];
	});

const reviews: ReadonlyMap<
	number,
	{readonly title: string; readonly decision: 'granted' | 'refused' | undefined}
> = new Map([
	[1, {title: 'edits kept', decision: 'granted' as const}],
	[2, {title: 'edits taken back', decision: 'refused' as const}],
	[3, {title: 'edits changed by hand', decision: undefined}],
]);

const turnStatements = (request: JsonObject, {id}: About): readonly Statement[] => {
	const result = objectAt(request, 'result');
	const state = objectAt(request, 'modelState');
	const value = integerAt(state, 'value');
	const isCancelled = value === 2 || request['isCanceled'] === true;
	const isFailed = value === 3 || objectAt(result, 'errorDetails') !== undefined;

	if (!isCancelled && !isFailed && value !== 1 && result === undefined) {
		return [];
	}

	const notCancelled = isFailed ? ends.failed : ends.completed;
	const outcome = isCancelled ? ends.cancelled : notCancelled;

	return [
		statement('end', {
			kind: 'turn',
			title: `turn ${outcome.change}`,
			text: '',
			at: timeAt(state, 'completedAt') ?? timeAt(request, 'timestamp'),
			durationMs: numberAt(objectAt(result, 'timings'), 'totalElapsed'),
			status: outcome.status,
			detail: {change: outcome.change},
			identity: nativeIdentity('turn-ended', id),
		}),
	];
};

const ends = {
	cancelled: {change: 'aborted', status: 'interrupted'},
	failed: {change: 'failed', status: 'failed'},
	completed: {change: 'completed', status: 'ok'},
} as const;

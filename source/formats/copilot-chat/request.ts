import {type JsonObject} from '../../model/json.ts';
import {digest, nativeIdentity, sortedJson} from '../identity.ts';
import {nonEmpty, objectAt, objectsAt, textAt, valueAt, wordAt} from '../json.ts';
import {labelled} from '../session/labelled.ts';
import {type Draft, type Log} from '../session/log.ts';
import {tellPrompt} from '../session/prompts.ts';
import {type Statement} from '../session/restate.ts';
import {timeAt} from '../session/times.ts';
import {endStatements} from './ends.ts';
import {type About} from './parts.ts';
import {responseStatements} from './response.ts';
import {statement} from './statement.ts';
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

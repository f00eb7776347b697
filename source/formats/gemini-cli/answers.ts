import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {dateAt, nonEmpty, numberAt, objectAt, objectsAt, textAt, wordAt} from '../json.ts';
import {type Draft, noteModel, tell} from '../session/log.ts';
import {tokensDraft} from '../session/tokens.ts';
import {firstLine} from '../title.ts';
import {type Statement} from '../session/restate.ts';
import {callFacts} from './calls.ts';
import {type About, contentText, partsIn} from './content.ts';

/** The facts of a message of type `gemini`: thoughts, words, calls with their results, and what it cost. */
export const answerFacts = (message: JsonObject, {id}: About): readonly Statement[] => {
	const at = dateAt(message, 'timestamp');
	const text = contentText(message, 'content');
	const model = wordAt(message, 'model');
	const identity = (word: string): string => nativeIdentity(word, id);
	const said: Draft = {
		kind: 'message',
		title: firstLine(text),
		text,
		at,
		model,
		detail: {role: 'assistant'},
		identity: identity('message'),
	};

	return [
		...thoughtFacts(message, {id, at, model}),
		...(text === '' ? [] : [fact('message', said, model)]),
		...objectsAt(message, 'toolCalls').flatMap((call) => callFacts(call, {at, model})),
		...usageFacts(message, {at, model, identity: identity('tokens')}),
	];
};

const fact = (what: string, draft: Draft, model: string | undefined): Statement => ({
	what,
	depends: draft.text,
	tell(log) {
		noteModel(log, model);

		return tell(log, draft);
	},
});

const thoughtFacts = (
	message: JsonObject,
	{
		id,
		at,
		model,
	}: {readonly id: string; readonly at: Date | undefined; readonly model: string | undefined},
): readonly Statement[] => {
	const summaries = objectsAt(message, 'thoughts').map((thought) => ({
		text: [textAt(thought, 'subject'), textAt(thought, 'description')].filter(Boolean).join('\n'),
		at: dateAt(thought, 'timestamp') ?? at,
		raw: undefined,
	}));
	const inline = partsIn(message, 'content')
		.filter((part) => part['thought'] === true)
		.map((part) => ({text: textAt(part, 'text') ?? '', at, raw: true as const}));

	return [...summaries, ...inline]
		.filter(({text}) => text !== '')
		.map(({text, at: time, raw}, index) =>
			fact(
				`thought ${index}`,
				{
					kind: 'reasoning',
					title: firstLine(text),
					text,
					at: time,
					model,
					detail: raw === undefined ? {} : {raw},
					identity: nativeIdentity('thought', `${id}.${index}`),
				},
				model,
			),
		);
};

const usageFacts = (
	message: JsonObject,
	about: {
		readonly at: Date | undefined;
		readonly model: string | undefined;
		readonly identity: string;
	},
): readonly Statement[] => {
	const tokens = objectAt(message, 'tokens');
	const usage = usageOf(tokens);

	return usage === undefined || usage.total === 0
		? []
		: [
				{
					what: 'tokens',
					depends: nonEmpty(sortedJson(tokens)) ?? '',
					tell(log) {
						noteModel(log, about.model);

						return tell(log, {
							...tokensDraft({last: usage, record: true, scope: 'response'}),
							...about,
						});
					},
				},
			];
};

// `input` holds what came from the cache; thoughts are counted beside the output and paid as output.
const usageOf = (tokens: JsonObject | undefined): Usage | undefined => {
	if (tokens === undefined) {
		return undefined;
	}

	const input = numberAt(tokens, 'input') ?? 0;
	const reasoning = numberAt(tokens, 'thoughts') ?? 0;
	const output = (numberAt(tokens, 'output') ?? 0) + reasoning;

	return {
		input,
		cached: numberAt(tokens, 'cached') ?? 0,
		cacheWrite: 0,
		output,
		reasoning,
		total: numberAt(tokens, 'total') ?? input + output,
	};
};

import {type Json, type JsonObject} from '../../model/json.ts';
import {
	isObject,
	listAt,
	objectAt,
	objectsAt,
	parseObject,
	textAt,
	valueAt,
	wordAt,
} from '../json.ts';
import {nameInRounds} from './tools.ts';

/** What the rounds with the model know of a call: its arguments, and what it returned. */
export type RoundCall = {
	readonly tool: string;
	readonly id: string | undefined;
	readonly arguments: string;
	readonly fields: JsonObject | undefined;
	readonly result: string | undefined;
};

export const roundCalls = (request: JsonObject): readonly RoundCall[] => {
	const metadata = objectAt(objectAt(request, 'result'), 'metadata');
	const results = objectAt(metadata, 'toolCallResults');

	return objectsAt(metadata, 'toolCallRounds').flatMap((round) =>
		objectsAt(round, 'toolCalls').map((call) => {
			const id = wordAt(call, 'id');
			const text = textAt(call, 'arguments') ?? '';

			return {
				tool: wordAt(call, 'name') ?? 'unknown',
				id,
				arguments: text,
				fields: parseObject(text),
				result: id === undefined ? undefined : resultText(objectAt(results, id)),
			};
		}),
	);
};

/**
The calls of the rounds by the parts of the answer that show them. They share no id: they come in the same order and bear the same name.
Parts that the editor itself added, and calls that are not shown, stay without.
*/
export const pairedCalls = (
	parts: readonly JsonObject[],
	calls: readonly RoundCall[],
): ReadonlyMap<JsonObject, RoundCall> => {
	const pairs = new Map<JsonObject, RoundCall>();
	let next = 0;

	for (const part of parts) {
		const name = nameInRounds(wordAt(part, 'toolId') ?? '');
		const found = calls.slice(next).findIndex(({tool}) => tool === name);
		const call = found === -1 ? undefined : calls[next + found];

		if (call === undefined) {
			continue;
		}

		pairs.set(part, call);
		next += found + 1;
	}

	return pairs;
};

// {"content": [{"$mid": 21, "value": "…"}, {"$mid": 23, "value": {"node": …}}]}
const resultText = (result: JsonObject | undefined): string | undefined => {
	const texts = listAt(result, 'content').flatMap((content) =>
		leafTexts(isObject(content) ? valueAt(content, 'value') : content, 0),
	);

	return result === undefined ? undefined : texts.join('');
};

/** The texts of a value: itself, or the leaves of a tree of elements. */
const leafTexts = (value: Json | undefined, depth: number): readonly string[] => {
	if (typeof value === 'string') {
		return [value];
	}

	if (!isObject(value) || depth > 200) {
		return [];
	}

	const own = textAt(value, 'text');
	const breaks = value['lineBreakBefore'] === true ? ['\n'] : [];
	const inner = [valueAt(value, 'node'), ...listAt(value, 'children')];

	return [
		...(own === undefined ? [] : [...breaks, own]),
		...inner.flatMap((child) => leafTexts(child, depth + 1)),
	];
};

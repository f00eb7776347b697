import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity, sortedJson} from '../identity.ts';
import {numberAt, objectAt, objectsAt, wordAt} from '../json.ts';
import {tell} from '../session/log.ts';
import {type Statement} from '../session/restate.ts';
import {tokensDraft} from '../session/tokens.ts';

/** What a request cost, where newer editors say so: by model, or in all. */
export const usageStatements = (
	request: JsonObject,
	{id, at}: {readonly id: string; readonly at: Date | undefined},
): readonly Statement[] => {
	const models = objectsAt(request, 'modelTotals').map((total) => ({
		model: wordAt(total, 'model'),
		usage: usageOf(total, {input: 'inputTokens', cached: 'cachedTokens', output: 'outputTokens'}),
	}));
	const metadata = objectAt(objectAt(request, 'result'), 'metadata');
	const all =
		usageOf(request, {input: 'promptTokens', output: 'completionTokens'}) ??
		usageOf(metadata, {input: 'promptTokens', output: 'outputTokens'});
	const found = models.length > 0 ? models : [{model: undefined, usage: all}];

	return found.flatMap(({model, usage}, index) =>
		usage === undefined
			? []
			: [
					{
						what: `tokens ${index}`,
						depends: sortedJson(usage),
						tell: (log) =>
							tell(log, {
								...tokensDraft(
									{last: usage, record: true, scope: 'turn'},
									{model, identity: nativeIdentity('tokens', `${id}.${index}`)},
								),
								at,
							}),
					},
				],
	);
};

const usageOf = (
	counts: JsonObject | undefined,
	keys: {readonly input: string; readonly cached?: string; readonly output: string},
): Usage | undefined => {
	const input = numberAt(counts, keys.input);
	const output = numberAt(counts, keys.output) ?? 0;

	return input === undefined
		? undefined
		: {
				input,
				cached: keys.cached === undefined ? 0 : (numberAt(counts, keys.cached) ?? 0),
				cacheWrite: 0,
				output,
				reasoning: 0,
				total: input + output,
			};
};

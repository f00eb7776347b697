import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {numberAt, objectAt} from '../json.ts';
import {supersede, tell} from '../session/log.ts';
import {tokensDraft} from '../session/tokens.ts';
import {type Envelope} from './envelope.ts';
import {type CopilotLog} from './own.ts';

/**
Reads the totals of a shutdown, the only place where this agent states its input. They go on over the legs of a resumed session, so a
later one takes the place of an earlier one, unless it is smaller: then counting had started anew.
*/
export const readTotals = (log: CopilotLog, {data, id}: Envelope): void => {
	for (const [model, metrics] of Object.entries(objectAt(data, 'modelMetrics') ?? {})) {
		const usage = usageOf(objectAt(asObject(metrics), 'usage'));

		if (usage !== undefined && usage.total > 0) {
			tellTotal(log, {model, usage, id});
		}
	}
};

const asObject = (value: JsonObject[string]): JsonObject | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as JsonObject)
		: undefined;

const tellTotal = (
	log: CopilotLog,
	{model, usage, id}: {readonly model: string; readonly usage: Usage; readonly id: string},
): void => {
	const {totals} = log.own;
	const index = totals.findIndex((total) => total.model === model);
	const before = totals[index];
	const seq = tell(
		log,
		tokensDraft(
			{total: usage, scope: 'session'},
			{model, identity: nativeIdentity('tokens', `${id}.${model}`)},
		),
	);

	if (before !== undefined && includes(usage, before.usage)) {
		supersede(log, [before.seq]);
	}

	totals[index === -1 ? totals.length : index] = {model, seq, usage};
};

const includes = (usage: Usage, other: Usage): boolean =>
	usage.input >= other.input && usage.output >= other.output;

// `inputTokens` holds what was read from and written to the cache.
const usageOf = (usage: JsonObject | undefined): Usage | undefined => {
	if (usage === undefined) {
		return undefined;
	}

	const input = numberAt(usage, 'inputTokens') ?? 0;
	const output = numberAt(usage, 'outputTokens') ?? 0;

	return {
		input,
		cached: numberAt(usage, 'cacheReadTokens') ?? 0,
		cacheWrite: numberAt(usage, 'cacheWriteTokens') ?? 0,
		output,
		reasoning: numberAt(usage, 'reasoningTokens') ?? 0,
		total: input + output,
	};
};

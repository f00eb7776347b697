import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {contentIdentity, nativeIdentity} from '../identity.ts';
import {numberAt, objectAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {type Log, tell, tellAgain} from './log.ts';

/** Reads `token_count`. The same counts are written again whenever a rate limit changes; then they are the same statement. */
export const readTokenCount = (log: Log, event: JsonObject): void => {
	const info = objectAt(event, 'info');

	if (info === undefined) {
		return;
	}

	const total = usageOf(objectAt(info, 'total_token_usage'));
	const last = usageOf(objectAt(info, 'last_token_usage'));
	const key = JSON.stringify([total, last]);
	const {tokens} = log.state;

	if (tokens?.key === key) {
		tellAgain(log, tokens.seq);
		return;
	}

	const seq = tell(log, {
		kind: 'tokens',
		title: usageTitle(last ?? total),
		text: '',
		detail: present({last, total, contextWindow: numberAt(info, 'model_context_window')}),
		identity: contentIdentity('tokens', key, {at: log.at, line: log.place.line}),
	});

	log.state.tokens = {key, seq};
};

/** Reads `token_usage_record`: what one response cost, exactly. */
export const readUsageRecord = (log: Log, record: JsonObject): void => {
	const last = usageOf(objectAt(record, 'usage'));
	const total = usageOf(objectAt(record, 'thread_token_usage'));
	const responseId = wordAt(record, 'response_id');

	tell(log, {
		kind: 'tokens',
		title: usageTitle(last ?? total),
		text: '',
		turn: wordAt(record, 'turn_id'),
		detail: present({record: true, responseId, last, total, scope: 'response' as const}),
		identity: responseId === undefined ? undefined : nativeIdentity('tokens', responseId),
	});
};

export const usageOf = (usage: JsonObject | undefined): Usage | undefined => {
	if (usage === undefined) {
		return undefined;
	}

	const input = numberAt(usage, 'input_tokens') ?? 0;
	const output = numberAt(usage, 'output_tokens') ?? 0;

	return {
		input,
		cached: numberAt(usage, 'cached_input_tokens') ?? 0,
		cacheWrite: numberAt(usage, 'cache_write_input_tokens') ?? 0,
		output,
		reasoning: numberAt(usage, 'reasoning_output_tokens') ?? 0,
		total: numberAt(usage, 'total_tokens') ?? input + output,
	};
};

export const usageTitle = (usage: Usage | undefined): string =>
	usage === undefined
		? 'tokens'
		: `${usage.input} in (${usage.cached} cached), ${usage.output} out`;

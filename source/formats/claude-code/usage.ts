import {type Usage} from '../../model/details.ts';
import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {numberAt, objectAt, wordAt} from '../json.ts';
import {present} from '../present.ts';
import {type Log, tell, tellAgain} from './log.ts';
import {type Answer} from './state.ts';

type Counted = {
	readonly record: JsonObject;
	readonly message: JsonObject | undefined;
	readonly answer: Answer;
	readonly id: string;
	readonly model: string | undefined;
};

/**
What an answer cost. Each record of an answer repeats the counts; the output only grows, so the largest is told. What the program itself
answered cost nothing.
*/
export const readUsage = (log: Log, counted: Counted): void => {
	const {record, message, answer, id, model} = counted;
	const usage = objectAt(message, 'usage');

	if (usage === undefined || model === undefined) {
		return;
	}

	const last = usageOf(usage);

	answer.isWhole ||= wordAt(message, 'stop_reason') !== undefined;

	const partial = isPartial(wordAt(record, 'version'), answer.isWhole);

	if (answer.tokens === undefined) {
		answer.tokens = tell(log, {
			kind: 'tokens',
			title: usageTitle(last),
			text: '',
			model,
			detail: present({
				...about(usage),
				last,
				responseId: id,
				record: true,
				scope: 'response' as const,
				partial: partial ? true : undefined,
			}),
			identity: nativeIdentity('tokens', id),
		});
	} else {
		const known = answer.isPartial === true && !partial ? {partial} : {};

		tellAgain(
			log,
			answer.tokens,
			last.output > answer.output
				? {title: usageTitle(last), detail: {...known, last}}
				: {detail: known},
		);
	}

	answer.isPartial = partial;
	answer.output = Math.max(answer.output, last.output);
};

// From 2.1.10 on only the record of an answer's end has the whole output, and up to 2.1.59 there was no such record.
const isPartial = (version: string | undefined, isWhole: boolean): boolean => {
	const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.', 3).map(Number);

	return !isWhole && (major > 2 || (major === 2 && (minor > 1 || (minor === 1 && patch >= 10))));
};

const usageOf = (usage: JsonObject): Usage => {
	const created = objectAt(usage, 'cache_creation');
	const short = numberAt(created, 'ephemeral_5m_input_tokens');
	const long = numberAt(created, 'ephemeral_1h_input_tokens');
	const cached = numberAt(usage, 'cache_read_input_tokens') ?? 0;
	const cacheWrite = numberAt(usage, 'cache_creation_input_tokens') ?? (short ?? 0) + (long ?? 0);
	const input = (numberAt(usage, 'input_tokens') ?? 0) + cached + cacheWrite;
	const output = numberAt(usage, 'output_tokens') ?? 0;
	const details = objectAt(usage, 'output_tokens_details');

	return {
		input,
		cached,
		cacheWrite,
		...(long !== undefined && {cacheWrite1h: long}),
		output,
		reasoning: numberAt(details, 'thinking_tokens') ?? numberAt(details, 'reasoning_tokens') ?? 0,
		total: input + output,
	};
};

/** What else the price depends on. */
const about = (usage: JsonObject) => {
	const searches = numberAt(objectAt(usage, 'server_tool_use'), 'web_search_requests');
	const speed = wordAt(usage, 'speed');

	return {
		tier: wordAt(usage, 'service_tier'),
		speed: speed === 'standard' ? undefined : speed,
		webSearches: searches === 0 ? undefined : searches,
	};
};

const usageTitle = ({input, cached, output}: Usage): string =>
	`${input} in (${cached} cached), ${output} out`;

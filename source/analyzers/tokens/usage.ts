import {type Usage} from '../../model/details.ts';

export const noUsage: Usage = {
	input: 0,
	cached: 0,
	cacheWrite: 0,
	output: 0,
	reasoning: 0,
	total: 0,
};

const each =
	(combine: (left: number, right: number) => number) =>
	(left: Usage, right: Usage): Usage => ({
		input: combine(left.input, right.input),
		cached: combine(left.cached, right.cached),
		cacheWrite: combine(left.cacheWrite, right.cacheWrite),
		output: combine(left.output, right.output),
		reasoning: combine(left.reasoning, right.reasoning),
		total: combine(left.total, right.total),
	});

export const plus = each((left, right) => left + right);

/** Never below nothing. */
export const minus = each((left, right) => Math.max(0, left - right));

export const isSame = (left: Usage, right: Usage): boolean =>
	left.input === right.input && left.output === right.output && left.total === right.total;

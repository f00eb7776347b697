import {expect, test} from 'vitest';
import {
	correlate,
	type Correlation,
	type Occurrence,
} from '../../source/rules/sigma/correlation.ts';

const shared = {
	id: 'a-then-b',
	title: 'A, then b',
	level: 'high',
	tags: [],
	rules: ['a', 'b'],
	groupBy: [],
	within: {},
} as const;

const ordered = (
	change: Partial<typeof shared | Pick<Correlation, 'groupBy' | 'within'>> = {},
): Correlation => ({
	...shared,
	type: 'temporal_ordered',
	...change,
});

const found = (rule: string, seq: number, fields: Record<string, string> = {}): Occurrence => ({
	rule,
	seq,
	at: new Date(seq * 60_000),
	fields,
});

const seqs = (correlation: Correlation, occurrences: readonly Occurrence[]) =>
	correlate(correlation, occurrences).map((hit) => hit.occurrences.map(({seq}) => seq));

test('findings in the wanted order are a hit, in the other order none', () => {
	expect(seqs(ordered(), [found('a', 1), found('b', 2)])).toEqual([[1, 2]]);
	expect(seqs(ordered(), [found('b', 1), found('a', 2)])).toEqual([]);
});

test('the nearest first one counts, and each finding once', () => {
	expect(seqs(ordered(), [found('a', 1), found('a', 2), found('b', 3), found('b', 4)])).toEqual([
		[2, 3],
	]);
});

test('what is too far apart in events or minutes does not belong together', () => {
	const pair = [found('a', 1), found('b', 12)];

	expect(seqs(ordered({within: {events: 10}}), pair)).toEqual([]);
	expect(seqs(ordered({within: {minutes: 10}}), pair)).toEqual([]);
	expect(seqs(ordered({within: {minutes: 11}}), pair)).toEqual([[1, 12]]);
});

test('only findings with the same values of the grouping fields belong together', () => {
	const correlation = ordered({groupBy: ['command']});

	expect(seqs(correlation, [found('a', 1, {command: 'x'}), found('b', 2, {command: 'y'})])).toEqual(
		[],
	);
	expect(
		seqs(correlation, [
			found('a', 1, {command: 'x'}),
			found('b', 2, {command: 'y'}),
			found('b', 3, {command: 'x'}),
		]),
	).toEqual([[1, 3]]);
});

test('enough findings within the time are a hit, and start anew', () => {
	const often: Correlation = {
		...shared,
		type: 'event_count',
		atLeast: 2,
		rules: ['a'],
		within: {minutes: 5},
	};

	expect(seqs(often, [found('a', 1), found('a', 9), found('a', 10), found('a', 11)])).toEqual([
		[9, 10],
	]);
});

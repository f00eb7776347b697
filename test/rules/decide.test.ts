import {expect, test} from 'vitest';
import {decide, type Decision} from '../../source/rules/decide.ts';
import {type Strength} from '../../source/rules/redaction.ts';

const keep = (reach: Decision['reach'], number = 1): Decision => ({verdict: 'keep', reach, number});

const redact = (reach: Decision['reach'], number = 1): Decision => ({
	verdict: 'redact',
	reach,
	number,
});

test.each<[string, Strength | undefined, Decision[], ReturnType<typeof decide>]>([
	['a definite hit is redacted', 'definite', [], {isRedacted: true, by: 'rule', state: 'redacted'}],
	['so is what a rule denies', 'deny', [], {isRedacted: true, by: 'rule', state: 'redacted'}],
	['a candidate waits', 'candidate', [], {isRedacted: false, by: 'nobody', state: 'open'}],
	[
		'until a person accepts it',
		'candidate',
		[redact('value')],
		{isRedacted: true, by: 'person', state: 'accepted'},
	],
	[
		'a person may keep what a rule denies',
		'deny',
		[keep('rule')],
		{isRedacted: false, by: 'person', state: 'dismissed'},
	],
	[
		'a person may redact what no rule found',
		undefined,
		[redact('place')],
		{isRedacted: true, by: 'person', state: 'redacted'},
	],
	[
		'the narrower decision holds',
		'definite',
		[redact('value', 2), keep('place', 1)],
		{isRedacted: false, by: 'person', state: 'dismissed'},
	],
	[
		'of two as narrow the later holds',
		'definite',
		[keep('value', 1), redact('value', 2)],
		{isRedacted: true, by: 'person', state: 'accepted'},
	],
])('%s', (_, strength, decisions, outcome) => {
	expect(decide(strength, decisions)).toEqual(outcome);
});

test('candidates are redacted where that is asked for', () => {
	expect(decide('candidate', [], {redactsCandidates: true}).isRedacted).toBe(true);
});

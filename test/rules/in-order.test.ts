import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {applyInOrder} from '../../source/rules/in-order.ts';
import {readRules} from '../../source/rules/read-rules.ts';

type Golden = Array<{original: string; text: string; counts: Record<string, number>}>;

const folder = 'fixtures/python-regex';
const golden = JSON.parse(readFileSync(`${folder}/in-order.json`, 'utf8')) as Golden;
const rules = readRules(readFileSync(`${folder}/seed-rules.yml`, 'utf8'), 'seed-rules.yml');

test.each(golden)(
	'gives the text and the counts of Python for $original',
	({original, text, counts}) => {
		const result = applyInOrder(rules)(original);

		expect(result.text).toBe(text);
		expect(Object.fromEntries(result.counts)).toEqual(counts);
	},
);

test('a replacement is taken as it is', () => {
	const dollars = readRules('- {id: a, type: literal, pattern: x, replacement: "$&$1"}', 'test');

	expect(applyInOrder(dollars)('axb').text).toBe('a$&$1b');
});

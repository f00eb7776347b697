import {describe, expect, test} from 'vitest';
import {detections, sequences} from '../../source/rules/detections/index.ts';
import {compiled} from '../../source/rules/detections/shipped-rule.ts';

describe.each(detections)('$id', (rule) => {
	const {isMatch, title} = compiled(rule);

	test('says what happened', () => {
		expect(title).toMatch(/^[A-Z]/v);
	});

	test('has at least two events to find and two to pass over', () => {
		expect(rule.examples.match.length).toBeGreaterThanOrEqual(2);
		expect(rule.examples.miss.length).toBeGreaterThanOrEqual(2);
	});

	test.each(rule.examples.match)('finds %j', (event) => {
		expect(isMatch(event)).toBe(true);
	});

	test.each(rule.examples.miss)('passes over %j', (event) => {
		expect(isMatch(event)).toBe(false);
	});
});

test('no id is used twice, and sequences are made of rules that exist', () => {
	const ids = [...detections, ...sequences].map(({id}) => id);

	expect(new Set(ids).size).toBe(ids.length);
	expect(sequences.flatMap(({rules}) => rules).filter((id) => !ids.includes(id))).toEqual([]);
});

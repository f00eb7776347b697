import {describe, expect, test} from 'vitest';
import {packs} from '../../source/rules/packs/index.ts';
import {defaultReplacement} from '../../source/rules/rule.ts';
import {createScanner, wrongExamples} from '../../source/rules/scanner.ts';

test('the packs are these', () => {
	expect(packs.map(({name}) => name)).toEqual(['secrets', 'privacy']);
});

describe.each(packs)('the pack $name', ({rules}) => {
	test('has no id twice', () => {
		expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length);
	});

	test.each(rules)('$id finds its examples and nothing in the others', (rule) => {
		expect(rule.examples.match.length).toBeGreaterThan(0);
		expect(rule.examples.miss.length).toBeGreaterThan(0);
		expect(wrongExamples(rule)).toEqual([]);
	});

	test('finds nothing in a placeholder, so that redacting twice changes nothing', () => {
		const all = createScanner(rules.map((rule) => ({...rule, isEnabled: true})));

		for (const rule of rules) {
			expect(all(`a <REDACTED:${rule.label}:12> b ${defaultReplacement}`)).toEqual([]);
		}
	});
});

import {describe, expect, test} from 'vitest';
import {readRules} from '../../source/rules/read-rules.ts';

const rulesIn = (text: string) => readRules(text, 'rules.yml');
const aRule = (more = '') => `- id: one\n  type: regex\n  pattern: "a+"\n${more}`;

test('what a rule does not say is what AI Log Trail assumes', () => {
	expect(rulesIn(aRule())[0]).toMatchObject({
		id: 'one',
		type: 'regex',
		pattern: 'a+',
		scope: 'prompt',
		replacement: '<REDACTED>',
		isEnabled: true,
		foldsCase: true,
		dotAll: false,
	});
});

test('a byte-order mark before the list is no part of it', () => {
	expect(rulesIn(`\u{FEFF}${aRule()}`)).toHaveLength(1);
});

test('a file in JSON is read, with tabs as white space', () => {
	const text = JSON.stringify([{id: 'a', type: 'literal', pattern: 'x.y'}], undefined, '\t');

	expect(readRules(text, 'rules.json')[0]).toMatchObject({type: 'literal', pattern: 'x.y'});
});

describe('truth is what PyYAML and Python make of it', () => {
	test.each([
		['no', false],
		['Off', false],
		['yes', true],
		['y', true], // Text, and text is true.
		['n', true],
		['"false"', true],
		['0', false],
		['""', false],
		['', false],
		['~', false],
		['[]', false],
	])('enabled: %s', (written, expected) => {
		expect(rulesIn(aRule(`  enabled: ${written}\n`))[0]!.isEnabled).toBe(expected);
	});
});

test('an empty replacement means the usual one', () => {
	expect(rulesIn(aRule('  replacement: ""\n'))[0]!.replacement).toBe('<REDACTED>');
});

test('of two equal keys the last one counts', () => {
	expect(rulesIn(aRule('  pattern: b\n'))[0]!.pattern).toBe('b');
});

test('the case of a type does not matter, that of a scope does', () => {
	const upper = '- {id: a, type: REGEX, pattern: x, scope: Global}';

	expect(() => rulesIn(upper)).toThrow('rules.yml:1: rule "a": "Global" is no scope');
	expect(rulesIn(upper.replace('Global', 'global'))[0]!.type).toBe('regex');
});

test('keys that are not known are passed over', () => {
	expect(rulesIn(aRule('  colour: red\n'))).toHaveLength(1);
});

test('an id or pattern that looks like something else is the text that was written', () => {
	expect(rulesIn('- {id: 007, type: literal, pattern: NO}')[0]).toMatchObject({
		id: '007',
		pattern: 'NO',
	});
});

test.each([
	['a second rule of the same id', aRule() + aRule(), 'two rules have the id "one"'],
	['a blank pattern', '- {id: a, type: regex, pattern: " "}', 'the pattern is empty'],
	['a missing type', '- {id: a, pattern: x}', 'the key "type" is missing'],
	['another type', '- {id: a, type: glob, pattern: x}', '"glob" is no type'],
	['no list', 'id: a', 'must hold a list of rules'],
	['broken YAML', '- {id: a', 'rules.yml: '],
])('%s is refused, and the rule named', (_, text, message) => {
	expect(() => rulesIn(text)).toThrow(message);
});

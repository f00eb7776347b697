import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readRules} from '../../source/rules/read-rules.ts';
import {type Rule} from '../../source/rules/rule.ts';
import {createScanner, wrongExamples} from '../../source/rules/scanner.ts';

const aRule = (change: Partial<Rule>): Rule => ({
	...readRules('- {id: a, type: regex, pattern: x}', 'test')[0]!,
	...change,
});

const findings = (rule: Partial<Rule>, text: string) =>
	createScanner([aRule(rule)])(text).map(({start, end}) => text.slice(start, end));

test('only the named group of a match is the finding', () => {
	const rule = {pattern: String.raw`://\w+:(?P<password>\w+)@`, group: 'password'};

	expect(findings(rule, 'see db://user:open@host')).toEqual(['open']);
});

test('a rule with keywords looks only near them', () => {
	const rule = {pattern: String.raw`\d{4}`, keywords: ['pin'], maxSpan: 12};

	expect(findings(rule, `1111 ${'.'.repeat(50)} PIN: 2222 ${'.'.repeat(50)} 3333`)).toEqual([
		'2222',
	]);
});

test('a match longer than its window is found whole', () => {
	const rule = {pattern: 'key[a-z]+', keywords: ['key'], maxSpan: 8};
	const long = `key${'a'.repeat(300)}`;

	expect(findings(rule, `.. ${long} ..`)).toEqual([long]);
});

describe('a finding must hold what its rule asks for', () => {
	test.each<[string, Partial<Rule>, string, string[]]>([
		['a digit', {pattern: String.raw`\w+`, require: ['digit']}, 'abc abc1', ['abc1']],
		['entropy', {pattern: String.raw`\w+`, entropy: 2}, 'aaaa abcd', ['abcd']],
		[
			'a right check digit',
			{pattern: String.raw`\d{16}`, check: 'card'},
			'4111111111111111 4111111111111112',
			['4111111111111111'],
		],
		[
			'nothing that is allowed',
			{pattern: String.raw`\w+`, allow: ['^test']},
			'test1 real1',
			['real1'],
		],
	])('%s', (_, rule, text, expected) => {
		expect(findings(rule, text)).toEqual(expected);
	});
});

test('a rule that is switched off finds nothing', () => {
	expect(findings({isEnabled: false}, 'x')).toEqual([]);
});

test('examples that a rule gets wrong are named', () => {
	const rule = aRule({pattern: 'a+', examples: {match: ['aa', 'b'], miss: ['c', 'ca']}});

	expect(wrongExamples(rule)).toEqual(['b', 'ca']);
});

test('windows find what reading the whole text finds', () => {
	const text = fc.string({unit: fc.constantFrom('k', 'e', 'y', '1', ' ', '-', 'é'), maxLength: 60});
	const rule = {pattern: 'key-?[1e]+', keywords: ['key']};

	fc.assert(
		fc.property(text, fc.integer({min: 5, max: 10}), (haystack, maxSpan) => {
			expect(findings({...rule, maxSpan}, haystack)).toEqual(
				findings({pattern: rule.pattern}, haystack),
			);
		}),
	);
});

test('the mail rule of AI Log Trail meets a long run of hex digits in bounded time when it has its keyword', () => {
	const rule = {
		pattern: String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`,
		keywords: ['@'],
		maxSpan: 320,
	};

	expect(findings(rule, `${'0123456789abcdef'.repeat(10_000)} me@home.test`)).toEqual([
		'me@home.test',
	]);
});

import {afterEach, describe, expect, test} from 'vitest';
import {
	type BoundedScanner,
	createBoundedScanner,
} from '../../../source/ingest/rules/bounded-scanner.ts';
import {readRules} from '../../../source/rules/read-rules.ts';

const open: BoundedScanner[] = [];

const scannerOf = (pattern: string, more = '') => {
	const yaml = `- {id: a, type: regex, pattern: '${pattern}'${more}}`;
	const scanner = createBoundedScanner(readRules(yaml, 'test'));
	open.push(scanner);
	return scanner;
};

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (scanner) => scanner.close()));
});

const mail = String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`;

test('the mail rule of AI Log Trail ends on a long run of hex digits, and finds what follows', async () => {
	const text = `${'0123456789abcdef'.repeat(10_000)} me@home.test`;
	const {findings, unscanned} = await scannerOf(mail).scan(text);

	expect(findings.map(({start, end}) => text.slice(start, end))).toEqual(['me@home.test']);
	expect(unscanned).toEqual([]);
});

describe('a rule that is too slow', () => {
	test('and needs what no linear engine has leaves the text unscanned', async () => {
		const scanner = scannerOf(String.raw`(a+)+\1b`);
		const text = 'a'.repeat(200);

		expect(await scanner.scan(text)).toEqual({findings: [], unscanned: ['a']});
	});

	test('does not keep others from being applied', async () => {
		const rules = readRules(
			"[{id: slow, type: regex, pattern: '(a+)+$'}, {id: b, type: literal, pattern: b!}]",
			'test',
		);
		const scanner = createBoundedScanner(rules);
		open.push(scanner);
		const {findings, unscanned} = await scanner.scan(`${'a'.repeat(40)}b!`);

		expect(findings.map(({rule, start, end}) => [rule.id, start, end])).toEqual([['b', 40, 42]]);
		expect(unscanned).toEqual([]);
	});
});

test('both engines find the same', async () => {
	const {findLinearly} = await import('../../../source/rules/linear.ts');
	const yaml = String.raw`- {id: a, type: regex, pattern: '(?P<user>\w+)@(\w+)', group: user, allow: ['^no']}`;
	const [rule] = readRules(yaml, 'test');
	const text = 'me@home no@home YOU@there';
	const scanner = createBoundedScanner([rule!]);
	open.push(scanner);
	const {findings} = await scanner.scan(text);

	expect(findings.map(({start, end}) => text.slice(start, end))).toEqual(['me', 'YOU']);
	expect(findLinearly(rule!, text)).toEqual(findings);
});

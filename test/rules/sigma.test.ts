import {describe, expect, test} from 'vitest';
import {readDetection} from '../../source/rules/sigma/detection.ts';
import {sharedJson, withShared} from '../helpers/shared.ts';

const rule = (detection: string) => `title: A rule
level: high
logsource: {product: ai_agent, category: agent_events}
detection:
${detection.replaceAll(/^/gmv, '  ')}`;

const isMatch = (detection: string, event: Record<string, string | number>) =>
	readDetection(rule(detection)).isMatch(event);

describe('a field', () => {
	test.each([
		['is compared whole and in either case', 'a: {x: GIT}', {x: 'git'}, true],
		['with cased in its own case', 'a: {x|cased: GIT}', {x: 'git'}, false],
		['may have a wildcard', 'a: {x: "git*push"}', {x: 'git -C . push'}, true],
		['may have an escaped wildcard', String.raw`a: {x: 'a\*b'}`, {x: 'axb'}, false],
		['may contain', 'a: {x|contains: it}', {x: 'GIT push'}, true],
		['may start with', 'a: {x|startswith: it}', {x: 'git'}, false],
		['may end with a wildcard inside', 'a: {x|endswith: "p?sh"}', {x: 'git push'}, true],
		['takes one of a list', 'a: {x: [one, two]}', {x: 'two'}, true],
		['takes all of a list with all', 'a: {x|contains|all: [one, two]}', {x: 'two'}, false],
		['is matched by an expression in its own case', 'a: {x|re: "^G"}', {x: 'git'}, false],
		['is matched by an expression in either case', 'a: {x|re|i: "^G"}', {x: 'git'}, true],
		['that is absent is null', 'a: {x: null}', {y: 1}, true],
		['that is absent does not exist', 'a: {x|exists: true}', {y: 1}, false],
		['is compared as a number', 'a: {x|gte: 10}', {x: 9}, false],
		['is not equal with neq', 'a: {x|neq: one}', {x: 'two'}, true],
	])('%s', (_, selection, event, expected) => {
		expect(isMatch(`${selection}\ncondition: a`, event as Record<string, number | string>)).toBe(
			expected,
		);
	});
});

test('bare words are looked for in every field', () => {
	expect(isMatch('words: [passwd, shadow]\ncondition: words', {x: 'a', y: 'cat /etc/shadow'})).toBe(
		true,
	);
});

describe('a condition', () => {
	const detection = (condition: string) =>
		`a1: {x: 1}\na2: {y: 2}\n_b: {z: 3}\ncondition: ${condition}`;

	test.each([
		['a1 and a2', {x: 1, y: 2}, true],
		['a1 and not a2', {x: 1, y: 2}, false],
		['a2 or a1 and _b', {y: 2}, true],
		['(a2 or a1) and _b', {y: 2}, false],
		['1 of a*', {y: 2}, true],
		['all of a*', {y: 2}, false],
		['all of them', {x: 1, y: 2}, true],
		['[a1, a2]', {y: 2}, true],
	])('%s over %j: %s', (condition, event, expected) => {
		expect(isMatch(detection(condition), event)).toBe(expected);
	});

	test.each([
		['a1 and', 'ends too early'],
		['(a1', 'not closed'],
		['a9', 'no selection is called "a9"'],
		['2 of a*', '"2 of" is not supported'],
		['a1 a2', '"a2" is not expected'],
		['a1 | count() > 5', '"|" is not expected'],
	])('%s is refused', (condition, message) => {
		expect(() => readDetection(rule(detection(condition)))).toThrow(message);
	});
});

test('a modifier that is not supported refuses the rule instead of being left out', () => {
	expect(() => readDetection(rule('a: {x|base64offset|contains: y}\ncondition: a'))).toThrow(
		'the modifier "base64offset" is not supported',
	);
});

describe('agrees with pySigma', () => {
	type Rules = Array<[pack: string, file: string, text: string]>;
	type Differential = {
		events: Array<Record<string, string>>;
		verdicts: Array<{file: string; hits: number[]}>;
	};

	const textOf = (rules: Rules, file: string) => rules.find((entry) => entry[1] === file)![2];

	withShared('vectors/sigma-rules.json')('that all 263 public rules can be read', (file) => {
		const rules = (sharedJson(file) as Rules).map((entry) => readDetection(entry[2]));

		expect(rules).toHaveLength(263);
	});

	withShared('vectors/sigma-differential.json')('on which events each of them hits', (file) => {
		const {events, verdicts} = sharedJson(file) as Differential;
		const rules = sharedJson(file.replace('differential', 'rules')) as Rules;
		const ours = verdicts.map((verdict) => {
			const detection = readDetection(textOf(rules, verdict.file));
			return {
				file: verdict.file,
				hits: events.flatMap((event, index) => (detection.isMatch(event) ? [index] : [])),
			};
		});

		expect(verdicts).toHaveLength(263);
		expect(ours).toEqual(verdicts.map(({file: name, hits}) => ({file: name, hits})));
	});
});

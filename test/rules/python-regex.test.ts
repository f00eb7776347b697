import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {translate} from '../../source/rules/python-regex/translate.ts';

type Spans = ReadonlyArray<readonly [number, number]>;

type Golden = {
	texts: string[];
	cases: Array<{pattern: string; error?: string; spans?: Spans[]}>;
};

const golden = JSON.parse(readFileSync('fixtures/python-regex/spans.json', 'utf8')) as Golden;

// Valid in Python, and refused here with the reason, because JavaScript has no way to say it.
const untranslatable = new Set([String.raw`\N{BULLET}`, '(?(1)a|b)']);

const spansOf = (expression: RegExp, text: string) =>
	text
		.matchAll(expression)
		.map((match) => match.indices![0]!)
		.toArray();

describe('finds what Python 3.11 finds', () => {
	const valid = golden.cases.filter(({pattern}) => !untranslatable.has(pattern));

	test.each(valid.filter(({error}) => error === undefined))('with $pattern', ({pattern, spans}) => {
		const translation = translate(pattern);

		expect(translation).toMatchObject({ok: true});
		expect(
			translation.ok && golden.texts.map((text) => spansOf(translation.expression, text)),
		).toEqual(spans);
	});

	test.each(valid.filter(({error}) => error !== undefined))('and refuses $pattern', ({pattern}) => {
		expect(translate(pattern)).toMatchObject({ok: false});
	});
});

test.each([...untranslatable])('says that %s can not be translated', (pattern) => {
	expect(translate(pattern)).toMatchObject({
		ok: false,
		reason: expect.stringContaining("can't") as string,
	});
});

test('flags beside the pattern act as those in it', () => {
	const translation = translate('a.b', {fold: true, dotAll: true});

	expect(translation.ok && spansOf(translation.expression, 'A\nB')).toEqual([[0, 3]]);
});

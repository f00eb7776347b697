import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canSpread, knownValues} from '../../source/rules/known-values.ts';
import {variantsOf} from '../../source/rules/variants.ts';
import {joined, unwrapped} from '../../source/rules/views.ts';

const secret = String.raw`p"ss\w/rd 12 é`;

describe('a secret is found however it is written', () => {
	const bytes = Buffer.from(secret);
	const json = JSON.stringify({a: secret});

	test.each([
		['as it is', `x ${secret} y`],
		['in JSON', json],
		['in JSON in JSON', JSON.stringify(json)],
		['in a URL', `https://host.test/?q=${encodeURIComponent(secret)}`],
		['in a form', `q=${new URLSearchParams({q: secret}).toString()}`],
		['in HTML', `<b>${secret.replaceAll('"', '&quot;')}</b>`],
		['in hex', `0x${bytes.toString('hex')}`],
		['in capital hex', bytes.toString('hex').toUpperCase()],
		[
			'as escapes',
			String.raw`\u0070\u0022\u0073\u0073\u005c\u0077\u002f\u0072\u0064\u0020\u0031\u0032\u0020\u00e9`,
		],
		...[0, 1, 2].flatMap((before) => [
			[
				`in base64 after ${before}`,
				Buffer.from(`${'u'.repeat(before)}${secret}!`).toString('base64'),
			],
			[
				`in base64url after ${before}`,
				Buffer.from(`${'u'.repeat(before)}${secret}!`).toString('base64url'),
			],
		]),
	])('%s', (_, text) => {
		const values = knownValues([secret]);

		expect(values.find(text)).toHaveLength(1);
		expect(values.findInBytes(Buffer.from(text))).toHaveLength(1);
	});
});

test('offsets in bytes are offsets in bytes', () => {
	const [place] = knownValues(['secret1']).findInBytes(Buffer.from('éé secret1 é'));

	expect(place).toEqual({start: 5, end: 12, value: 0});
});

test('of spellings that begin alike the longest counts', () => {
	const places = knownValues(['abcdef', 'abcdef123']).find('abcdef123 abcdef12');

	expect(places.map(({start, end, value}) => [start, end, value])).toEqual([
		[0, 9, 1],
		[10, 16, 0],
	]);
});

test('all values are found, and nothing else', () => {
	const character = fc.constantFrom('a', 'b', '1', '"');
	const value = fc.string({unit: character, minLength: 6, maxLength: 9});
	const lists = fc.array(value, {maxLength: 4});
	const haystack = fc.string({unit: character, maxLength: 50});

	fc.assert(
		fc.property(lists, haystack, (values, text) => {
			const places = knownValues(values).find(text);
			const spellings = values.map((known) => variantsOf(known));
			const holdsAny = spellings
				.flat()
				.some((spelling) => spelling.length >= 6 && text.includes(spelling));

			expect(places.length > 0).toBe(holdsAny);
			for (const {start, end, value: number} of places) {
				expect(spellings[number]).toContain(text.slice(start, end));
			}
		}),
	);
});

test.each([
	['dev', false],
	['password', false],
	['1234567890', false],
	['dev123', true],
	['open-sesame', true],
])('whether "%s" may be looked for everywhere: %s', (value, expected) => {
	expect(canSpread(value)).toBe(expected);
});

describe('a secret in pieces', () => {
	test('is whole where what was written piece by piece is read as one', () => {
		const view = joined(['token: abc', 'def123', ' end']);
		const [place] = knownValues(['abcdef123']).find(view.text);

		expect(view.toSources(place!)).toEqual([
			{source: 0, start: 7, end: 10},
			{source: 1, start: 0, end: 6},
		]);
	});

	test.each([
		['lines', 'abc\ndef\r\n123'],
		['numbered lines', '  1→abc\n  2→def\n  3→123'],
		['a diff', '+abc\n+def\n+123'],
		['a quotation', '> abc\n> def\n> 123'],
		['an indented block', 'key: |\n  abc\n  def\n  123'],
	])('is whole where it was wrapped into %s', (_, text) => {
		const view = unwrapped(text);
		const [place] = knownValues(['abcdef123']).find(view.text);
		const parts = view.toSources(place!).map(({start, end}) => text.slice(start, end));

		expect(parts).toEqual(['abc', 'def', '123']);
	});
});

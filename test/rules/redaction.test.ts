import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {placeholder} from '../../source/rules/placeholder.ts';
import {type Cover, redact, strengths} from '../../source/rules/redaction.ts';

const named = (secret: string, {label}: Cover) => placeholder(label, secret.length);

const aCover = (change: Partial<Cover>): Cover => ({
	start: 0,
	end: 1,
	label: 'a',
	strength: 'definite',
	...change,
});

describe('of covers that overlap', () => {
	test('all characters go', () => {
		const covers = [aCover({start: 1, end: 4}), aCover({start: 3, end: 6})];

		expect(redact('0123456789', covers, named).text).toBe('0<REDACTED:a:3>6789');
	});

	test.each<[string, Array<Partial<Cover>>, string]>([
		[
			'the stronger names them',
			[
				{end: 9, label: 'long'},
				{end: 2, label: 'strong', strength: 'manual'},
			],
			'strong',
		],
		[
			'then the longer',
			[
				{end: 2, label: 'short'},
				{end: 9, label: 'long'},
			],
			'long',
		],
		[
			'then the first of the list',
			[
				{end: 9, label: 'first'},
				{end: 9, label: 'second'},
			],
			'first',
		],
	])('%s', (_, covers, label) => {
		const [place] = redact(
			'0123456789',
			covers.map((cover) => aCover(cover)),
			named,
		).redacted;

		expect(place!.winner.label).toBe(label);
		expect(place!.end).toBe(9);
	});
});

test('a rule that says what to write is taken at its word', () => {
	const covers = [aCover({end: 3, replacement: '[mail]'})];

	expect(redact('abcdef', covers, named).text).toBe('[mail]def');
});

const text = fc.string({unit: fc.constantFrom('a', 'b', '<', '>', ':', '1'), maxLength: 40});

const covers = fc.array(
	fc
		.record({
			start: fc.nat(30),
			length: fc.integer({min: 1, max: 20}),
			strength: fc.constantFrom(...strengths),
			label: fc.constantFrom('key', 'mail'),
		})
		.map(({length, ...cover}) => ({...cover, end: cover.start + length})),
	{maxLength: 5},
);

test('nothing that is covered is left, and what is not covered stays', () => {
	fc.assert(
		fc.property(text, covers, (original, list) => {
			const inside = list.map((cover) => ({
				...cover,
				start: Math.min(cover.start, original.length),
				end: Math.min(cover.end, original.length),
			}));
			const {text: result, redacted} = redact(original, inside, named);
			const isCovered = (at: number) => inside.some(({start, end}) => start <= at && at < end);
			const left = [...original].filter((_, at) => !isCovered(at)).join('');

			expect(result.replaceAll(/<REDACTED:\w+:\d+>/gv, '')).toBe(left);
			expect(redacted.every(({start, end}) => start < end)).toBe(true);
		}),
	);
});

test('placeholders are left alone, so that redacting twice is redacting once', () => {
	const all = (value: string) =>
		redact(value, [aCover({end: value.length})], () => '<REDACTED:a:1>');
	const once = all('some secret').text;

	expect(all(once).text).toBe(once);
	expect(all(`x ${once} y`).text).toBe(`<REDACTED:a:1>${once}<REDACTED:a:1>`);
});

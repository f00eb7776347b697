import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cut, cutStart, fit, sliceColumns} from '../../source/text/cut.ts';
import {printable} from '../../source/text/printable.ts';
import {width} from '../../source/text/width.ts';
import {anyText} from './any-text.ts';

const shownText = anyText.map((text) => printable(text));
const columnCount = fc.integer({min: 0, max: 30});

describe('cut', () => {
	test.each([
		['abc', 3, 'abc'],
		['abcd', 3, 'ab…'],
		['漢字漢', 4, '漢…'],
		['abcd', 0, ''],
		['ab', 1, '…'],
	])('makes %s at most %i wide: %s', (text, columns, expected) => {
		expect(cut(text, columns)).toBe(expected);
	});

	test('keeps the end of a path', () => {
		expect(cutStart('/home/dev/shop/cart.ts', 10)).toBe('…p/cart.ts');
	});

	test('is never wider than asked, from either end', () => {
		fc.assert(
			fc.property(shownText, columnCount, (text, columns) => {
				expect(width(cut(text, columns))).toBeLessThanOrEqual(columns);
				expect(width(cutStart(text, columns))).toBeLessThanOrEqual(columns);
			}),
		);
	});

	test('looks no further than it must', () => {
		const start = performance.now();
		const huge = 'x漢'.repeat(500_000);

		expect(cut(huge, 3)).toBe('x…');
		expect(performance.now() - start).toBeLessThan(200);
	});
});

describe('sliceColumns', () => {
	test('leaves a blank for half a wide character at either edge', () => {
		expect(sliceColumns('漢字漢字', 1, 4)).toBe(' 字 ');
	});

	test('starts where the text is scrolled to', () => {
		expect(sliceColumns('abcdefgh', 3, 3)).toBe('def');
		expect(sliceColumns('abc', 5, 3)).toBe('');
	});

	test('is never wider than asked', () => {
		fc.assert(
			fc.property(shownText, columnCount, columnCount, (text, from, columns) => {
				expect(width(sliceColumns(text, from, columns))).toBeLessThanOrEqual(columns);
			}),
		);
	});
});

describe('fit', () => {
	test('fills with blanks on the side that is free', () => {
		expect([fit('ab', 4), fit('ab', 4, 'right'), fit('abcde', 4)]).toEqual([
			'ab  ',
			'  ab',
			'abc…',
		]);
	});

	test('is exactly as wide as asked', () => {
		fc.assert(
			fc.property(shownText, columnCount, (text, columns) => {
				expect(width(fit(text, columns))).toBe(columns);
			}),
		);
	});
});

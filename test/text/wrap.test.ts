import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {printable} from '../../source/text/printable.ts';
import {width} from '../../source/text/width.ts';
import {wrapIndex} from '../../source/text/wrap.ts';
import {anyText} from './any-text.ts';

const rowsOf = (text: string, columns: number, words = true): readonly string[] => {
	const wrapped = wrapIndex(text, columns, {words});
	return wrapped.slice(0, wrapped.count);
};

const block = anyText.map((text) => printable(text, {newlines: 'keep'}));
const columnCount = fc.integer({min: 2, max: 20});

describe('wrapIndex', () => {
	test('breaks after words where it can, and within them where it must', () => {
		expect(rowsOf('the quick brown-foxes jump', 8)).toEqual([
			'the ',
			'quick ',
			'brown-fo',
			'xes jump',
		]);
	});

	test('breaks anywhere where words do not matter', () => {
		expect(rowsOf('the quick fox', 5, false)).toEqual(['the q', 'uick ', 'fox']);
	});

	test('keeps empty lines, and has one row for no text', () => {
		expect(rowsOf('a\n\nb', 5)).toEqual(['a', '', 'b']);
		expect(rowsOf('', 5)).toEqual(['']);
	});

	test('lets a blank hang over the edge instead of starting a row with it', () => {
		expect(rowsOf('abcde fghij \nk ', 5)).toEqual(['abcde', 'fghij', 'k ']);
	});

	test('knows where a row starts and which row holds an offset', () => {
		const wrapped = wrapIndex('abcdef\nghi', 3);

		expect([0, 1, 2].map((row) => wrapped.offsetOf(row))).toEqual([0, 3, 7]);
		expect([0, 2, 3, 6, 7, 99].map((offset) => wrapped.rowAt(offset))).toEqual([0, 0, 1, 1, 2, 2]);
	});

	test('its slices join to the whole', () => {
		fc.assert(
			fc.property(block, columnCount, (text, columns) => {
				const {count, offsetOf, slice} = wrapIndex(text, columns);
				const pieces = slice(0, count).map((row, index) => ({
					row,
					source: text.slice(offsetOf(index), offsetOf(index + 1)),
				}));

				expect(pieces.map(({source}) => source).join('')).toBe(text);
				expect(pieces.filter(({row, source}) => !/^ ?\n?$/v.test(source.replace(row, '')))).toEqual(
					[],
				);
			}),
		);
	});

	test('no row is wider than asked', () => {
		fc.assert(
			fc.property(block, columnCount, fc.boolean(), (text, columns, words) => {
				const tooWide = rowsOf(text, columns, words).filter((row) => width(row) > columns);

				expect(tooWide).toEqual([]);
			}),
		);
	});

	test('a slice is the same whether the rest was looked at or not', () => {
		fc.assert(
			fc.property(block, columnCount, fc.nat(10), (text, columns, from) => {
				expect(wrapIndex(text, columns).slice(from, from + 3)).toEqual(
					rowsOf(text, columns).slice(from, from + 3),
				);
			}),
		);
	});

	test('shows the start of a huge line without walking all of it', () => {
		const huge = 'é漢'.repeat(500_000);
		const start = performance.now();

		expect(wrapIndex(huge, 80).slice(0, 50)).toHaveLength(50);
		expect(performance.now() - start).toBeLessThan(100);
	});
});

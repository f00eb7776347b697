import fc from 'fast-check';
import {expect, test} from 'vitest';
import {highlight, rangesWithin} from '../../source/text/highlight.ts';

test('a line is split where its ranges start and end', () => {
	expect(highlight('find me here', [{from: 5, to: 7, mark: 'hit'}])).toEqual([
		{text: 'find '},
		{text: 'me', mark: 'hit'},
		{text: ' here'},
	]);
});

test('of ranges that overlap the first named wins', () => {
	const ranges = [
		{from: 2, to: 4, mark: 'first'},
		{from: 0, to: 6, mark: 'second'},
	];

	expect(highlight('abcdef', ranges)).toEqual([
		{text: 'ab', mark: 'second'},
		{text: 'cd', mark: 'first'},
		{text: 'ef', mark: 'second'},
	]);
});

test('a row of a wrapped text has its part of the ranges', () => {
	expect(rangesWithin([{from: 8, to: 14, mark: 'hit'}], 10, 20)).toEqual([
		{from: 0, to: 4, mark: 'hit'},
	]);
	expect(rangesWithin([{from: 8, to: 10, mark: 'hit'}], 10, 20)).toEqual([]);
});

test('the spans join to the line, whatever the ranges', () => {
	const ranges = fc.array(
		fc.record({
			from: fc.integer({min: -5, max: 30}),
			to: fc.integer({min: -5, max: 30}),
			mark: fc.nat(3),
		}),
	);

	fc.assert(
		fc.property(fc.string(), ranges, (text, marked) => {
			const spans = highlight(text, marked);

			expect(spans.map((span) => span.text).join('')).toBe(text);
		}),
	);
});

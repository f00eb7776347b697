import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	centreWindow,
	keepAnchor,
	moveCursor,
	pageWindow,
	scrollWindow,
	windowAround,
	type Window,
	type WindowOf,
} from '../../source/text/window.ts';

const anyWindow: fc.Arbitrary<WindowOf> = fc.record({
	top: fc.integer({min: -50, max: 300}),
	cursor: fc.integer({min: -50, max: 300}),
	height: fc.integer({min: 1, max: 40}),
	total: fc.nat(200),
	margin: fc.nat(5),
});

const isValid = ({top, cursor}: Window, {height, total}: WindowOf): boolean =>
	top >= 0 &&
	top <= Math.max(total - height, 0) &&
	cursor >= top &&
	cursor < top + height &&
	cursor <= Math.max(total - 1, 0);

describe('a window', () => {
	test('keeps three rows around the cursor', () => {
		const window = {top: 0, cursor: 6, height: 10, total: 100};

		expect(moveCursor(window, 1)).toEqual({top: 1, cursor: 7});
		expect(moveCursor({...window, top: 5, cursor: 8}, -1)).toEqual({top: 4, cursor: 7});
	});

	test('goes to the very first and the very last row', () => {
		const window = {top: 40, cursor: 45, height: 10, total: 100};

		expect(moveCursor(window, -1000)).toEqual({top: 0, cursor: 0});
		expect(moveCursor(window, 1000)).toEqual({top: 90, cursor: 99});
	});

	test('scrolls under the cursor until it would leave', () => {
		const window = {top: 10, cursor: 15, height: 10, total: 100};

		expect(scrollWindow(window, 1)).toEqual({top: 11, cursor: 15});
		expect(scrollWindow(window, 4)).toEqual({top: 14, cursor: 17});
	});

	test('pages by its height, and by half of it', () => {
		const window = {top: 10, cursor: 15, height: 10, total: 100};

		expect(pageWindow(window, 1)).toEqual({top: 20, cursor: 25});
		expect(pageWindow(window, -0.5)).toEqual({top: 5, cursor: 10});
	});

	test('puts the cursor in its middle', () => {
		expect(centreWindow({top: 0, cursor: 50, height: 11, total: 100})).toEqual({
			top: 45,
			cursor: 50,
		});
	});

	test('keeps a row on its line of the screen when rows come in above', () => {
		expect(keepAnchor({top: 10, cursor: 15}, {cursor: 35, height: 10, total: 120})).toEqual({
			top: 30,
			cursor: 35,
		});
	});

	test.each([
		['as it is', windowAround],
		['after moving', (window: WindowOf) => moveCursor(window, 7)],
		['after scrolling', (window: WindowOf) => scrollWindow(window, -5)],
		['after paging', (window: WindowOf) => pageWindow(window, 0.5)],
		['centred', centreWindow],
	])('always holds its cursor: %s', (_, act) => {
		fc.assert(
			fc.property(anyWindow, (window) => {
				expect(isValid(act(window), window)).toBe(true);
			}),
		);
	});
});

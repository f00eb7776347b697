import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {printable} from '../../source/text/printable.ts';
import {graphemes} from '../../source/text/grapheme.ts';
import {width, withSafeWidths} from '../../source/text/width.ts';
import {anyText} from './any-text.ts';

describe('width', () => {
	test.each([
		['abc', 3],
		['漢字', 4],
		['e\u{301}', 1],
		['👨‍👩‍👧', 2],
		['│ … ⟨RLO⟩', 9],
	])('of %s is %i', (text, columns) => {
		expect(width(text)).toBe(columns);
	});

	test('is what Ink measures, for every printable text', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const shown = printable(text);

				expect(width(shown)).toBe(stringWidth(shown));
			}),
			{numRuns: 500},
		);
	});

	test('of every single character is what Ink measures, alone and beside others', () => {
		const wrong = Array.from({length: 0x1_00_00}, (_, code) => String.fromCodePoint(code))
			.filter((character) => printable(character) === character)
			.filter((character) => width(`a${character}b漢`) !== stringWidth(`a${character}b漢`));

		expect(wrong).toEqual([]);
	});
});

test('a text is all of its graphemes', () => {
	expect(graphemes('e\u{301}👍🏽漢')).toEqual(['e\u{301}', '👍🏽', '漢']);
});

test('safe widths leave a text without such emoji alone', () => {
	expect(withSafeWidths('👍 ❤ 漢 1')).toBe('👍 ❤ 漢 1');
});

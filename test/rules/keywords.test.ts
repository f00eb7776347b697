import fc from 'fast-check';
import {expect, test} from 'vitest';
import {keywordSearch} from '../../source/rules/keywords.ts';

const found = (keywords: readonly string[], text: string) => {
	const places: Array<[string, number]> = [];
	keywordSearch(keywords).scan(text, (keyword, end) => {
		places.push([keywords[keyword]!, end]);
	});
	return places;
};

test('finds keywords in either case, also inside one another', () => {
	expect(found(['she', 'he', 'hers'], 'usHERS')).toEqual([
		['she', 4],
		['he', 4],
		['hers', 6],
	]);
});

test('a keyword given twice is found as both', () => {
	expect(found(['a', 'a'], 'a')).toHaveLength(2);
});

test('a keyword that is not ASCII is refused, since it would never be found', () => {
	expect(() => keywordSearch(['clé'])).toThrow('must be ASCII');
});

test('finds exactly what looking for each keyword at each place finds', () => {
	const word = fc.string({unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 4});
	const text = fc.string({unit: fc.constantFrom('a', 'b', 'A', '-', 'é', '漢'), maxLength: 40});

	fc.assert(
		fc.property(fc.uniqueArray(word, {maxLength: 6}), text, (keywords, haystack) => {
			const expected = keywords.flatMap((keyword) =>
				Array.from({length: haystack.length}, (_, at) => at)
					.filter((at) => haystack.toLowerCase().startsWith(keyword, at))
					.map((at): [string, number] => [keyword, at + keyword.length]),
			);

			expect(new Set(found(keywords, haystack).map(String))).toEqual(new Set(expected.map(String)));
		}),
	);
});

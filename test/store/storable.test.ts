import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cutDepth, toStorableJson, toStorableText} from '../../source/store/storable.ts';

// Surrogate halves, NUL and what their escapes are written with.
const anyText = fc.string({
	unit: fc.constantFrom('a', '\\', 'u', 'd', '8', '0', '"', '\n', '\0', '\u{D83D}', '\u{DE00}'),
});

test('a text is changed only where it could not be stored, and the same way in JSON', () => {
	const law = fc.property(anyText, (text) => {
		const stored = toStorableText(text);

		expect(stored).toBe(text.toWellFormed().replaceAll('\0', '␀'));
		expect(JSON.parse(toStorableJson({[text]: text}))).toEqual({[stored]: stored});
	});

	fc.assert(law);
});

test('nesting is cut at its limit and nowhere else', () => {
	expect(cutDepth({list: [1, [2]]}, 2)).toEqual({list: [1, '… nested too deeply']});
	expect(cutDepth({list: [1, [2]]}, 3)).toEqual({list: [1, [2]]});
	expect(cutDepth({absent: undefined}, 1)).toEqual({absent: undefined});
});

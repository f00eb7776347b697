import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {printable} from '../../source/text/printable.ts';
import {anyText} from './any-text.ts';

describe('printable', () => {
	test.each([
		['plain text as it is', 'ls -la | wc', 'ls -la | wc'],
		['letters of any language as they are', 'Größe 漢字 שלום', 'Größe 漢字 שלום'],
		['control characters as pictures', 'a\u{1B}[2J\r\u{0}\u{7F}', 'a␛[2J␍␀␡'],
		['a sequence that would write the clipboard', '\u{1B}]52;c;YQ==\u{7}', '␛]52;c;YQ==␇'],
		['8-bit control characters by number', '\u{9B}31m', String.raw`\x9b31m`],
		['lone surrogates by number', 'a\u{D800}b', String.raw`a\ud800b`],
		['what reorders text by name', 'user\u{202E}gnp.exe', 'user⟨RLO⟩gnp.exe'],
		['invisible characters by number', 'pass\u{200B}word', 'pass⟨U+200B⟩word'],
		['tag characters that hide a text', '\u{E0041}\u{E0042}', '⟨U+E0041⟩⟨U+E0042⟩'],
		['variation selectors outside emoji', 'a\u{FE0F}\u{E0100}', 'a⟨U+FE0F⟩⟨U+E0100⟩'],
		['line breaks of any kind in one line', 'a\nb\u{2028}c\u{85}d', 'a↵b↵c↵d'],
		['tabs as blanks to the next eighth column', 'a\tb漢\tc', 'a       b漢     c'],
		['whole emoji as they are', '⚠️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣', '⚠️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣'],
		['a mark with nothing to stand on', '\u{301}a', '⟨U+0301⟩a'],
		[
			'a pile of marks after the eighth',
			`a${'\u{301}'.repeat(9)}`,
			`a${'\u{301}'.repeat(8)}⟨U+0301⟩`,
		],
	])('shows %s', (_, text, shown) => {
		expect(printable(text)).toBe(shown);
	});

	test.each([
		['letters', 'é漢👍', String.raw`\u00e9\u6f22\u{1f44d}`],
		['control characters', '\u{1B}\r\u{0}\u{7F}', '^[^M^@^?'],
		['what reorders text', '\u{202E}x', '<RLO>x'],
		['line breaks', 'a\nb', 'a^Jb'],
	])('escapes %s where there is no UTF-8', (_, text, shown) => {
		expect(printable(text, {ascii: true})).toBe(shown);
	});

	test('keeps the line breaks of a block, and no others', () => {
		expect(printable('a\n\tb\r\nc\u{2028}d', {newlines: 'keep'})).toBe('a\n        b␍\nc↵d');
	});

	test('counts tabs from the column the text starts in', () => {
		expect(printable('\tx', {column: 6})).toBe('  x');
	});

	test('replaces emoji whose width is disputed, on request', () => {
		expect(printable('⚠️ 1️⃣ 👍🏽 🇩🇪 👨‍👩‍👧 👍', {safe: true})).toBe('⚠ 1 👍 〓 〓 👍');
	});

	test.each([
		[
			'one line',
			{},
			/^[^\p{Bidi_Control}\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]*$/v,
		],
		[
			'a block',
			{newlines: 'keep'},
			/^[\n[^\p{Bidi_Control}\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]]*$/v,
		],
		[
			'safe emoji',
			{safe: true},
			/^[^\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}\u{FE0F}]*$/v,
		],
		['escaped', {ascii: true}, /^[\p{ASCII}--\p{Control}]*$/v],
	] as const)('lets nothing through that moves or hides: %s', (_, options, allowed) => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(printable(text, options)).toMatch(allowed);
			}),
		);
	});

	test.each([{}, {newlines: 'keep'}, {ascii: true}, {safe: true}] as const)(
		'changes nothing the second time with %o',
		(options) => {
			fc.assert(
				fc.property(anyText, (text) => {
					const shown = printable(text, options);

					expect(printable(shown, options)).toBe(shown);
				}),
			);
		},
	);
});

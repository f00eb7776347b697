import {expect, test} from 'vitest';
import {parseAnsi, stripAnsi} from '../../source/text/ansi.ts';

test('colours, movement and erasing go', () => {
	expect(stripAnsi('\u{1B}[1;31merror\u{1B}[0m\u{1B}[K done\u{1B}[2A\u{1B}[?25l')).toBe(
		'error done',
	);
});

test('what reaches beyond the screen stays, for it is evidence', () => {
	expect(stripAnsi('\u{1B}]52;c;YQ==\u{7}')).toBe('\u{1B}]52;c;YQ==\u{7}');
});

test('styles become data', () => {
	expect(
		parseAnsi('a\u{1B}[1;38;5;99mb\u{1B}[22;41mc\u{1B}[38;2;1;2;255md\u{1B}[me\u{1B}[97mf'),
	).toEqual([
		{text: 'a', style: {}},
		{text: 'b', style: {isBold: true, foreground: 99}},
		{text: 'c', style: {foreground: 99, background: 1}},
		{text: 'd', style: {foreground: '#0102ff', background: 1}},
		{text: 'e', style: {}},
		{text: 'f', style: {foreground: 15}},
	]);
});

test('text cannot hide behind conceal', () => {
	expect(parseAnsi('\u{1B}[8mhidden')).toEqual([{text: 'hidden', style: {}}]);
});

test.each(['38', '38;5', '38;5;999', '38;2;1', '999', ';;'])(
	'a broken style is ignored: %s',
	(codes) => {
		expect(parseAnsi(`\u{1B}[${codes}mx`)).toEqual([{text: 'x', style: {}}]);
	},
);

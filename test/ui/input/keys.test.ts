import {expect, test} from 'vitest';
import {displayKey, displayKeys, typedKey} from '../../../source/ui/input/keys.ts';

test.each([
	['ctrl+d', 'Ctrl-D'],
	['shift+tab', 'Shift-Tab'],
	['pagedown', 'PgDn'],
	['up', '↑'],
	['f1', 'F1'],
	['G', 'G'],
	['+', '+'],
	['ctrl++', 'Ctrl-+'],
])('%s is written %s', (name, shown) => {
	expect(displayKey(name)).toBe(shown);
});

test('arrows are words where there is no UTF-8', () => {
	expect(displayKey('ctrl+left', {ascii: true})).toBe('Ctrl-Left');
});

test('a sequence of letters is written without blanks', () => {
	expect([displayKeys(['g', 'g']), displayKeys(['g', 'ctrl+d'])]).toEqual(['gg', 'g Ctrl-D']);
});

test('a blank has a name and types itself', () => {
	expect(typedKey(' ')).toEqual({name: 'space', text: ' '});
});

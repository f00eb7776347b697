import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {graphemes} from '../../../source/text/grapheme.ts';
import {type Key, typedKey} from '../../../source/ui/input/keys.ts';
import {
	edit,
	emptyLine,
	insert,
	type Line,
	remember,
} from '../../../source/ui/input/line-editor.ts';

const names = [
	'left',
	'right',
	'home',
	'end',
	'backspace',
	'delete',
	'up',
	'down',
	'ctrl+left',
	'ctrl+right',
	'ctrl+a',
	'ctrl+e',
	'ctrl+w',
	'ctrl+u',
	'ctrl+k',
	'ctrl+y',
	'ctrl+b',
	'ctrl+f',
	'ctrl+d',
	'ctrl+n',
	'ctrl+p',
];

const press = (line: Line, keys: readonly Key[]): Line => {
	let pressed = line;

	for (const key of keys) {
		pressed = edit(pressed, key) ?? pressed;
	}

	return pressed;
};

/** The line after typing; `<name>` is a key with a name. */
const typed = (keys: string, line: Line = emptyLine()): Line => {
	const parts = keys.match(/<[^<>]+>|./gv) ?? [];
	const toKey = (part: string): Key =>
		part.length > 1 ? {name: part.slice(1, -1)} : typedKey(part);

	return press(
		line,
		parts.map((part) => toKey(part)),
	);
};

/** The text with `|` at the cursor. */
const picture = ({text, cursor}: Line): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('a line', () => {
	test.each([
		['foo bar<left><left>x', 'foo bx|ar'],
		['foo<ctrl+a>x<ctrl+e>y', 'xfooy|'],
		['foo bar<ctrl+w>', 'foo |'],
		['foo bar  <ctrl+w>', 'foo |'],
		['foo bar<ctrl+u>', '|'],
		['foo bar<ctrl+a><ctrl+k>', '|'],
		['foo bar<ctrl+w><ctrl+a><ctrl+y>', 'bar|foo '],
		['foo<left><delete>', 'fo|'],
		['a b<ctrl+left><ctrl+left><ctrl+right>', 'a| b'],
		['<backspace><left><delete><ctrl+w><ctrl+y>', '|'],
	])('after %s is %s', (keys, expected) => {
		expect(picture(typed(keys))).toBe(expected);
	});

	test('loses a whole grapheme to Backspace', () => {
		const line = insert(emptyLine(), 'a👍🏽');

		expect(typed('<backspace>', line).text).toBe('a');
	});

	test('stays one line when something is pasted', () => {
		expect(insert(emptyLine(), 'one\r\ntwo\n\tthree').text).toBe('one↵two↵ three');
	});

	test('leaves Enter, Escape and Tab to its owner', () => {
		const left = ['enter', 'escape', 'tab', 'alt+x'].map((name) => edit(emptyLine(), {name}));

		expect(left.filter(Boolean)).toEqual([]);
	});

	test('goes through its history and back to what was being typed', () => {
		const line = emptyLine(['first', 'second']);

		expect(typed('draft<up>', line).text).toBe('second');
		expect(typed('draft<up><up><up>', line).text).toBe('first');
		expect(typed('draft<up><up><down><down>', line).text).toBe('draft');
	});

	test('never has its cursor inside a grapheme', () => {
		const keys = fc.array(fc.constantFrom(...names.map((name) => ({name}))));

		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), keys, (text, pressed) => {
				const line = press(insert(emptyLine(), text), pressed);
				const parts = graphemes(line.text);
				const ends = Array.from(
					{length: parts.length + 1},
					(_, index) => parts.slice(0, index).join('').length,
				);

				expect(ends).toContain(line.cursor);
			}),
		);
	});
});

test('a history remembers no line twice and no blank one', () => {
	expect(remember(['a', 'b'], 'a')).toEqual(['b', 'a']);
	expect(remember(['a'], '  ')).toEqual(['a']);
	expect(remember(['a', 'b'], 'c', 2)).toEqual(['b', 'c']);
});

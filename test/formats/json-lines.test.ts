import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseLine} from '../../source/formats/json-lines.ts';

const anObject = (minKeys: number) => fc.dictionary(fc.string(), fc.jsonValue(), {minKeys});

describe('a line', () => {
	test('of one value has no trouble', () => {
		expect(parseLine('{"a":1}')).toEqual({values: [{a: 1}]});
	});

	test('of white space has no value and no trouble', () => {
		expect(parseLine(' \t\r')).toEqual({values: []});
	});

	test.each([
		['two records', '{"a":1}{"b":"}{"}', [{a: 1}, {b: '}{'}], 'joined-records'],
		['zeros alone', '\0\0\0', [], 'nul-run'],
		['zeros before a record', '\0\0{"a":1}', [{a: 1}], 'nul-run'],
		['a cut record', '{"a":[1,"x', [], 'cut-line'],
		['a record and a cut one', '{"a":1}{"b":', [{a: 1}], 'cut-line'],
		['words', 'hello there', [], 'not-json'],
		['a record and words', '{"a":1} trailing', [{a: 1}], 'not-json'],
	])('of %s says so', (_name, text, values, kind) => {
		const line = parseLine(text);

		expect(line.values).toEqual(values);
		expect(line.trouble?.kind).toBe(kind);
	});

	test('of any objects run together yields them all', () => {
		const objects = fc.array(anObject(0), {minLength: 2});
		const read = fc.property(objects, (values) => {
			const texts = values.map((value) => JSON.stringify(value));
			const expected: unknown = JSON.parse(`[${texts.join(',')}]`);

			expect(parseLine(texts.join('')).values).toEqual(expected);
		});

		fc.assert(read);
	});

	test('of a record that was cut anywhere is cut', () => {
		const noticed = fc.property(anObject(1), fc.nat(), (value, at) => {
			const text = JSON.stringify(value);
			const cut = text.slice(0, 1 + (at % (text.length - 1)));

			expect(parseLine(cut).trouble?.kind).toBe('cut-line');
		});

		fc.assert(noticed);
	});
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {prettyJson} from '../../source/text/pretty-json.ts';

test('puts each member on its own line and leaves what it says alone', () => {
	expect(
		prettyJson(
			String.raw`{"id":12345678901234567890,"id":1.0,"list":[],"more":[true,{"a":"x, {y}\n"}]}`,
		),
	).toBe(
		[
			'{',
			'  "id": 12345678901234567890,',
			'  "id": 1.0,',
			'  "list": [],',
			'  "more": [',
			'    true,',
			'    {',
			String.raw`      "a": "x, {y}\n"`,
			'    }',
			'  ]',
			'}',
		].join('\n'),
	);
});

test('is absent for what is not JSON', () => {
	expect(prettyJson('{"cut":')).toBeUndefined();
});

test('says the same as before', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			expect(JSON.parse(prettyJson(text)!)).toEqual(JSON.parse(text));
		}),
	);
});

test('deep nesting stays small', () => {
	expect(prettyJson('['.repeat(5000) + ']'.repeat(5000))!.length).toBeLessThan(1_000_000);
});

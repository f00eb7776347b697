import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Json} from '../../source/model/json.ts';
import {leavesOf, rewriteJson, rewriteLeaves} from '../../source/rules/leaves.ts';

const textsOf = (value: Json) =>
	leavesOf(value)
		.map(({text}) => text)
		.toArray();

test('leaves are the strings and keys of a value, with their paths', () => {
	const leaves = leavesOf({a: ['x', 1, {b: 'y'}]}).toArray();

	expect(leaves.map(({path, text}) => [path.join('.'), text])).toEqual([
		['a', 'a'],
		['a.0', 'x'],
		['a.2.b', 'b'],
		['a.2.b', 'y'],
	]);
});

test('a string of JSON is read as JSON, four times over and no more', () => {
	let value: Json = {deep: 'inner'};
	for (let level = 0; level < 4; level++) {
		value = {deep: JSON.stringify(value)};
	}

	expect(textsOf(value)).toContain('inner');
	expect(textsOf({deep: JSON.stringify(value)})).not.toContain('inner');
	expect(textsOf('{not json')).toEqual(['{not json']);
});

test('what only looks like a secret is named', () => {
	const noise = leavesOf({
		encrypted_content: 'A'.repeat(20),
		signature: 'B',
		url: 'data:image/png;base64,AAAA',
		source: {data: 'Q'.repeat(2000)},
		text: 'C',
	})
		.filter(({isDetected}) => !isDetected)
		.map(({path}) => path.join('.'))
		.toArray();

	expect(noise).toEqual(['encrypted_content', 'signature', 'url', 'source.data']);
});

const shout = (text: string) => text.toUpperCase();

test('a value is rewritten with its keys and the JSON in its strings', () => {
	const value = {a: ['x', {b: 1}], c: String.raw`{"d": "e\n", "n": 1.0}`};

	expect(rewriteLeaves(value, shout)).toEqual({
		A: ['X', {B: 1}],
		C: String.raw`{"D": "E\n", "N": 1.0}`,
	});
});

test('a text of JSON keeps all bytes but those of strings that change', () => {
	const json = String.raw`{ "KEY" : [1.50, "\u0041", "é\"x"], "KEY":"{\"in\": \"y\"}" }`;

	expect(rewriteJson(json, shout)).toBe(
		String.raw`{ "KEY" : [1.50, "\u0041", "É\"X"], "KEY":"{\"IN\": \"Y\"}" }`,
	);
	expect(rewriteJson('{"open": "never closed', shout)).toBe('{"OPEN": "never closed');
});

test('a string of many megabytes is no trouble', () => {
	const long = 'a'.repeat(20_000_000);

	expect(rewriteJson(`["${long}"]`, (text) => `${text.length}`)).toBe('["20000000"]');
});

test('rewriting the text is rewriting the value', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const json = value as Json;
			const text = JSON.stringify(json);
			const mark = (leaf: string) => `${leaf}!`;
			const rewritten = rewriteJson(text, mark);

			expect(rewritten).toBe(JSON.stringify(rewriteLeaves(json, mark)));
			expect(rewriteJson(text, (leaf) => leaf)).toBe(text);
		}),
	);
});

import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {createMasker, createSecretFinder} from '../../source/rules/masking.ts';
import {alphanumeric, filler} from '../../source/rules/packs/pack.ts';
import {secrets} from '../../source/rules/packs/secrets.ts';
import {placeholder} from '../../source/rules/placeholder.ts';

const token = `ghp_${filler(alphanumeric, 36)}`;
const password = String.raw`h"u\nter/2`;
const finder = createSecretFinder(
	secrets.rules.filter(({confidence}) => confidence === 'definite'),
);
const nameOf = ({label}: {readonly label: string}) => placeholder(label, 1);

describe('secrets of a line', () => {
	test.each([
		['a string', {a: `use ${token}`}],
		['JSON in a string', {a: JSON.stringify({b: JSON.stringify({c: token})})}],
		['a key', {[token]: 1}],
	])('are found in %s', (_, value) => {
		const line = JSON.stringify(value);

		expect(finder.mayHold(line)).toBe(true);
		expect(finder.secretsIn(line)).toEqual([
			{value: token, label: 'github-token', rule: 'github-token'},
		]);
	});

	test('are found behind escapes and in what is no JSON', () => {
		const escaped = String.raw`{"a":"\u0067hp_${token.slice(4)}"}`;

		expect(finder.mayHold(escaped)).toBe(true);
		expect(finder.secretsIn(escaped)).toHaveLength(1);
		expect(finder.secretsIn(`{"cut": "${token}`)).toHaveLength(1);
	});

	test('are not looked for in what is encrypted', () => {
		expect(finder.secretsIn(JSON.stringify({encrypted_content: token}))).toEqual([]);
	});
});

describe('what was found once', () => {
	const mask = createMasker([{value: password, label: 'password', rule: 'password'}], nameOf);

	test.each([
		['as it is', password],
		['in JSON', JSON.stringify({deep: password})],
		['in JSON cut short', JSON.stringify({deep: password}).slice(0, -2)],
		['in a URL', `q=${encodeURIComponent(password)}`],
		['in base64', Buffer.from(`user:${password}`).toString('base64')],
		['in hex', Buffer.from(password).toString('hex')],
	])('is masked %s', (_, text) => {
		const line = JSON.stringify({time: 1, text, other: 'é'});
		const masked = mask(line, [])!;

		expect(masked).toContain('<REDACTED:password:1>');
		expect(JSON.parse(masked)).toMatchObject({time: 1, other: 'é'});
		expect(mask(masked, [])).toBeUndefined();
	});

	test('is masked in a line that is no JSON', () => {
		expect(mask(`{"a": "${password}`, [])).toBe('{"a": "<REDACTED:password:1>');
	});

	test('leaves other lines as they are', () => {
		expect(mask('{"a": "b"}', [])).toBeUndefined();
	});
});

test('a short secret is masked in its own line only', () => {
	const short = {value: 'dev', label: 'password', rule: 'url-password'};
	const mask = createMasker([short], nameOf);

	expect(mask('{"a":"x:dev@host"}', [short])).toBe('{"a":"x:<REDACTED:password:1>@host"}');
	expect(mask('{"a":"dev"}', [])).toBeUndefined();
});

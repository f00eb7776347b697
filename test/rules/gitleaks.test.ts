import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/model/user-error.ts';
import {fromGitleaks} from '../../source/rules/gitleaks.ts';
import {fromGoRegex} from '../../source/rules/go-regex.ts';
import {createScanner} from '../../source/rules/scanner.ts';

describe('patterns of Go in the syntax of Python', () => {
	test.each([
		['flags at the start', '(?i)abc', '(?i:abc)'],
		['flags in the middle', 'a(?i)b|c', 'a(?i:b|c)'],
		['flags that end with their group', '(a(?i)b)c', '(a(?i:b))c'],
		['flags for a group', '(?i:a)(?-i:b)', '(?i:a)(?-i:b)'],
		['classes of POSIX', '[[:alnum:]_-]', '[0-9A-Za-z_-]'],
		['the end of the text', String.raw`a\z`, String.raw`a\Z`],
		['brackets that mean themselves', String.raw`\(?[(]`, String.raw`\(?[(]`],
		['codes of characters', String.raw`[\x60'"]`, String.raw`[\x60'"]`],
	])('%s', (_, go, python) => {
		expect(fromGoRegex(go)).toBe(python);
	});

	test.each(['(?U)a+', String.raw`\pL`, '[[:^alpha:]]'])('%s is refused', (pattern) => {
		expect(() => fromGoRegex(pattern)).toThrow('not supported');
	});
});

const toml = String.raw`
[allowlist]
stopwords = ["sample"]
paths = ["vendor"]

[[rules]]
id = "acme-key"
description = "A key of Acme"
regex = '''(?i)[\w.-]{0,50}?(?:acme)(?:[ \t\w.-]{0,20})=\s*["\x60]?(ak_[a-z0-9]{8})(?:[\s"]|\z)'''
keywords = ["ACME"]
entropy = 2.5
[[rules.allowlists]]
condition = "AND"
regexes = ['''^ak_0''']
stopwords = ["dead"]
[[rules.allowlists]]
regexTarget = "line"
regexes = ['''test''']

[[rules]]
id = "path-only"
path = '''\.p12$'''

[[rules]]
id = "unicode"
regex = '''\p{L}+'''
`;

const found = (text: string) =>
	createScanner(fromGitleaks(toml, 'x').rules)(text).map(({start, end}) => text.slice(start, end));

describe('a file of gitleaks', () => {
	test('gives rules that find what gitleaks finds', () => {
		expect(found('ACME_KEY = "AK_1b3d5f7h"')).toEqual(['AK_1b3d5f7h']);
		expect(found('key = "ak_1b3d5f7h"')).toEqual([]);
		expect(found('acme = ak_aaaaaaaa')).toEqual([]);
	});

	test('keeps its allowlists for findings, all of one that says AND', () => {
		expect(found('acme = ak_0deadbf7')).toEqual([]);
		expect(found('acme = ak_0beefbf7')).toEqual(['ak_0beefbf7']);
		expect(found('acme = ak_1dead2f7')).toEqual(['ak_1dead2f7']);
		expect(found('acme = ak_sample12')).toEqual([]);
	});

	test('says what could not be taken over', () => {
		expect(fromGitleaks(toml, 'x').leftOut).toEqual([
			'rule "acme-key": an allowlist over the line',
			'rule "path-only": it has no pattern for text',
			String.raw`rule "unicode": \p is not supported, at character 1 of its pattern`,
		]);
	});

	test('that is no TOML is refused with the line', () => {
		expect(() => fromGitleaks('a = 1\nb = [', 'my.toml')).toThrow(UserError);
		expect(() => fromGitleaks('a = 1\nb = [', 'my.toml')).toThrow('my.toml:2');
	});
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {editDistance} from '../../source/query/edit-distance.ts';
import {fold, partsOf} from '../../source/query/fold.ts';
import {wordGatherer} from '../../source/query/gather-words.ts';
import {matcherOf} from '../../source/query/matches.ts';
import {snippetOf} from '../../source/query/snippet.ts';
import {misspellingsOf, rankSpellings} from '../../source/query/spelling.ts';

const terms = [
	'credentials',
	'credential',
	'getcredentials',
	'potentials',
	'token',
	'taken',
	'cat',
	'cart',
	'concat',
	'as',
];
const ranked = (word: string) => rankSpellings(word, terms).map(({term}) => term);

describe('spellings', () => {
	test('the word itself stands first, then words it is a part of, then words like it', () => {
		expect(ranked('credentials')).toEqual(['credentials', 'getcredentials', 'credential']);
		expect(rankSpellings('credentials', terms)[0]?.score).toBe(1);
	});

	test.each(['credentails', 'credntials', 'credenttials', 'crefentials'])(
		'%s finds credentials',
		(typo) => {
			expect(ranked(typo)[0]).toBe('credentials');
		},
	);

	test('two letters may be wrong where nothing nearer is there', () => {
		expect(ranked('cradantials')[0]).toBe('credentials');
	});

	test('a short word is a part of others, never misspelt', () => {
		expect(ranked('cat')).toEqual(['cat', 'concat']);
		expect(ranked('as')).toEqual(['as']);
	});

	const word = fc.string({minLength: 5, maxLength: 12, unit: fc.constantFrom(...'abcdefgh1')});

	test('every misspelling by one letter finds the word', () => {
		fc.assert(
			fc.property(word, fc.nat(), (meant, choice) => {
				const wrong = misspellingsOf(meant);
				const typed = wrong[choice % wrong.length]!;

				expect(editDistance(meant, typed)).toBe(1);
				expect(misspellingsOf(typed)).toContain(meant);
				expect(rankSpellings(typed, [meant]).map(({term}) => term)).toContain(meant);
			}),
		);
	});
});

describe('words of a text', () => {
	test('are runs of letters and digits in lower case without diacritics', () => {
		expect(partsOf('Él: aws_secret/getUserById 修复 é').map(({text}) => text)).toEqual([
			'el',
			'aws',
			'secret',
			'getuserbyid',
			'修复',
			'e',
		]);
		expect(fold('ÅÉ ЙΣς')).toBe('ae йσσ');
	});

	test('are gathered from one text after the other', () => {
		const text = fc.string({
			unit: fc.constantFrom('a', 'B', '7', ' ', '_', 'é', '修', '\u{301}', 'ſ'),
		});

		fc.assert(
			fc.property(fc.array(text), (texts) => {
				const gatherer = wordGatherer();
				for (const one of texts) {
					gatherer.read(one);
				}

				expect(new Set(gatherer.take())).toEqual(
					new Set(texts.flatMap((one) => partsOf(one).map((part) => part.text))),
				);
				expect(gatherer.take()).toEqual([]);
			}),
		);
	});

	test('are found in long texts as in short ones', () => {
		const spellings = [
			{parts: ['cafe'], prefix: false, score: 1},
			{parts: ['exit', 'code'], prefix: true, score: 1},
		];
		const found = (text: string) =>
			[...matcherOf(spellings)(text)].map(({from, to}) => text.slice(from, to));
		const filler = 'İ – and so on. '.repeat(100);

		expect(found('decafe Café exit_CODES')).toEqual(['Café', 'exit_CODES']);
		expect(found(`${filler} decafe Café`)).toEqual(['Café']);
		expect(found(`${'– '.repeat(900)} écafe cafe exit: code`)).toEqual(['cafe', 'exit: code']);
	});

	test('are found where they stand', () => {
		const text = 'Read src/auth/login.ts, then LOGIN again';
		const spellings = [
			{parts: ['auth', 'login'], prefix: false, score: 1},
			{parts: ['log'], prefix: true, score: 1},
		];

		expect([...matcherOf(spellings)(text)].map(({from, to}) => text.slice(from, to))).toEqual([
			'auth/login',
			'LOGIN',
		]);
	});
});

test('a snippet is one line around the first match', () => {
	const text = `${'before '.repeat(40)}\n\tneedle\n${'after '.repeat(80)}`;
	const snippet = snippetOf(text, {from: text.indexOf('needle')});

	expect(snippet).toMatch(/^…before .* needle after .*…$/v);
	expect(snippet.length).toBeLessThanOrEqual(162);
	expect(snippetOf('a\n b', undefined)).toBe('a b');
});

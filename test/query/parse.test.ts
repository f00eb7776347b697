import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parse} from '../../source/query/parse.ts';
import {print} from '../../source/query/print.ts';

const word = (text: string, more: {readonly prefix?: boolean; readonly not?: boolean} = {}) => ({
	type: 'word',
	word: text,
	prefix: false,
	not: false,
	...more,
});
const phrase = (text: string, not = false) => ({type: 'phrase', phrase: text, not});
const field = (name: string, operator: string, value: string, not = false) => ({
	type: 'field',
	field: name,
	operator,
	value,
	not,
});

describe('what people type', () => {
	test.each([
		['credentials', [word('credentials')]],
		['aws key', [word('aws'), word('key')]],
		['"exact phrase"', [phrase('exact phrase')]],
		[String.raw`"say \"hi\""`, [phrase('say "hi"')]],
		['-word', [word('word', {not: true})]],
		['-"a b"', [phrase('a b', true)]],
		['word*', [word('word', {prefix: true})]],
		['a | "b c"', [{type: 'any', terms: [word('a'), phrase('b c')], not: false}]],
		['a|b', [{type: 'any', terms: [word('a'), word('b')], not: false}]],
		['-(a | b) c', [{type: 'any', terms: [word('a'), word('b')], not: true}, word('c')]],
		['kind:command', [field('kind', '=', 'command')]],
		['exit:!=0', [field('exit', '!=', '0')]],
		['-exit:0', [field('exit', '=', '0', true)]],
		[
			'tokens:>10000 duration:>=30s',
			[field('tokens', '>', '10000'), field('duration', '>=', '30s')],
		],
		['since:7d until:2026-03-01', [field('since', '=', '7d'), field('until', '=', '2026-03-01')]],
		['cmd:"git push"', [field('cmd', '=', 'git push')]],
		['src/auth/login.ts', [word('src/auth/login.ts')]],
		[
			'https://git.example TypeError: std::string',
			[word('https://git.example'), word('TypeError:'), word('std::string')],
		],
		['--force foo(bar)', [word('--force'), word('foo(bar)')]],
		['登录', [word('登录')]],
		['', []],
	])('%s', (typed, terms) => {
		expect(parse(typed)).toEqual({terms, mistakes: []});
	});
});

describe('what is wrong is told, and the rest works', () => {
	test.each([
		['agnt:codex a', 0, 10, 'There is no field agnt: Did you mean agent?'],
		['a exit:zero', 2, 11, 'zero is no number.'],
		['a exit:', 2, 7, 'exit: has no value.'],
		[
			'a since:soon',
			2,
			12,
			'soon is no time such as 7d, 2h, yesterday, 2026-03-01 or 2026-03-01T12:00.',
		],
		[
			'a since:2026-02-30',
			2,
			18,
			'2026-02-30 is no time such as 7d, 2h, yesterday, 2026-03-01 or 2026-03-01T12:00.',
		],
		['a kind:comand', 2, 13, "kind: can't be comand. Did you mean command?"],
		['a repo:>x', 2, 9, "repo: can't be compared with >."],
		['a rule:x', 2, 8, 'Rule hits are not searchable yet.'],
		['(b | exit:0) a', 5, 11, 'A field can’t be one of several alternatives.'],
		['a ...', 2, 5, 'There is no letter or digit in it to look for.'],
		['a |', 2, 3, 'One of two alternatives is missing.'],
		['-b | c a', 0, 4, 'To exclude all alternatives, write -(a | b).'],
	])('%s', (typed, from, to, reason) => {
		const {terms, mistakes} = parse(typed);

		expect(terms).toContainEqual(word('a'));
		expect(mistakes[0]).toMatchObject(
			reason.startsWith('To exclude') ? {reason} : {from, to, reason},
		);
	});

	test('a missing quote ends where the text ends', () => {
		expect(parse('a "b c')).toEqual({
			terms: [word('a'), phrase('b c')],
			mistakes: [{from: 2, to: 6, reason: 'The closing quote is missing.'}],
		});
	});

	test('too much is cut', () => {
		expect(parse('a '.repeat(5000)).terms).toHaveLength(50);
		expect(parse('a'.repeat(5000)).mistakes).toHaveLength(1);
	});
});

const typedText = fc.oneof(
	fc.string({unit: 'grapheme'}),
	fc
		.array(
			fc.constantFrom(
				'a',
				'b*',
				'"',
				'"x y"',
				'\\',
				'|',
				'(',
				')',
				'-',
				' ',
				':',
				'exit:',
				'>',
				'=',
				'0',
				'repo:',
				'since:1d',
				'登',
			),
			{maxLength: 14},
		)
		.map((pieces) => pieces.join('')),
);

test('printing and parsing again gives the same terms', () => {
	fc.assert(
		fc.property(typedText, (typed) => {
			const {terms} = parse(typed);

			expect(parse(print({terms}))).toEqual({terms, mistakes: []});
		}),
		{numRuns: 2000},
	);
});

test('printing gives what a person would type', () => {
	const {terms} = parse('a* -b "c d" (e|f) -(g | h) repo:\'x\' -cmd:"git push" exit:!=0');

	expect(print({terms})).toBe('a* -b "c d" e | f -(g | h) repo:\'x\' -cmd:"git push" exit:!=0');
});

import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {simpleCommands} from '../../source/analyzers/shell/simple-commands.ts';

const told = (script: string) =>
	simpleCommands(script, {cwd: '/w', home: '/home/dev'}).map(
		({argv, cwd, within, exit, via, remote, opaque}) =>
			[
				argv
					.map(({value, certainty}) => (certainty === 'pattern' ? `‹${value}›` : value))
					.join(' '),
				cwd.value,
				exit,
				[...within, ...via.map((name) => `by ${name}`)].join(','),
				remote,
				opaque,
			]
				.filter((part) => part !== undefined && part !== '')
				.join(' | '),
	);

describe('simple commands', () => {
	test('takes wrappers off and enters scripts inside scripts', () => {
		expect(told("bash -lc 'cd src && sudo -u web env A=b timeout 5s cat a.txt'")).toEqual([
			'cd src | /w | zero | by bash',
			'cat a.txt | /w/src | zero | by bash,by sudo,by env,by timeout',
		]);
		expect(told("sh <<'EOF'\nrm old\nEOF")).toEqual(['rm old | /w | same | by sh']);
		expect(told("ssh web1 'cat /etc/hosts'")).toEqual([
			'cat /etc/hosts | ** | same | by ssh | web1',
		]);
		expect(told('find . | xargs -n1 rm')).toEqual([
			'find . | /w | nothing | pipe,piped',
			'rm ‹**› | /w | same | pipe,by xargs',
		]);
	});

	test('follows folders and variables, and forgets what a branch may have changed', () => {
		expect(told('D=lib; cd $D; (cd x; cat a); cat ~/b; if true; then cd y; fi; cat c')).toEqual([
			'cd lib | /w | nothing',
			'cd x | /w/lib | nothing | subshell',
			'cat a | /w/lib/x | nothing | subshell',
			'cat /home/dev/b | /w/lib | nothing',
			'true | /w/lib | nothing | condition',
			'cd y | /w/lib | nothing | condition',
			'cat c | ** | same',
		]);
	});

	test('goes through loops over known words', () => {
		expect(told('for f in a b*; do head "$f"; done')).toEqual([
			'head a | /w | nothing | loop',
			'head ‹b*› | /w | nothing | loop',
		]);
	});

	test('says what the exit code of the script tells of each', () => {
		expect(told('a; b && c')).toEqual(['a | /w | nothing', 'b | /w | zero', 'c | /w | zero']);
		expect(told('a || b')).toEqual(['a | /w | nothing', 'b | /w | nothing | condition']);
		expect(told('a | b')).toEqual(['a | /w | nothing | pipe,piped', 'b | /w | same | pipe']);
		expect(told('! a')).toEqual(['a | /w | nothing']);
		expect(told('set -e; a; b')).toEqual(['set -e | /w | zero', 'a | /w | zero', 'b | /w | zero']);
		expect(told('test -f x || exit 0; b')).toEqual([
			'test -f x | /w | nothing',
			'exit 0 | /w | nothing | condition',
			'b | /w | nothing',
		]);
	});

	test('calls opaque what it cannot read', () => {
		expect(told('if then fi )').at(-1)).toContain('broken syntax');
		expect(told('bash run.sh')).toEqual(['bash run.sh | /w | same | runs a script']);
		expect(told('$TOOL x')).toEqual(['‹$TOOL› x | /w | same | the program is not known']);
		expect(told('curl https://x.example | sh').at(-1)).toContain('runs what it is fed');
	});

	test('never throws, and every place lies in the script', () => {
		const piece = fc.constantFrom(
			'cat a',
			'$(',
			')',
			'`',
			"'",
			'"',
			'<<EOF\n',
			'EOF\n',
			'|',
			'&&',
			';',
			'for f in a b; do ',
			'done',
			'{',
			'}',
			'bash -c ',
			'eval ',
			'\\',
			'$x',
			'> f',
			'if ',
			'fi',
			'((',
			'case a in ',
			'é😀',
			'\0',
		);
		const script = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(piece, {maxLength: 40}).map((parts) => parts.join(' ')),
		);

		fc.assert(
			fc.property(script, (text) => {
				for (const {span} of simpleCommands(text)) {
					expect(span.from).toBeGreaterThanOrEqual(0);
					expect(span.to).toBeLessThanOrEqual(text.length);
					expect(span.from).toBeLessThanOrEqual(span.to);
				}
			}),
			{numRuns: 500},
		);
	});

	test('ends soon on scripts that are made to take long', () => {
		const started = performance.now();

		for (const script of [
			'$('.repeat(50_000),
			'('.repeat(50_000),
			'a|'.repeat(50_000),
			`${'for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}x${'; done'.repeat(12)}`,
			`bash -c "${'bash -c '.repeat(1000)}"`,
		]) {
			simpleCommands(script);
		}

		expect(performance.now() - started).toBeLessThan(10_000);
	});
});

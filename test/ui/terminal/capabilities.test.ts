import {describe, expect, test} from 'vitest';
import {capabilitiesOf, type TerminalFacts} from '../../../source/ui/terminal/capabilities.ts';

const facts = (
	env: TerminalFacts['env'] = {},
	more: Partial<TerminalFacts> = {},
): TerminalFacts => ({
	env: {TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env},
	isOutputTerminal: true,
	isInputTerminal: true,
	columns: 80,
	rows: 24,
	...more,
});

describe('capabilities', () => {
	test('of a common terminal', () => {
		expect(capabilitiesOf(facts())).toEqual({
			colours: 256,
			unicode: 'full',
			hasAsciiBorders: false,
			fps: 60,
			isRemote: false,
		});
	});

	test.each([
		[{NO_COLOR: '1'}, {}, 0],
		[{NO_COLOR: ''}, {}, 256],
		[{NO_COLOR: '1'}, {wants: {color: true}}, 256],
		[{FORCE_COLOR: '0'}, {}, 0],
		[{}, {isOutputTerminal: false}, 0],
		[{FORCE_COLOR: '1'}, {isOutputTerminal: false}, 256],
		[{}, {wants: {color: false}}, 0],
		[{TERM: 'linux'}, {}, 16],
		[{TERM: 'dumb'}, {}, 0],
	])('with %o and %o has %i colours', (env, more, colours) => {
		expect(capabilitiesOf(facts(env, more)).colours).toBe(colours);
	});

	test.each([
		[{LANG: 'C'}, 'ascii'],
		[{LANG: ''}, 'ascii'],
		[{LC_ALL: 'C', LANG: 'de_DE.UTF-8'}, 'ascii'],
		[{LC_CTYPE: 'de_DE.utf8', LANG: 'C'}, 'full'],
		[{TMUX: '/tmp/tmux/default,1,0'}, 'safe'],
		[{TERM: 'screen'}, 'safe'],
		[{TMUX: 'x', LANG: 'C'}, 'ascii'],
	])('with %o shows text in %s', (env, unicode) => {
		expect(capabilitiesOf(facts(env)).unicode).toBe(unicode);
	});

	test('what a person wants comes first', () => {
		const wants = {ascii: false, unicode: 'full', fps: 10} as const;

		expect(capabilitiesOf(facts({LANG: 'C', TMUX: 'x'}, {wants}))).toMatchObject({
			unicode: 'full',
			fps: 10,
		});
	});

	test('draws fewer frames over SSH', () => {
		expect(capabilitiesOf(facts({SSH_TTY: '/dev/pts/1'}))).toMatchObject({fps: 30, isRemote: true});
	});

	test('the Linux console gets ASCII borders', () => {
		expect(capabilitiesOf(facts({TERM: 'linux'})).hasAsciiBorders).toBe(true);
	});

	test.each([
		[{TERM: 'dumb'}, {}, 'the terminal cannot move its cursor (TERM is dumb)'],
		[{TERM: undefined}, {}, 'the terminal cannot move its cursor (TERM is not set)'],
		[{}, {isOutputTerminal: false}, 'the output is not a terminal'],
		[{}, {isInputTerminal: false}, 'there is no keyboard to read from'],
		[{}, {columns: 29}, 'the terminal is too small: 29x24, needs 30x6'],
	])('refuse the app with %o and %o', (env, more, refusal) => {
		expect(capabilitiesOf(facts(env, more)).refusal).toBe(refusal);
	});
});

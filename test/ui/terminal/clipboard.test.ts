import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {copy, mostBytes} from '../../../source/ui/terminal/clipboard.ts';

const written = (): {writes: string[]; screen: {write: (text: string) => void}} => {
	const writes: string[] = [];
	return {
		writes,
		screen: {
			write(text) {
				writes.push(text);
			},
		},
	};
};

const osc = (text: string): string => `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;

describe('copying', () => {
	test('goes through tmux, which hands it on', async () => {
		const {writes, screen} = written();
		const runs: unknown[] = [];
		const run = async (argv: readonly string[], input: string): Promise<boolean> => {
			runs.push([...argv, input]);
			return true;
		};

		expect(await copy('one\ntwo', {screen, multiplexer: 'tmux', run})).toEqual({
			isCopied: true,
			message: "copied 2 lines to tmux's buffer",
		});
		expect([runs, writes]).toEqual([[['tmux', 'load-buffer', '-w', '-', 'one\ntwo']], []]);
	});

	test('asks the terminal where tmux fails', async () => {
		const {writes, screen} = written();
		const {message} = await copy('é', {screen, multiplexer: 'tmux', run: async () => false});

		expect(writes).toEqual([osc('é')]);
		expect(message).toBe('copied a line (OSC 52: your terminal may refuse it)');
	});

	test('is wrapped in small pieces for screen', async () => {
		const {writes, screen} = written();
		await copy('x'.repeat(500), {screen, multiplexer: 'screen'});
		const pieces = writes.join('').split('\u{1B}\\').filter(Boolean);

		expect(pieces.every((piece) => piece.startsWith('\u{1B}P') && piece.length <= 242)).toBe(true);
		expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(osc('x'.repeat(500)));
	});

	test('refuses what terminals drop without a word', async () => {
		const {writes, screen} = written();

		expect(await copy('x'.repeat(mostBytes + 1), {screen})).toEqual({
			isCopied: false,
			message: 'not copied: 74 kB, a terminal takes 74 kB',
		});
		expect(writes).toEqual([]);
	});
});

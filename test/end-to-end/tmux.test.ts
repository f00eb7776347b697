import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {hasTmux, startTmux} from '../helpers/tmux.ts';
import {shopHome} from './shop.ts';

describe.skipIf(!hasTmux)('in tmux', () => {
	const open = async () => {
		const program = `env HOME=${shopHome()} LANG=C.UTF-8 TZ=UTC CI=false ${process.execPath} ${path.resolve('distribution/cli.js')}`;
		const tmux = startTmux('PS1="shell> " exec bash --norc --noprofile -i');
		await tmux.sees('shell>');
		tmux.sendKeys(program, 'Enter');
		await tmux.sees('msg An index was missing');
		return tmux;
	};

	test('Ctrl-Z gives the shell back, and fg the app', async () => {
		const tmux = await open();

		try {
			tmux.sendKeys('C-z');
			await tmux.sees('Stopped');
			expect(tmux.isAlternate()).toBe(false);

			tmux.sendKeys('fg', 'Enter');
			await tmux.sees('msg An index was missing');
			expect(tmux.isAlternate()).toBe(true);
			tmux.sendKeys('j');
			await tmux.sees('> Check whether');
		} finally {
			tmux.stop();
		}
	});

	test('kill -STOP and -CONT leave it as it was', async () => {
		const tmux = await open();

		try {
			process.kill(Number(tmux.foreground()), 'SIGSTOP');
			await tmux.sees('Stopped');
			tmux.sendKeys('fg', 'Enter');
			await expect.poll(tmux.capture, {timeout: 10_000}).not.toContain('Stopped');
			tmux.sendKeys('j');
			await tmux.sees('> Check whether');
		} finally {
			tmux.stop();
		}
	});

	test('SIGTERM leaves a clean terminal', async () => {
		const tmux = await open();

		try {
			process.kill(Number(tmux.foreground()), 'SIGTERM');
			await tmux.sees('Terminated');
			expect(tmux.isAlternate()).toBe(false);
			expect(tmux.isCursorShown()).toBe(true);
			tmux.sendKeys('echo still $((40 + 2))', 'Enter');
			await tmux.sees('still 42');
		} finally {
			tmux.stop();
		}
	});

	test('a copy is in its buffer', async () => {
		const tmux = await open();

		try {
			tmux.sendKeys('y', 'i');
			await tmux.sees("copied a line to tmux's buffer");
			expect(tmux.buffer().trim()).toBe('0199b000-3000-7000-8000-0000000000c3');
		} finally {
			tmux.stop();
		}
	});

	test('Ctrl-L repairs what another program wrote', async () => {
		const tmux = await open();

		try {
			tmux.scribble('intruder');
			await tmux.sees('intruder');
			tmux.sendKeys('C-l');
			await expect.poll(tmux.capture).not.toContain('intruder');
			await tmux.sees('msg An index was missing');
		} finally {
			tmux.stop();
		}
	});
});

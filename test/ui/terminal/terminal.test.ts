import {Buffer} from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {type App, startApp} from '../../helpers/driver.ts';
import {hasTmux, startTmux} from '../../helpers/tmux.ts';

const sample = path.resolve('test/ui/terminal/sample-app.ts');
const command = [process.execPath, sample];

describe('in a terminal', () => {
	let app: App;

	const start = async (): Promise<App> => {
		app = await startApp({command, columns: 40, rows: 8});
		await app.sees('size 40x8');
		return app;
	};

	/** Nothing of the app is left: main screen, cursor shown, paste mode off. */
	const expectClean = (): void => {
		const written = app.rawBytes();

		expect(app.screen.isAlternate()).toBe(false);
		expect(written.lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(written.lastIndexOf('\u{1B}[?25l'));
		expect(written.lastIndexOf('\u{1B}[?2004l')).toBeGreaterThan(
			written.lastIndexOf('\u{1B}[?2004h'),
		);
	};

	afterEach(async () => app.quit());

	test('it hears every key once and a paste as one', async () => {
		await start();
		await app.send('jjj\u{1B}[B');
		await app.paste('q\rq');
		await app.press('Ctrl-D', 'Tab');

		await app.sees('heard j j j down paste(3) ctrl+d tab');
	});

	test('it follows the size of the terminal', async () => {
		await start();
		await app.resize(60, 10);

		await app.sees('size 60x10');
	});

	test('it is clean after quitting', async () => {
		await start();
		await app.press('q');

		expect(await app.ended()).toMatchObject({exitCode: 0});
		await app.sees('bye');
		expectClean();
	});

	test.each([
		['SIGTERM', 15],
		['SIGHUP', 1],
		['SIGINT', 2],
	] as const)('it is clean after %s, and dies of it', async (name, signal) => {
		await start();
		app.signal(name);

		expect(await app.ended()).toMatchObject({signal});
		expectClean();
	});

	test('it is clean after a crash, and says what broke', async () => {
		await start();
		await app.press('x');

		expect(await app.ended()).toMatchObject({exitCode: 70});
		await app.sees('broken on purpose');
		expectClean();
	});

	test('it copies through the terminal', async () => {
		await start();
		app.forget();
		await app.press('y');

		await vi.waitFor(() => {
			expect(app.rawBytes()).toContain(
				`\u{1B}]52;c;${Buffer.from('copied text').toString('base64')}\u{7}`,
			);
		});
	});

	test('it comes back from a pager, which obeys nothing in the text', async () => {
		await start();
		await app.press('p');
		await app.sees('line two');
		await app.press('q');
		await app.sees('size 40x8');
		await app.press('j');

		await app.sees('heard p j');
	});
});

describe.skipIf(!hasTmux)('in tmux', () => {
	const open = async () => {
		const tmux = startTmux('PS1="ready " exec bash --norc --noprofile -i', {columns: 60, rows: 8});
		await tmux.sees('ready');
		tmux.sendKeys(`clear; ${process.execPath} ${sample}`, 'Enter');
		await tmux.sees('size 60x8');
		return tmux;
	};

	test('Ctrl-Z gives the shell back, and fg the app', async () => {
		const tmux = await open();

		try {
			tmux.sendKeys('C-z');
			await tmux.sees('Stopped');

			expect([tmux.isAlternate(), tmux.isCursorShown()]).toEqual([false, true]);

			tmux.sendKeys('fg', 'Enter');
			await tmux.sees('size 60x8');
			tmux.sendKeys('j');
			await tmux.sees('heard ctrl+z j');

			expect(tmux.isAlternate()).toBe(true);
		} finally {
			tmux.stop();
		}
	});

	test('a stop from outside is the same', async () => {
		const tmux = await open();

		try {
			process.kill(Number(tmux.foreground()), 'SIGTSTP');
			await tmux.sees('Stopped');

			expect(tmux.isAlternate()).toBe(false);

			tmux.sendKeys('fg', 'Enter');
			await tmux.sees('size 60x8');
			tmux.sendKeys('j');
			await tmux.sees('heard j');
		} finally {
			tmux.stop();
		}
	});

	test('copies go to its buffer', async () => {
		const tmux = await open();

		try {
			tmux.sendKeys('y');
			await expect.poll(tmux.buffer).toBe('copied text');
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
			await tmux.sees('heard ctrl+l');

			expect(tmux.capture()).not.toContain('intruder');
			expect(tmux.capture()).toContain('size 60x8');
		} finally {
			tmux.stop();
		}
	});
});

import {execFileSync, spawnSync} from 'node:child_process';
import {appendFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';

/** Whether tests that need tmux can run here. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

const patienceMs = 10_000;
const lookEveryMs = 25;

/** A private tmux server with one window; keys as tmux names them (`Enter`, `C-z`, `Escape`). */
export const startTmux = (command: string, {columns = 80, rows = 24} = {}) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'tmux-'));
	const run = (...args: readonly string[]): string =>
		execFileSync('tmux', ['-S', path.join(folder, 'socket'), '-f', '/dev/null', ...args], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
			env: {...process.env, TMUX: '', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color'},
		});

	run('-u', 'new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, command);

	const capture = (): string => run('capture-pane', '-p');
	const flag = (name: string): string => run('display-message', '-p', `#{${name}}`).trim();

	return {
		sendKeys(...keys: readonly string[]) {
			run('send-keys', ...keys);
		},
		capture,
		isAlternate: () => flag('alternate_on') === '1',
		isCursorShown: () => flag('cursor_flag') === '1',
		flag,
		buffer: () => run('show-buffer'),
		/** The process in the foreground of the window. */
		foreground: () =>
			execFileSync('ps', ['-o', 'tpgid=', '-p', flag('pane_pid')], {encoding: 'utf8'}).trim(),
		/** Writes to the window behind the app's back, as `wall` does. */
		scribble(text: string) {
			appendFileSync(flag('pane_tty'), text);
		},
		async sees(text: string) {
			await expect.poll(capture, {timeout: patienceMs, interval: lookEveryMs}).toContain(text);
		},
		stop() {
			run('kill-server');
			rmSync(folder, {recursive: true, force: true});
		},
	};
};

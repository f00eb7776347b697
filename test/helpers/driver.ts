import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import pty from '@lydell/node-pty';
import {keyBytes} from './key-bytes.ts';
import {openScreen} from './screen.ts';

export type AppOptions = {
	/** The program and its first arguments; the built app if absent. */
	readonly command?: readonly string[];
	readonly args?: readonly string[];
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	/** The person's home folder; an empty one if absent. */
	readonly home?: string;
	readonly cwd?: string;
};

export type App = Readonly<Awaited<ReturnType<typeof startApp>>>;

const patienceMs = 10_000;
const quietMs = 80;
const frameEnd = '\u{1B}[?2026l';

const defaultCommand = [process.execPath, path.resolve('distribution/cli.js')];

/** A clean environment: nothing of the person who runs the tests shows in a screen. */
const environment = (home: string): Record<string, string> => ({
	PATH: process.env['PATH'] ?? '',
	HOME: home,
	TERM: 'xterm-256color',
	LANG: 'C.UTF-8',
	TZ: 'UTC',
	CI: 'false',
	NODE_ENV: 'production',
});

/** Starts a program in a pseudo-terminal and lets a test use it as a person would. */
export const startApp = async (options: AppOptions = {}) => {
	const {columns = 80, rows = 24, command = defaultCommand, args = []} = options;
	const home = options.home ?? mkdtempSync(path.join(tmpdir(), 'home-'));
	const [program, ...first] = command;
	const screen = openScreen(columns, rows);
	const raw: string[] = [];
	const waiting = new Set<() => void>();
	let exit: {exitCode: number; signal?: number | undefined} | undefined;

	const wake = (): void => {
		for (const check of waiting) {
			check();
		}
	};

	const child = pty.spawn(program!, [...first, ...args], {
		name: options.env?.['TERM'] ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd: options.cwd ?? home,
		env: {...environment(home), ...options.env},
	});

	child.onData((data) => {
		raw.push(data);
		void screen.write(data).then(wake);
	});
	child.onExit((ended) => {
		exit = ended;
		void screen.write('').then(wake);
	});

	const shown = (): string => screen.lines().join('\n');

	/** Waits until something holds, looking whenever the screen changes. */
	const until = async (holds: () => boolean, wish: string): Promise<void> =>
		new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				waiting.delete(check);
				reject(new Error(`Waited for ${wish}, but saw:\n${shown()}`));
			}, patienceMs);

			function check(): void {
				if (!holds()) {
					return;
				}

				clearTimeout(timer);
				waiting.delete(check);
				resolve();
			}

			waiting.add(check);
			check();
		});

	/** Waits for the end of the next frame, or until nothing has been written for a moment. */
	const settled = async (): Promise<void> =>
		new Promise((resolve) => {
			const seen = raw.length;
			let timer = setTimeout(finish, quietMs);

			function finish(): void {
				clearTimeout(timer);
				waiting.delete(check);
				resolve();
			}

			function check(): void {
				clearTimeout(timer);
				timer = setTimeout(finish, quietMs);

				if (raw.slice(seen).some((data) => data.includes(frameEnd))) {
					finish();
				}
			}

			waiting.add(check);
		});

	const send = async (data: string): Promise<void> => {
		const answered = settled();
		child.write(data);
		await answered;
	};

	const ended = async () => {
		await until(() => exit !== undefined, 'the end of the program');
		return exit!;
	};

	return {
		home,
		screen,
		/** Presses keys one after the other: `press('j', 'Enter', 'Ctrl-D')`. */
		async press(...keys: readonly string[]) {
			for (const key of keys) {
				await send(keyBytes(key)); // eslint-disable-line no-await-in-loop -- A person presses one after the other.
			}
		},
		/** Sends bytes as they are, in one chunk. */
		send,
		paste: async (text: string) => send(`\u{1B}[200~${text}\u{1B}[201~`),
		sees: async (text: string | RegExp) =>
			until(
				() => (typeof text === 'string' ? shown().includes(text) : text.test(shown())),
				String(text),
			),
		seesNot: async (text: string) => until(() => !shown().includes(text), `no ${text}`),
		settled,
		lines: () => screen.lines(),
		/** All that was written since the start, or since `forget`. */
		rawBytes: () => raw.join(''),
		forget() {
			raw.length = 0;
		},
		async resize(newColumns: number, newRows: number) {
			const answered = settled();
			screen.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
			await answered;
		},
		signal(name: NodeJS.Signals) {
			process.kill(child.pid, name);
		},
		ended,
		/** Ends it whatever it does; for the end of a test. */
		async quit() {
			if (exit === undefined) {
				process.kill(child.pid, 'SIGKILL');
			}

			const result = await ended();
			screen.close();
			return result;
		},
	};
};

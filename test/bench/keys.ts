import {Buffer} from 'node:buffer';
import {type ChildProcess, spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import pty from '@lydell/node-pty';

export type KeysOptions = {
	/** A store that is loaded already. */
	readonly store: string;
	/** A home folder without logs, so that nothing else is loaded. */
	readonly home: string;
	readonly columns: number;
	readonly rows: number;
	readonly presses?: number;
	/** Logs to load into another store meanwhile, for an ingest that goes on beside it. */
	readonly ingest?: {readonly logs: string; readonly store: string};
};

export type KeysFigures = {
	readonly medianMs: number;
	readonly p95Ms: number;
	readonly longestMs: number;
	/** Medians of what was written for a move of the cursor and for a change of pane. */
	readonly moveBytes: number;
	readonly paneBytes: number;
	readonly residentMb: number;
};

const frameEnd = '\u{1B}[?2026l';
const program = path.resolve('distribution/cli.js');
const warmUp = 30;

/** From a key press to the last byte of its frame, through a pseudo-terminal, on a store of any size. */
export const measureKeys = async (options: KeysOptions): Promise<KeysFigures> => {
	const app = open(options);
	const ingest = options.ingest && startIngest(options.ingest, options.home);

	try {
		await app.quiet();
		await app.press('1gg');

		for (const key of Array.from({length: warmUp}, () => 'j')) {
			await app.press(key); // eslint-disable-line no-await-in-loop -- One key after the other.
		}

		const moves = await pressed(app, 'jjjjjjjjk'.repeat(Math.ceil((options.presses ?? 200) / 9)));
		const panes = await pressed(app, '\t'.repeat(40));
		const times = [...moves, ...panes].map(({ms}) => ms).filter((ms) => ms > 0);

		return {
			medianMs: quantile(times, 0.5),
			p95Ms: quantile(times, 0.95),
			longestMs: Math.max(...times),
			moveBytes: quantile(
				moves.map(({bytes}) => bytes),
				0.5,
			),
			paneBytes: quantile(
				panes.map(({bytes}) => bytes),
				0.5,
			),
			residentMb: app.residentMb(),
		};
	} finally {
		ingest?.kill();
		app.kill();
	}
};

/** The figures as lines for a person, at the two sizes the app is made for. */
export const run = async (
	options: Omit<KeysOptions, 'columns' | 'rows'>,
): Promise<readonly string[]> => {
	const lines: string[] = [];

	for (const [columns, rows] of [
		[80, 24],
		[200, 60],
	] as const) {
		const figures = await measureKeys({...options, columns, rows}); // eslint-disable-line no-await-in-loop -- They would disturb each other.
		lines.push(
			`${columns}x${rows}: key to frame median ${figures.medianMs.toFixed(1)} ms, p95 ${figures.p95Ms.toFixed(1)} ms, longest ${figures.longestMs.toFixed(0)} ms; ${figures.moveBytes} bytes a move, ${figures.paneBytes} a change of pane; ${figures.residentMb} MB`,
		);
	}

	return lines;
};

type Frame = {readonly ms: number; readonly bytes: number};

type Opened = Readonly<ReturnType<typeof open>>;

const open = ({store, home, columns, rows}: KeysOptions) => {
	let listener: (data: string) => void = () => undefined;
	const child = pty.spawn(process.execPath, [program, '--db', store], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		cwd: home,
		env: {
			PATH: process.env['PATH'] ?? '',
			HOME: home,
			LANG: 'C.UTF-8',
			TZ: 'UTC',
			CI: 'false',
			NODE_ENV: 'production',
		},
	});
	child.onData((data) => {
		listener(data);
	});

	return {
		/** Until nothing was written for half a second. */
		quiet: async () =>
			new Promise<void>((resolve) => {
				let timer: NodeJS.Timeout | undefined;
				listener = () => {
					clearTimeout(timer);
					timer = setTimeout(resolve, 500);
				};
			}),
		press: async (key: string) =>
			new Promise<Frame>((resolve) => {
				const started = performance.now();
				let text = '';
				// A key at the end of a list changes nothing, and no frame comes.
				const timer = setTimeout(() => {
					resolve({ms: 0, bytes: 0});
				}, 1000);
				listener = (data) => {
					text += data;

					if (!text.includes(frameEnd)) {
						return;
					}

					clearTimeout(timer);
					resolve({ms: performance.now() - started, bytes: Buffer.byteLength(text)});
				};

				child.write(key);
			}),
		residentMb: () => residentMb(child.pid),
		kill() {
			process.kill(child.pid, 'SIGKILL');
		},
	};
};

/** Presses with a pause as of a fast hand between them; what follows a frame belongs to no key. */
const pressed = async (app: Opened, keys: string): Promise<readonly Frame[]> => {
	const frames: Frame[] = [];

	for (const key of keys) {
		/* eslint-disable no-await-in-loop -- One key after the other. */
		frames.push(await app.press(key));
		await new Promise((resolve) => {
			setTimeout(resolve, 33);
		});
		/* eslint-enable no-await-in-loop */
	}

	return frames;
};

const startIngest = (
	{logs, store}: NonNullable<KeysOptions['ingest']>,
	home: string,
): ChildProcess =>
	spawn(process.execPath, [program, 'ingest', logs, '--db', store], {
		stdio: 'ignore',
		env: {PATH: process.env['PATH'], HOME: home},
	});

const residentMb = (pid: number): number => {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = Number(/^VmRSS:\s+(?<kb>\d+)/mv.exec(status)?.groups?.['kb'] ?? 0);

	return Math.round(kilobytes / 1024);
};

const quantile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((one, other) => one - other);

	return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
};

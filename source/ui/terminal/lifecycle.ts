import process from 'node:process';
import {type Door} from '../input/door.ts';

/** The part of the running Ink app that this needs: `useApp().suspendTerminal`. */
export type SuspendTerminal = (action: () => Promise<void>) => Promise<void>;

/** Where sequences go; `process.stdout` in life. */
export type Screen = {readonly write: (text: string) => unknown};

export type Lifecycle = {
	/** Hands the terminal to another program while `action` runs: main screen, cooked mode, no keys for us. */
	readonly lend: (action: () => Promise<void>) => Promise<void>;
	/** Stops the process as Ctrl-Z does, and comes back on `fg`. */
	readonly stop: () => Promise<void>;
	/** Puts the terminal and the signals back. Safe to call twice. */
	readonly leave: () => void;
};

export type LifecycleOptions = {
	readonly door: Door;
	readonly screen: Screen;
	readonly suspend: SuspendTerminal;
	/** Runs once, before the process dies of a signal: what must be on disk goes there now. */
	readonly onDeath?: (signal: NodeJS.Signals) => void;
	/** Runs when the process goes on after `kill -STOP`, which no program hears of: the shell has left raw mode, and the screen must be drawn anew. */
	readonly onContinue?: () => void;
	readonly hasMouse?: boolean;
};

const pasteOn = '\u{1B}[?2004h';
const pasteOff = '\u{1B}[?2004l';
const mouseOn = '\u{1B}[?1000h\u{1B}[?1006h';
const mouseOff = '\u{1B}[?1006l\u{1B}[?1000l';

/** What wipes the screen before a full redraw; then `instance.clear()` and a change of state, so that Ink draws anew. */
export const wipe = '\u{1B}[H\u{1B}[2J';

/** Puts back what a crash may have left on: mouse, paste mode, the main screen, the cursor, colours. */
export const rescue = `${mouseOff}${pasteOff}\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m`;

const deadly: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/**
Takes the terminal for the app and answers the signals. Ink itself restores the screen and the cursor when it ends or
the process dies; this adds what Ink does not know: our modes, our door, and stopping.
*/
export const enter = (options: LifecycleOptions): Lifecycle => {
	const {door, screen, suspend, hasMouse = false} = options;
	const [modesOn, modesOff] = hasMouse
		? [pasteOn + mouseOn, mouseOff + pasteOff]
		: [pasteOn, pasteOff];
	let hasLeft = false;
	let isLent = false;

	const take = (): void => {
		screen.write(modesOn);
		door.open();
	};

	const give = (): void => {
		door.close();
		screen.write(modesOff);
	};

	const lend = async (action: () => Promise<void>): Promise<void> => {
		isLent = true;
		give();

		try {
			await suspend(action);
		} finally {
			isLent = false;
			take();
		}
	};

	const stop = onceAtATime(async () => lend(stopProcess(onStop)));

	function onStop(): void {
		void stop();
	}

	const onContinue = (): void => {
		if (isLent) {
			return;
		}

		door.close();
		take();
		options.onContinue?.();
	};

	const onDeadly = (signal: NodeJS.Signals): void => {
		options.onDeath?.(signal);
		leave();

		// Ink listens too and may have ended already: dying by the signal tells the shell what happened.
		process.kill(process.pid, signal);
	};

	const leave = (): void => {
		if (hasLeft) {
			return;
		}

		hasLeft = true;
		process.off('SIGTSTP', onStop).off('SIGCONT', onContinue);

		for (const signal of deadly) {
			process.off(signal, onDeadly);
		}

		give();
	};

	process.on('SIGTSTP', onStop).on('SIGCONT', onContinue);

	for (const signal of deadly) {
		process.on(signal, onDeadly);
	}

	take();

	return {lend, stop, leave};
};

const onceAtATime = (action: () => Promise<void>): (() => Promise<void>) => {
	let running: Promise<void> | undefined;

	return async () => {
		running ??= action().finally(() => {
			running = undefined;
		});

		await running;
	};
};

// An orphaned process group cannot stop: the kernel ignores it, no SIGCONT ever comes, and without a timer Node would end.
const orphanedMs = 300;

const stopProcess = (onStop: () => void) => async (): Promise<void> => {
	const continued = new Promise<void>((resolve) => {
		const timer = setTimeout(resume, orphanedMs);

		function resume(): void {
			clearTimeout(timer);
			process.off('SIGCONT', resume);
			resolve();
		}

		process.on('SIGCONT', resume);
	});

	process.off('SIGTSTP', onStop);
	process.kill(process.pid, 'SIGTSTP');
	await continued;
	process.on('SIGTSTP', onStop);
};

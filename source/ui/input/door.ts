import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {StringDecoder} from 'node:string_decoder';
import {type Input, pasteEnd, type Reading, readInput} from './key-stream.ts';
import {type Key} from './keys.ts';

/** The part of a terminal's input stream the door needs; `process.stdin` and `tty.ReadStream` have it. */
export type TerminalInput = {
	readonly isTTY?: boolean;
	setRawMode?: (isRaw: boolean) => unknown;
	on: (event: 'data', listener: (chunk: Uint8Array | string) => void) => unknown;
	off: (event: 'data', listener: (chunk: Uint8Array | string) => void) => unknown;
	pause: () => unknown;
	resume: () => unknown;
};

export type DoorOptions = {
	/** How long a partial sequence may pause before Escape is a key of its own. */
	readonly escapeMs?: number;
	/** How long the end of a paste or of a terminal's reply may fail to come. */
	readonly endMs?: number;
};

/**
The one reader of the terminal: however bytes arrive, listeners get one key at a time, a paste as a whole, and never a
reply of the terminal as typed text.
*/
export type Door = {
	/** Adds a listener; the function returned takes it away. Input is handed to all listeners in the order they came. */
	readonly onInput: (listener: (input: Input) => void) => () => void;
	readonly onKey: (listener: (key: Key) => void) => () => void;
	/** Starts or goes on reading, in raw mode. */
	readonly open: () => void;
	/** Stops reading and leaves raw mode, as before handing the terminal to another program; `open` resumes. */
	readonly close: () => void;
	/** What to give Ink as `stdin`: a terminal that never says anything, since keys come from `onKey`. */
	readonly stdin: SilentInput;
};

export const openDoor = (
	source: TerminalInput,
	{escapeMs = 100, endMs = 1000}: DoorOptions = {},
): Door => {
	const listeners = new Set<(input: Input) => void>();
	const emit = (input: Input): void => {
		for (const listener of listeners) {
			listener(input);
		}
	};

	const pump = inputPump(emit, {escapeMs, endMs});
	const listen = (chunk: Uint8Array | string): void => {
		pump.write(chunk);
	};

	const onInput: Door['onInput'] = (listener) => {
		listeners.add(listener);
		return () => {
			listeners.delete(listener);
		};
	};

	return {
		onInput,
		onKey: (listener) =>
			onInput((input) => {
				if (input.type === 'key') {
					listener(input.key);
				}
			}),
		open() {
			source.off('data', listen);
			source.setRawMode?.(true);
			source.on('data', listen);
			source.resume();
		},
		close() {
			source.off('data', listen);
			source.setRawMode?.(false);
			source.pause();
			pump.reset();
		},
		stdin: new SilentInput(),
	};
};

/** A readable that looks like a terminal and stays silent; the process lives as long as the door is open. */
export class SilentInput extends Readable {
	get isTTY(): boolean {
		return true;
	}

	override _read(): void {
		// Nothing will come.
	}

	setRawMode(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}
}

type Pump = {readonly write: (chunk: Uint8Array | string) => void; readonly reset: () => void};

/** Turns chunks into inputs, holding back what may be part of something. */
const inputPump = (emit: (input: Input) => void, times: Required<DoorOptions>): Pump => {
	let decoder = new StringDecoder('utf8');
	let held: string[] = [];
	let waitsFor: Reading['waitsFor'];
	let timer: NodeJS.Timeout | undefined;

	const read = (isLast: boolean): void => {
		const reading = readInput(held.join(''), isLast);
		held = [reading.rest];
		waitsFor = reading.waitsFor;
		wait();

		for (const input of reading.inputs) {
			emit(input);
		}
	};

	const wait = (): void => {
		clearTimeout(timer);

		if (waitsFor !== undefined) {
			timer = setTimeout(read, waitsFor === 'escape' ? times.escapeMs : times.endMs, true);
		}
	};

	return {
		write(chunk) {
			const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
			const seam = held.at(-1)?.slice(-pasteEnd.length) ?? '';
			held.push(text);

			// A paste of megabytes comes in thousands of chunks: it is joined once, at its end.
			if (waitsFor === 'paste' && !(seam + text).includes(pasteEnd)) {
				wait();
			} else {
				read(false);
			}
		},
		reset() {
			clearTimeout(timer);
			decoder = new StringDecoder('utf8');
			held = [];
			waitsFor = undefined;
		},
	};
};

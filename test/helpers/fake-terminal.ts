import {Buffer} from 'node:buffer';
import {PassThrough, Writable} from 'node:stream';

const frameEnd = '\u{1B}[?2026l';

/** A terminal's output of any size for Ink: keeps every write, and counts frames and bytes. */
export class FakeOutput extends Writable {
	columns: number;
	rows: number;
	readonly writes: string[] = [];

	constructor(columns: number, rows: number) {
		super({decodeStrings: false});
		this.columns = columns;
		this.rows = rows;
	}

	override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
		this.writes.push(chunk.toString());
		done();
	}

	get isTTY(): boolean {
		return true;
	}

	get text(): string {
		return this.writes.join('');
	}

	get bytes(): number {
		return Buffer.byteLength(this.text);
	}

	get frames(): number {
		return this.text.split(frameEnd).length - 1;
	}

	/** Forgets what was written, so that the next key can be measured alone. */
	forget(): void {
		this.writes.length = 0;
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emit('resize');
	}

	getColorDepth(): number {
		return 4;
	}

	hasColors(): boolean {
		return true;
	}
}

/** A terminal's input: what a test types arrives as the chunk it gives. */
export class FakeInput extends PassThrough {
	isRaw = false;

	get isTTY(): boolean {
		return true;
	}

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	type(chunk: string | Uint8Array): void {
		this.write(chunk);
	}
}

export type FakeTerminal = {readonly stdout: FakeOutput; readonly stdin: FakeInput};

/** For `render(<App />, {stdout, stdin: openDoor(stdin).stdin})`. */
export const fakeTerminal = (columns = 80, rows = 24): FakeTerminal => ({
	stdout: new FakeOutput(columns, rows),
	stdin: new FakeInput(),
});

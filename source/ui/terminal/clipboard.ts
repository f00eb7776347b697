import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {size} from '../../text/time.ts';
import {type Capabilities} from './capabilities.ts';
import {type Screen} from './lifecycle.ts';

/** What came of copying, to be said in the status line. */
export type Copied = {readonly isCopied: boolean; readonly message: string};

/** Runs a program with a text as its input and says whether it worked. */
export type RunWith = (argv: readonly string[], input: string) => Promise<boolean>;

export type ClipboardOptions = {
	readonly screen: Screen;
	readonly multiplexer?: Capabilities['multiplexer'] | undefined;
	readonly run?: RunWith;
};

/** Terminals drop longer sequences without a word: 74 kB of text make about 100 kB of base64. */
export const mostBytes = 74_000;

const escape = '\u{1B}';
const screenChunk = 240;

/** Copies a text: through tmux where it runs, else by asking the terminal (OSC 52). The clipboard is never read. */
export const copy = async (text: string, options: ClipboardOptions): Promise<Copied> => {
	const {screen, multiplexer, run = feed} = options;
	const amount = amountOf(text);

	if (multiplexer === 'tmux' && (await run(['tmux', 'load-buffer', '-w', '-'], text))) {
		return {isCopied: true, message: `copied ${amount} to tmux's buffer`};
	}

	const bytes = Buffer.from(text, 'utf8');

	if (bytes.length > mostBytes) {
		return {
			isCopied: false,
			message: `not copied: ${size(bytes.length)}, a terminal takes ${size(mostBytes)}`,
		};
	}

	const sequence = `${escape}]52;c;${bytes.toString('base64')}\u{7}`;
	screen.write(multiplexer === 'screen' ? throughScreen(sequence) : sequence);

	return {isCopied: true, message: `copied ${amount} (OSC 52: your terminal may refuse it)`};
};

const amountOf = (text: string): string => {
	const lines = text.replace(/\n$/v, '').split('\n').length;

	return lines === 1 ? 'a line' : `${lines} lines`;
};

/** GNU screen passes on only what is wrapped in DCS, and no more than 256 bytes of it at once. */
const throughScreen = (sequence: string): string => {
	const chunks = sequence.match(new RegExp(`.{1,${screenChunk}}`, 'gsv')) ?? [];

	return chunks.map((chunk) => `${escape}P${chunk}${escape}\\`).join('');
};

const patienceMs = 2000;

const feed: RunWith = async ([program = '', ...rest], input) =>
	new Promise((resolve) => {
		const child = spawn(program, rest, {
			stdio: ['pipe', 'ignore', 'ignore'],
			timeout: patienceMs,
		});

		child.on('error', () => {
			resolve(false);
		});
		child.on('close', (code) => {
			resolve(code === 0);
		});
		child.stdin.on('error', () => {
			// It ended without reading all; its exit code tells.
		});
		child.stdin.end(input);
	});

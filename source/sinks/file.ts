import {Buffer} from 'node:buffer';
import {open, readFile, rename, rm, stat, writeFile, type FileHandle} from 'node:fs/promises';
import {UserError} from '../model/user-error.ts';
import {sessionKey, type Sink} from './sink.ts';

/**
Appends to a file. How far each session is stands beside it in `FILE.position` with the size of the file at that moment; what was appended
after that, before a crash, is read from the file itself, and a half line at its end is cut off.
*/
export const file: Sink = {
	name: 'file',
	summary: 'Appends to a file, which is rotated by size and age.',
	async open(settings) {
		const {file: place, rotate = {}, now} = settings;
		const positions = await recover(place);
		let handle = await openToAppend(place);
		let {size, birthtimeMs} = await handle.stat();

		const note = async () => {
			await writeFile(
				`${place}.position.new`,
				JSON.stringify({size, positions: Object.fromEntries(positions)}),
			);
			await rename(`${place}.position.new`, `${place}.position`);
		};

		const isDue = (more: number) =>
			size > 0 &&
			(size + more > (rotate.bytes ?? Infinity) ||
				now().getTime() - birthtimeMs > (rotate.ageMs ?? Infinity));

		const turn = async () => {
			await handle.close();
			await shift(place, rotate.keep ?? 10);
			handle = await openToAppend(place);
			size = 0;
			birthtimeMs = now().getTime();
			await note();
		};

		return {
			reached: async (session) => positions.get(session) ?? 0,
			async write(lines) {
				const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

				if (text.length === 0) {
					return;
				}

				if (isDue(text.length)) {
					await turn();
				}

				await handle.appendFile(text);
				await handle.datasync();
				size += text.length;

				for (const line of lines) {
					positions.set(sessionKey(line), line.sequence);
				}

				await note();
			},
			async close() {
				await handle.close();
			},
		};
	},
};

const openToAppend = async (place: string): Promise<FileHandle> => {
	try {
		return await open(place, 'a', 0o600);
	} catch (error) {
		throw new UserError(`Cannot write the audit log ${place}.`, {
			hint: 'Check that its folder exists and that you may write there.',
			cause: error,
		});
	}
};

type Position = {readonly size: number; readonly positions: Map<string, number>};

/** How far each session is, after a half line at the end was cut off. */
const recover = async (place: string): Promise<Map<string, number>> => {
	const {size, positions} = await readPosition(place);
	const content = await readFrom(place, size);

	if (content === undefined) {
		return positions;
	}

	const {bytes, start} = content;
	const end = bytes.lastIndexOf(0x0a) + 1;

	if (end < bytes.length) {
		const handle = await open(place, 'r+');
		await handle.truncate(start + end);
		await handle.close();
	}

	for (const text of bytes.subarray(0, end).toString().split('\n')) {
		const line = parseLine(text);

		if (line !== undefined) {
			positions.set(line.key, Math.max(line.sequence, positions.get(line.key) ?? 0));
		}
	}

	return positions;
};

/** What was appended since; the whole file where it is not the one that was noted. */
const readFrom = async (
	place: string,
	noted: number,
): Promise<{readonly bytes: Buffer; readonly start: number} | undefined> => {
	try {
		const {size} = await stat(place);
		const start = noted <= size ? noted : 0;
		const handle = await open(place, 'r');

		try {
			const bytes = Buffer.alloc(size - start);
			await handle.read(bytes, 0, bytes.length, start);
			return {bytes, start};
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw new UserError(`Cannot read the audit log ${place}.`, {cause: error});
	}
};

const readPosition = async (place: string): Promise<Position> => {
	try {
		const value = JSON.parse(await readFile(`${place}.position`, 'utf8')) as {
			readonly size?: unknown;
			readonly positions?: Readonly<Record<string, unknown>>;
		};
		const known = Object.entries(value.positions ?? {}).filter(
			(entry): entry is [string, number] => typeof entry[1] === 'number',
		);
		return {size: typeof value.size === 'number' ? value.size : 0, positions: new Map(known)};
	} catch {
		return {size: 0, positions: new Map()}; // The first time, or it is damaged: the file itself tells.
	}
};

const parseLine = (text: string): {readonly key: string; readonly sequence: number} | undefined => {
	try {
		const {agent, session, sequence} = JSON.parse(text) as Readonly<Record<string, unknown>>;
		return typeof agent === 'string' && typeof session === 'string' && typeof sequence === 'number'
			? {key: sessionKey({agent, session}), sequence}
			: undefined;
	} catch {
		return undefined;
	}
};

/** `FILE` becomes `FILE.1`, that `FILE.2` …; the oldest beyond what is kept goes. */
const shift = async (place: string, keep: number): Promise<void> => {
	await rm(`${place}.${keep}`, {force: true});

	for (let number = keep - 1; number >= 0; number--) {
		const from = number === 0 ? place : `${place}.${number}`;

		try {
			await rename(from, `${place}.${number + 1}`); // eslint-disable-line no-await-in-loop -- In order.
		} catch {
			// There are not that many yet.
		}
	}
};

import {closeSync, mkdirSync, openSync, writeSync} from 'node:fs';
import path from 'node:path';
import {generateSession} from './session.ts';

export type CorpusSize = {
	readonly seed?: number;
	readonly sessions: number;
	readonly eventsPerSession: number;
	/** Of all files together, about. */
	readonly bytes: number;
	readonly planted?: readonly string[];
};

/** The corpus of the figures in the readme. */
export const usualCorpus: CorpusSize = {sessions: 1000, eventsPerSession: 480, bytes: 440_000_000};

/** Writes sessions below a folder as Codex lays them out, one after the other; answers with their paths. */
export const writeCorpus = (folder: string, size: CorpusSize): readonly string[] => {
	const {seed = 1, sessions, eventsPerSession, bytes, planted = []} = size;
	return Array.from({length: sessions}, (_, number) => {
		const {id, startedAt, lines} = generateSession({
			seed: seed + number,
			events: eventsPerSession,
			bytes: bytes / sessions,
			planted,
		});
		const time = startedAt.toISOString().slice(0, 19).replaceAll(':', '-');
		const file = path.join(folder, ...time.slice(0, 10).split('-'), `rollout-${time}-${id}.jsonl`);
		writeLines(file, lines);
		return file;
	});
};

const writeLines = (file: string, lines: Iterable<string>): void => {
	mkdirSync(path.dirname(file), {recursive: true});
	const descriptor = openSync(file, 'w');
	let waiting: string[] = [];

	try {
		for (const line of lines) {
			waiting.push(line, '\n');

			if (!(waiting.length >= 400)) {
				continue;
			}

			writeSync(descriptor, waiting.join(''));
			waiting = [];
		}

		writeSync(descriptor, waiting.join(''));
	} finally {
		closeSync(descriptor);
	}
};

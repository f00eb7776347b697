import {setTimeout as pause} from 'node:timers/promises';
import {type Config} from '../config/config.ts';
import {findLogs, type FoundFile} from '../disk/find-logs.ts';
import {formats} from '../formats/index.ts';
import {type IngestProgress} from '../ingest/options.ts';
import {ingestInThread} from '../ingest/threads/ingest-in-thread.ts';
import {type Store} from '../store/store.ts';

const endings = ['.jsonl', '.jsonl.zst', '.json'];

/** The logs where the agents put them, and where the settings say. */
export const logsOf = (config: Config): readonly FoundFile[] =>
	findLogs([
		...formats.flatMap((format) => format.roots(config.machine)),
		...config.roots.map((folder) => ({folder, endings})),
	]).files;

export type Loader = {
	readonly config: Config;
	readonly store: Store;
	readonly report: (progress: IngestProgress | undefined) => void;
	readonly signal: AbortSignal;
};

const lookEveryMs = 1500;

/** Looking must not be felt: it takes at most this part of the time. */
const mostBusy = 0.02;

/** Loads what is new, again and again while the app runs; what other programs load into the store is told as well. */
export const keepLoading = async ({config, store, report, signal}: Loader): Promise<void> => {
	let seen = '';
	let revision = await store.revision();

	while (!signal.aborted) {
		const started = performance.now();
		const files = logsOf(config);
		const waitMs = Math.max(lookEveryMs, (performance.now() - started) / mostBusy);
		const now = stateOf(files);

		/* eslint-disable no-await-in-loop -- One round after the other. */
		if (now !== seen && files.length > 0) {
			seen = now;
			await ingestInThread({config, signal, onProgress: report});
			report(undefined);
		}

		const latest = await store.revision();

		if (latest !== revision) {
			revision = latest;
			report(undefined);
		}

		await paused(waitMs, signal);
		/* eslint-enable no-await-in-loop */
	}
};

const stateOf = (files: readonly FoundFile[]): string =>
	files.map(({path, sizeBytes, modifiedMs}) => `${path} ${sizeBytes} ${modifiedMs}`).join('\n');

const paused = async (ms: number, signal: AbortSignal): Promise<void> => {
	try {
		await pause(ms, undefined, {signal, ref: false});
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
};

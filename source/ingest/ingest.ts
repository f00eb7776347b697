import {holdLock} from '../disk/lock.ts';
import {formats} from '../formats/index.ts';
import {localPath} from '../store/location.ts';
import {deliverTo} from './delivery.ts';
import {run} from './run.ts';
import {openSealedWriter, sealKeyPlace} from './sealed-writer.ts';
import {type IngestOptions, type IngestProgress, type IngestSummary} from './options.ts';

export type {IngestOptions, IngestProgress, IngestSummary} from './options.ts';

/** Brings what is new in the logs into the store, on this thread. See `threads/` for doing it on others. */
export const ingest = async (options: IngestOptions): Promise<IngestSummary> => {
	const release = await lockStore(options);
	try {
		const writer = await openSealedWriter(options.config.store, sealKeyPlace(options.config));
		try {
			return await run(options, {formats, delivery: deliverTo(writer)});
		} finally {
			await writer.close();
		}
	} finally {
		release();
	}
};

/** One run at a time reads logs into a store, since it builds on what it found there at its start. A server's store goes without. */
export const lockStore = async ({
	config,
	onProgress,
	signal,
}: IngestOptions): Promise<() => void> => {
	const file = localPath(config.store);
	return file === undefined
		? () => undefined
		: holdLock(`${file}.ingest`, {
				patienceMs: config.store.patienceMs,
				onWait(holder) {
					onProgress?.({...noProgress, current: `waiting for ${holder}`});
				},
				signal,
			});
};

const noProgress: IngestProgress = {
	files: 0,
	filesTotal: 0,
	bytes: 0,
	bytesTotal: 0,
	sessions: 0,
	events: 0,
	problems: 0,
};

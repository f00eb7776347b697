import {MessageChannel} from 'node:worker_threads';
import {lockStore} from '../ingest.ts';
import {sealKeyPlace} from '../sealed-writer.ts';
import {type IngestOptions, type IngestProgress, type IngestSummary} from '../options.ts';
import {startCalls, type Caller} from './calls.ts';
import {onDeath, startWorker} from './start-worker.ts';

/** `ingest` off this thread: one worker reads and parses, one writes. */
export const ingestInThread = async (options: IngestOptions): Promise<IngestSummary> => {
	const release = await lockStore(options);
	try {
		return await ingestLocked(options);
	} finally {
		release();
	}
};

const ingestLocked = async ({
	onProgress,
	signal,
	...options
}: IngestOptions): Promise<IngestSummary> => {
	const between = new MessageChannel();
	const control = new MessageChannel();
	const stop = new SharedArrayBuffer(4);
	const flag = new Int32Array(stop);
	const raise = () => {
		Atomics.store(flag, 0, 1);
	};

	if (signal?.aborted === true) {
		raise();
	}

	signal?.addEventListener('abort', raise);
	control.port1.on('message', (message: {readonly progress?: IngestProgress}) => {
		if (message.progress !== undefined) {
			onProgress?.(message.progress);
		}
	});
	const workers = [
		startWorker({
			role: 'write',
			store: options.config.store,
			sealKeys: sealKeyPlace(options.config),
			port: between.port1,
		}),
		startWorker({role: 'ingest', options, writer: between.port2, port: control.port2, stop}),
	];
	const caller: Caller = startCalls(control.port1);
	for (const worker of workers) {
		onDeath(worker, caller.fail);
	}

	try {
		return (await caller.call('run', [])) as IngestSummary;
	} finally {
		signal?.removeEventListener('abort', raise);
		await Promise.all(workers.map(async (worker) => worker.terminate()));
		control.port1.close();
	}
};

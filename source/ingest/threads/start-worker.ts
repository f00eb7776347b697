import {type MessagePort, Worker} from 'node:worker_threads';
import {type StoreSettings} from '../../config/config.ts';
import {type SealKeyPlace} from '../../disk/seal-keys.ts';
import {type IngestOptions} from '../options.ts';

/** What a worker is for, and what it needs for it. */
export type Role =
	/** Answers the questions of a `Store`. */
	| {readonly role: 'store'; readonly store: StoreSettings; readonly port: MessagePort}
	/** Does what a `Writer` does. */
	| {
			readonly role: 'write';
			readonly store: StoreSettings;
			readonly sealKeys: SealKeyPlace;
			readonly port: MessagePort;
	  }
	/** Reads logs and sends what it learns to a worker that writes. */
	| {
			readonly role: 'ingest';
			readonly options: Omit<IngestOptions, 'onProgress' | 'signal'>;
			readonly writer: MessagePort;
			readonly port: MessagePort;
			/** Not 0 once the run is to stop; a message would only be seen between files. */
			readonly stop: SharedArrayBuffer;
	  };

// Much short-lived garbage: a larger nursery is no faster here, and takes memory.
const resourceLimits = {maxYoungGenerationSizeMb: 24};

export const startWorker = (role: Role): Worker =>
	new Worker(
		new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
		{
			workerData: role,
			transferList: role.role === 'ingest' ? [role.port, role.writer] : [role.port],
			resourceLimits,
		},
	);

/** Calls back if a worker ends otherwise than by being told to: out of memory, or with a bug. */
export const onDeath = (worker: Worker, callback: (error: Error) => void): void => {
	worker.on('error', callback);
	worker.on('exit', (code) => {
		callback(new Error(`A worker thread ended with code ${code}.`));
	});
};

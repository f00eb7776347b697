import {MessageChannel} from 'node:worker_threads';
import {type StoreSettings} from '../../config/config.ts';
import {type Store} from '../../store/store.ts';
import {startCalls} from './calls.ts';
import {onDeath, startWorker} from './start-worker.ts';

/** The store's questions, asked across a thread, so that a slow answer never holds up the caller's. Its errors arrive as they were thrown. */
export const storeInThread = async (store: StoreSettings): Promise<Store> => {
	const {port1, port2} = new MessageChannel();
	const worker = startWorker({role: 'store', store, port: port2});
	const {call, fail} = startCalls(port1);
	onDeath(worker, fail);

	const stop = async () => {
		fail(new Error('The store is closed.'));
		await worker.terminate();
		port1.close();
	};

	try {
		await call('open', []);
	} catch (error) {
		await stop();
		throw error;
	}

	const asked = Object.fromEntries(
		questions.map((name) => [name, async (...values: readonly unknown[]) => call(name, values)]),
	) as unknown as Store;
	return {
		...asked,
		async close() {
			try {
				await call('close', []);
			} finally {
				await stop();
			}
		},
	};
};

const names: Readonly<Record<keyof Store, true>> = {
	sessions: true,
	countSessions: true,
	findSessions: true,
	prompts: true,
	events: true,
	event: true,
	records: true,
	neighbour: true,
	rawLine: true,
	search: true,
	problems: true,
	trouble: true,
	mark: true,
	unmark: true,
	marks: true,
	files: true,
	accessed: true,
	commands: true,
	cost: true,
	instructions: true,
	approvals: true,
	chain: true,
	eventsByKey: true,
	coverage: true,
	health: true,
	missingSessions: true,
	revision: true,
	close: true,
};

const questions = Object.keys(names);

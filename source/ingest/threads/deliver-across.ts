import {type Batch, type FileRow} from '../../store/batch.ts';
import {type SecretRow} from '../../store/secrets.ts';
import {type Committed} from '../../store/writer.ts';
import {type Delivery} from '../delivery.ts';
import {type Caller} from './calls.ts';

// What may be on its way at once; the writer should never wait for the reader, nor hold more than it needs.
const mostOnTheWay = 8_000_000;

/** Delivers to a writer on another thread, and waits only when too much is on its way. */
export const deliverAcross = async (caller: Caller): Promise<Delivery> => {
	const opened = (await caller.call('open', [])) as {readonly warnings: readonly string[]};
	const traffic = startTraffic();

	return {
		warnings: opened.warnings,
		fileRows: async () => (await caller.call('fileRows', [])) as readonly FileRow[],
		secretRows: async () => (await caller.call('secretRows', [])) as readonly SecretRow[],
		readerState: async (row) => caller.call('readerState', [row]),
		async write(batch) {
			traffic.check();
			traffic.send(caller.call('write', [batch]), sizeOf(batch));
			await traffic.hasRoom();
		},
		async commit(onCommitted) {
			traffic.check();
			const committed = caller.call('commit', []);
			traffic.send(
				committed.then((value) => {
					onCommitted(value as Committed);
				}),
				0,
			);
		},
		settled: traffic.settled,
		async markGone(rows, at) {
			await caller.call('markGone', [rows, at]);
		},
		noteScan: async (scan) => (await caller.call('noteScan', [scan])) as string | undefined,
		async rollback() {
			await caller.call('rollback', []);
		},
		async finish() {
			await caller.call('finish', []);
		},
	};
};

/** Keeps count of what is on its way. */
const startTraffic = () => {
	const open = new Set<Promise<void>>();
	let onTheWay = 0;
	let failure: {readonly error: unknown} | undefined;
	let waiting: PromiseWithResolvers<void> | undefined;

	const follow = async (answer: Promise<unknown>, size: number) => {
		try {
			await answer;
		} catch (error) {
			failure ??= {error};
		}

		onTheWay -= size;
		if (!(onTheWay <= mostOnTheWay / 2)) {
			return;
		}

		waiting?.resolve();
		waiting = undefined;
	};

	const check = () => {
		if (failure !== undefined) {
			throw failure.error;
		}
	};

	return {
		check,
		send(answer: Promise<unknown>, size: number) {
			onTheWay += size;
			const step = follow(answer, size).finally(() => {
				open.delete(step);
			});
			open.add(step);
		},
		async hasRoom() {
			if (!(onTheWay > mostOnTheWay)) {
				return;
			}

			waiting ??= Promise.withResolvers<void>();
			await waiting.promise;
			check();
		},
		async settled() {
			await Promise.all(open);
			check();
		},
	};
};

const sizeOf = (batch: Batch): number => {
	switch (batch.type) {
		case 'rows':
			return Object.values(batch.rows).reduce<number>(
				(total, rows) => total + (typeof rows === 'string' ? rows.length : 0),
				0,
			);
		case 'block':
			return batch.data.length + batch.index.length + batch.leaves.length;
		case 'secrets':
			return batch.hits.length * 100;
		case 'begin':
		case 'end':
		case 'abandon':
			return 0;
	}
};

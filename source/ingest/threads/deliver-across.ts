import {type Batch, type FileRow} from '../../store/batch.ts';
import {type Committed} from '../../store/writer.ts';
import {type Delivery} from '../delivery.ts';
import {type Caller} from './calls.ts';

// What may be on its way at once; the writer should never wait for the reader, nor hold more than it needs.
const mostOnTheWay = 8_000_000;

/** Delivers to a writer on another thread, and waits only when too much is on its way. */
export const deliverAcross = async (caller: Caller): Promise<Delivery> => {
	const opened = (await caller.call('open', [])) as {readonly warnings: readonly string[]};
	const open = new Set<Promise<void>>();
	let onTheWay = 0;
	let failure: {readonly error: unknown} | undefined;
	let waiting: PromiseWithResolvers<void> | undefined;

	const arrived = (size: number) => {
		onTheWay -= size;
		if (!(onTheWay <= mostOnTheWay / 2)) {
			return;
		}

		waiting?.resolve();
		waiting = undefined;
	};

	const follow = (answer: Promise<unknown>, size: number, then?: (value: unknown) => void) => {
		const step = (async () => {
			try {
				const value = await answer;
				then?.(value);
			} catch (error) {
				failure ??= {error};
			}

			arrived(size);
		})();
		open.add(step);
		void step.then(() => open.delete(step));
	};

	const check = () => {
		if (failure !== undefined) {
			throw failure.error;
		}
	};

	return {
		warnings: opened.warnings,
		fileRows: async () => (await caller.call('fileRows', [])) as readonly FileRow[],
		readerState: async (row) => caller.call('readerState', [row]),
		async write(batch) {
			check();
			const size = sizeOf(batch);
			onTheWay += size;
			follow(caller.call('write', [batch]), size);
			if (!(onTheWay > mostOnTheWay)) {
				return;
			}

			waiting ??= Promise.withResolvers<void>();
			await waiting.promise;
			check();
		},
		async commit(onCommitted) {
			check();
			follow(caller.call('commit', []), 0, (committed) => {
				onCommitted(committed as Committed);
			});
		},
		async settled() {
			await Promise.all(open);
			check();
		},
		async markGone(rows, at) {
			await caller.call('markGone', [rows, at]);
		},
		async rollback() {
			await caller.call('rollback', []);
		},
		async finish() {
			await caller.call('finish', []);
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
			return batch.data.length + batch.index.length;
		case 'begin':
		case 'end':
		case 'abandon':
			return 0;
	}
};

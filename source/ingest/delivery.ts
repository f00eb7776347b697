import {type Batch} from '../store/batch.ts';
import {type Committed, type Writer} from '../store/writer.ts';

/** Where batches go: a writer on this thread, or the way to one on another. */
export type Delivery = Pick<
	Writer,
	'fileRows' | 'finish' | 'markGone' | 'noteScan' | 'readerState' | 'rollback' | 'secretRows'
> & {
	readonly warnings: readonly string[];
	readonly write: (batch: Batch) => Promise<void>;
	/** May return before it has happened; all has happened when `settled` returns. */
	readonly commit: (onCommitted: (committed: Committed) => void) => Promise<void>;
	readonly settled: () => Promise<void>;
};

export const deliverTo = (writer: Writer): Delivery => ({
	...writer,
	async commit(onCommitted) {
		onCommitted(await writer.commit());
	},
	async settled() {
		// Everything was waited for.
	},
});

/** Files that may share a transaction do: the full-text index takes many texts at once far faster than a few at a time. */
export type Transactions = {
	readonly beforeFile: (sizeBytes: number) => Promise<void>;
	readonly afterFile: (sizeBytes: number) => Promise<void>;
	readonly commit: () => Promise<void>;
};

const mostFiles = 50;
const mostBytes = 16 * 1024 * 1024;

export const startTransactions = (
	delivery: Delivery,
	onCommitted: (committed: Committed) => void,
): Transactions => {
	let files = 0;
	let bytes = 0;

	const commit = async () => {
		if (!(files > 0)) {
			return;
		}

		files = 0;
		bytes = 0;
		await delivery.commit(onCommitted);
	};

	return {
		commit,
		async beforeFile(sizeBytes) {
			if (bytes + sizeBytes > mostBytes) {
				await commit();
			}
		},
		async afterFile(sizeBytes) {
			files++;
			bytes += sizeBytes;
			if (files >= mostFiles || bytes >= mostBytes) {
				await commit();
			}
		},
	};
};

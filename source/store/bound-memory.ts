import {setImmediate as nextTurn} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {type InStatement} from '@libsql/client';

// The client prepares every statement anew, and its native half keeps a copy of what was bound to it until the small JavaScript half is
// collected. V8 knows nothing of that copy and sees no reason to hurry, so that loading 400 MB of logs would take 400 MB of memory. A minor
// collection takes about a millisecond; what it found is given back once the event loop turns.

const mostBytes = 8 * 1024 * 1024;

/** Counts what statements bind, and has the collector give it back before it becomes much. */
export const releaseBound = (): ((statement: InStatement) => Promise<void>) => {
	let boundBytes = 0;

	return async (statement) => {
		boundBytes += bytesIn(statement);
		if (!(boundBytes > mostBytes)) {
			return;
		}

		boundBytes = 0;
		collect();
		await nextTurn();
	};
};

const bytesIn = (statement: InStatement): number => {
	const args = typeof statement === 'string' ? [] : Object.values(statement.args ?? []);
	let bytes = 0;
	for (const value of args as readonly unknown[]) {
		bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
	}

	return bytes;
};

type Collect = (options: {readonly type: 'minor'}) => void;

let collector: Collect | undefined;

const collect = (): void => {
	collector ??= loadCollector();
	collector({type: 'minor'});
};

const loadCollector = (): Collect => {
	setFlagsFromString('--expose-gc');
	const exposed: unknown = runInNewContext('gc');
	setFlagsFromString('--no-expose-gc');

	return typeof exposed === 'function' ? (exposed as Collect) : () => undefined;
};

import {type MessagePort, type Transferable} from 'node:worker_threads';
import {fromThrown, toThrown, type Thrown} from './thrown.ts';

/** Functions of one thread, called by their names from another. Arguments and answers are structured clones. */
export type Functions = Readonly<Record<string, (...values: readonly never[]) => unknown>>;

type Call = {readonly id: number; readonly name: string; readonly values: readonly unknown[]};

type Answer =
	{readonly id: number; readonly value: unknown} | {readonly id: number; readonly thrown: Thrown};

export type CallOptions = {readonly transfer?: readonly Transferable[]};

export type Caller = {
	readonly call: (
		name: string,
		values: readonly unknown[],
		options?: CallOptions,
	) => Promise<unknown>;
	/** Lets every open and later call fail. */
	readonly fail: (error: Error) => void;
};

/** Calls the functions that `answerCalls` offers at the other end. */
export const startCalls = (port: MessagePort): Caller => {
	const open = new Map<number, PromiseWithResolvers<unknown>>();
	let failure: Error | undefined;
	let lastId = 0;

	port.on('message', (answer: Answer) => {
		const waiting = open.get(answer.id);
		open.delete(answer.id);
		if ('thrown' in answer) {
			waiting?.reject(fromThrown(answer.thrown));
		} else {
			waiting?.resolve(answer.value);
		}

		if (open.size === 0) {
			port.unref();
		}
	});
	port.unref();

	return {
		async call(name, values, {transfer = []} = {}) {
			if (failure !== undefined) {
				throw failure;
			}

			lastId++;
			const waiting = Promise.withResolvers<unknown>();
			open.set(lastId, waiting);
			port.ref();
			port.postMessage({id: lastId, name, values} satisfies Call, transfer);
			return waiting.promise;
		},
		fail(error) {
			failure ??= error;
			for (const {reject} of open.values()) {
				reject(error);
			}

			open.clear();
		},
	};
};

/** Answers calls one after the other, in the order in which they come. */
export const answerCalls = (port: MessagePort, functions: Functions): void => {
	let last: Promise<void> = Promise.resolve();

	const answer = async ({id, name, values}: Call): Promise<void> => {
		try {
			const value = await functions[name]!(...(values as readonly never[]));
			port.postMessage({id, value} satisfies Answer);
		} catch (error) {
			port.postMessage({id, thrown: toThrown(error)} satisfies Answer);
		}
	};

	port.on('message', (call: Call) => {
		last = last.then(async () => answer(call));
	});
};

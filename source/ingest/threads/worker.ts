import {workerData} from 'node:worker_threads';
import {formats} from '../../formats/index.ts';
import {openStore} from '../../store/open.ts';
import {run} from '../run.ts';
import {openSealedWriter} from '../sealed-writer.ts';
import {answerCalls, startCalls, type Functions} from './calls.ts';
import {deliverAcross} from './deliver-across.ts';
import {type Role} from './start-worker.ts';

const work = (role: Role): void => {
	switch (role.role) {
		case 'store':
			answerCalls(
				role.port,
				opening(async () => openStore(role.store)),
			);
			break;
		case 'write':
			answerCalls(
				role.port,
				opening(async () => openSealedWriter(role.store, role.sealKeys)),
			);
			break;
		case 'ingest':
			answerCalls(role.port, {run: async () => ingestFrom(role)});
			break;
	}
};

/** The functions of something that is opened by the call `open`, so that what goes wrong there is an answer as well. */
const opening = <Opened extends Readonly<Record<string, unknown>>>(
	open: () => Promise<Opened>,
): Functions => {
	let opened: Opened | undefined;
	const functions: Functions = {
		async open() {
			opened = await open();
			return Object.fromEntries(
				Object.entries(opened).filter(([, value]) => typeof value !== 'function'),
			);
		},
	};
	return new Proxy(functions, {
		get: (target, name) => (name === 'open' ? target['open'] : opened?.[String(name)]),
	});
};

const ingestFrom = async ({
	options,
	writer,
	port,
	stop,
}: Extract<Role, {readonly role: 'ingest'}>) => {
	const flag = new Int32Array(stop);
	const caller = startCalls(writer);
	const delivery = await deliverAcross(caller);
	const summary = await run(
		{
			...options,
			onProgress(progress) {
				port.postMessage({progress});
			},
		},
		{
			formats,
			delivery,
			stop: {
				get aborted() {
					return Atomics.load(flag, 0) !== 0;
				},
			},
		},
	);
	await caller.call('close', []);
	return summary;
};

work(workerData as Role);

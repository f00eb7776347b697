import {parentPort, workerData} from 'node:worker_threads';
import {type Rule} from '../../rules/rule.ts';
import {createScanner} from '../../rules/scanner.ts';
import {type ScanReply, type ScanRequest} from './scan-message.ts';

// Nothing but rules runs here, so that the thread can be ended in the middle of one.

const scanners = (workerData as readonly Rule[]).map((rule) => createScanner([rule]));

parentPort!.on('message', ({rule, text}: ScanRequest) => {
	const found = scanners[rule]!(text).map(
		({start, end, matchStart, matchEnd}) => [start, end, matchStart, matchEnd] as const,
	);
	parentPort!.postMessage({found} satisfies ScanReply);
});

parentPort!.postMessage({found: []} satisfies ScanReply);

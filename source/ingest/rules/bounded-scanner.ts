import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {type Finding} from '../../rules/findings.ts';
import {findLinearly} from '../../rules/linear.ts';
import {type Rule} from '../../rules/rule.ts';
import {type ScanReply, type ScanRequest} from './scan-message.ts';

// A rule that a user wrote may take years for a text that was made for it.
//
// text ──▶ worker, with a deadline ──▶ findings
//             └─ too late: the worker is ended ──▶ engine of linear time ──▶ findings
//                                                     └─ can't say the pattern ──▶ unscanned

export type BoundedScan = {
	readonly findings: readonly Finding[];
	/** The ids of rules that could not be applied to the text. It must not be published. */
	readonly unscanned: readonly string[];
};

/** Finds what rules find in a text, in bounded time whatever rules and text are. */
export type BoundedScanner = {
	readonly scan: (text: string) => Promise<BoundedScan>;
	readonly close: () => Promise<void>;
};

export function createBoundedScanner(
	rules: readonly Rule[],
	{deadlineMs = 250}: {readonly deadlineMs?: number} = {},
): BoundedScanner {
	const enabled = rules.filter(({isEnabled}) => isEnabled);
	// Once too slow, always suspect: the next text would cost a deadline and a new worker.
	const slow = new Set<Rule>();
	let worker: Worker | undefined;

	const findInWorker = async (
		rule: Rule,
		text: string,
	): Promise<readonly Finding[] | undefined> => {
		worker ??= await startWorker(enabled);
		const reply = await replyOf(worker, {rule: enabled.indexOf(rule), text}, deadlineMs);
		if (reply === undefined) {
			await worker.terminate();
			worker = undefined;
		}

		return reply?.found.map(([start, end, matchStart, matchEnd]) => ({
			rule,
			start,
			end,
			matchStart,
			matchEnd,
		}));
	};

	return {
		async scan(text) {
			const findings: Finding[] = [];
			const unscanned: string[] = [];
			for (const rule of enabled) {
				// One after the other: a deadline is for one rule.
				// eslint-disable-next-line no-await-in-loop
				const quick = slow.has(rule) ? undefined : await findInWorker(rule, text);
				if (quick === undefined) {
					slow.add(rule);
				}

				const found = quick ?? findLinearly(rule, text);
				if (found === undefined) {
					unscanned.push(rule.id);
				} else {
					findings.push(...found);
				}
			}

			return {findings: findings.toSorted((one, other) => one.start - other.start), unscanned};
		},
		async close() {
			await worker?.terminate();
			worker = undefined;
		},
	};
}

async function startWorker(rules: readonly Rule[]): Promise<Worker> {
	const file = import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js';
	const worker = new Worker(new URL(file, import.meta.url), {workerData: rules});
	// Its first message says that it is ready: no rule pays for the time until then.
	await once(worker, 'message');
	return worker;
}

/** The worker's answer, or nothing after the deadline. */
async function replyOf(
	worker: Worker,
	request: ScanRequest,
	deadlineMs: number,
): Promise<ScanReply | undefined> {
	const signal = AbortSignal.timeout(deadlineMs);
	worker.postMessage(request);
	try {
		const [reply] = (await once(worker, 'message', {signal})) as [ScanReply];
		return reply;
	} catch (error) {
		if (signal.aborted) {
			return undefined;
		}

		throw error;
	}
}

/* eslint-disable no-await-in-loop -- One batch after the other keeps their order. */

import {Buffer} from 'node:buffer';
import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../model/user-error.ts';
import {sha256} from '../seal/merkle.ts';
import {type AuditLine} from './audit-line.ts';
import {post, type Answer} from './post.ts';
import {checkUrl} from './safe-address.ts';
import {
	sessionKey,
	type OutboxBatch,
	type Sink,
	type SinkSettings,
	type WebhookSettings,
} from './sink.ts';
import {webhookHeaders} from './webhook-signature.ts';

const usualRetriesMs = [1000, 5000, 30_000, 120_000, 300_000];
const mostWaitMs = 3_600_000;

/** Batches to a receiver of Standard Webhooks, through an outbox that outlives the program. */
export const webhook: Sink = {
	name: 'webhook',
	summary: 'Signed batches to a receiver of Standard Webhooks.',
	async open({webhook: settings, now, signal}) {
		if (settings === undefined) {
			throw new UserError('A webhook needs an address and a secret.', {
				hint: 'Give --url or AILT_WEBHOOK_URL, and AILT_WEBHOOK_SECRET.',
			});
		}

		const url = checkUrl(settings.url, settings.allowPrivate === true);
		const sender = startSender(url, settings, {now, signal});
		sender.wake();

		return {
			reached: async (session) => settings.outbox.reached(session),
			async write(lines) {
				sender.check();
				const most = settings.batchLines ?? 100;

				for (let start = 0; start < lines.length; start += most) {
					await settings.outbox.put(toBatch(lines.slice(start, start + most), now()));
				}

				sender.wake();
			},
			async close() {
				await sender.finish();
			},
		};
	},
};

/** Its id is that of what it says, so that a batch that comes twice can be told. */
export const toBatch = (lines: readonly AuditLine[], at: Date): OutboxBatch => ({
	id: `msg_${sha256(Buffer.from(lines.map(({id}) => id).join('\n')))
		.toString('hex')
		.slice(0, 32)}`,
	body: JSON.stringify({type: 'audit.lines', timestamp: at.toISOString(), data: {lines}}),
	reached: Object.fromEntries(lines.map((line) => [sessionKey(line), line.sequence])),
});

/** Empties the outbox while others fill it. */
const startSender = (
	url: URL,
	settings: WebhookSettings,
	{now, signal}: {readonly now: () => Date; readonly signal: SinkSettings['signal']},
) => {
	const {outbox, patienceMs = Infinity} = settings;
	let failure: Error | undefined;
	let running: Promise<void> | undefined;
	let giveUpAt = Infinity;

	const sending = {settings, now, signal, giveUpAt: () => giveUpAt};

	const drain = async () => {
		try {
			for (let batch = await outbox.next(); batch !== undefined; batch = await outbox.next()) {
				if (signal?.aborted === true || !(await sendOne(url, batch, sending))) {
					return;
				}
			}
		} catch (error) {
			failure = error instanceof Error ? error : new Error(String(error));
		}
	};

	const wake = () => {
		running ??= drain().finally(() => {
			running = undefined;
		});
	};

	const check = () => {
		if (failure !== undefined) {
			throw failure;
		}
	};

	return {
		wake,
		check,
		async finish() {
			giveUpAt = Date.now() + patienceMs;

			do {
				wake();
				await running;
				check();
			} while (
				signal?.aborted !== true &&
				Date.now() < giveUpAt &&
				(await outbox.next()) !== undefined
			);
		},
	};
};

/** Whether it was taken; if not, there is no more time for it. */
const sendOne = async (
	url: URL,
	batch: OutboxBatch,
	{settings, now, signal, giveUpAt}: Sending & {readonly giveUpAt: () => number},
): Promise<boolean> => {
	const {outbox, retriesMs = usualRetriesMs} = settings;

	for (let attempt = 0; ; attempt++) {
		const answer = await tryOnce(url, batch, {settings, now, signal});

		if (answer.status >= 200 && answer.status < 300) {
			await outbox.taken(batch.id);
			return true;
		}

		if (answer.status === 410) {
			throw new UserError(`${url.origin} wants no more of it (410).`, {
				hint: 'What was not sent stays in the store.',
			});
		}

		const waitMs = Math.min(
			Math.max(answer.retryAfterMs ?? 0, retriesMs[Math.min(attempt, retriesMs.length - 1)] ?? 0),
			mostWaitMs,
		);

		if (signal?.aborted === true || Date.now() + waitMs > giveUpAt()) {
			return false;
		}

		await delay(waitMs, undefined, {signal}).catch(() => undefined);
	}
};

type Sending = {
	readonly settings: WebhookSettings;
	readonly now: () => Date;
	readonly signal: SinkSettings['signal'];
};

const tryOnce = async (
	url: URL,
	batch: OutboxBatch,
	{
		settings,
		now,
		signal,
	}: {
		readonly settings: WebhookSettings;
		readonly now: () => Date;
		readonly signal: SinkSettings['signal'];
	},
): Promise<Answer> => {
	const at = now();

	try {
		return await post(url, {
			headers: webhookHeaders(batch, settings.secret, at),
			body: batch.body,
			timeoutMs: settings.timeoutMs ?? 20_000,
			allowPrivate: settings.allowPrivate === true,
			now: at,
			signal,
		});
	} catch {
		// Not reached, or it broke off: to be tried again as if it had said so.
		return {status: 0};
	}
};

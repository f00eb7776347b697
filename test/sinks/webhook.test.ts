import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';
import {afterEach, describe, expect, test} from 'vitest';
import {isPrivate} from '../../source/sinks/safe-address.ts';
import {type WebhookSettings} from '../../source/sinks/sink.ts';
import {webhookHeaders} from '../../source/sinks/webhook-signature.ts';
import {webhook} from '../../source/sinks/webhook.ts';
import {sharedJson, withShared} from '../helpers/shared.ts';
import {chance} from '../evidence/sealed-store.ts';
import {linesIn, receiver, type Behaviour, type Message} from './receiver.ts';
import {outboxInMemory, someLines} from './some-lines.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const closers: Array<() => void> = [];

afterEach(() => {
	for (const close of closers.splice(0)) {
		close();
	}
});

const openTo = async (behave: Behaviour, settings: Partial<WebhookSettings> = {}) => {
	const {url, close} = await receiver(behave);
	closers.push(close);
	const outbox = outboxInMemory();
	const options = {url, secret, outbox, retriesMs: [1], timeoutMs: 200, ...settings};
	const open = async (signal?: AbortSignal) =>
		webhook.open({
			file: '',
			stdout: {write: () => undefined},
			now: () => new Date(),
			webhook: options,
			...(signal && {signal}),
		});
	return {open, outbox};
};

test('messages are signed as Standard Webhooks asks', async () => {
	const seen: Message[] = [];
	const {open} = await openTo((message, response) => {
		seen.push(message);
		response.writeHead(204).end();
	});
	const sink = await open();
	await sink.write(someLines(3));
	await sink.close();

	const [{headers, body, id} = {headers: {}, body: '', id: ''}] = seen;
	const signed = `${id}.${String(headers['webhook-timestamp'])}.${body}`;
	const key = Buffer.from(secret.slice(6), 'base64');

	expect(headers['webhook-signature']).toBe(
		`v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
	);
	expect(JSON.parse(body)).toMatchObject({type: 'audit.lines', data: {lines: someLines(3)}});
});

type Vector = {secret: string; id: string; timestamp: number; body: string; signature: string};

withShared('vectors/notes.json')('the signature is that of the published example', (file) => {
	const {standard_webhooks: vector} = sharedJson(file) as {standard_webhooks: Vector};
	const at = new Date(vector.timestamp * 1000);

	expect(webhookHeaders(vector, vector.secret, at)['webhook-signature']).toBe(vector.signature);
});

test('ten thousand lines arrive in order and once, whatever the receiver does', async () => {
	const pick = chance(7);
	const taken = new Map<string, Message>();
	let twice = 0;
	const accept = (message: Message) => {
		twice += taken.has(message.id) ? 1 : 0;
		taken.set(message.id, taken.get(message.id) ?? message);
	};

	const {open, outbox} = await openTo(
		(message, response) => {
			const behaviours: readonly Behaviour[] = [
				() => {
					response.writeHead(503, {'retry-after': '0'}).end();
				},
				() => {
					response.writeHead(500).end();
				},
				() => {
					response.writeHead(302, {location: 'http://127.0.0.1:1/'}).end();
				},
				() => {
					response.destroy();
				},
				() => undefined, // It hangs.
				() => {
					accept(message);
					response.destroy(); // Taken, but nobody was told.
				},
			];
			const behave = behaviours[pick(40)];

			if (behave) {
				behave(message, response);
			} else {
				accept(message);
				response.writeHead(200).end('thanks');
			}
		},
		{batchLines: 20, timeoutMs: 40},
	);

	for (let start = 1; start <= 5000; start += 500) {
		/* eslint-disable no-await-in-loop -- Each sender dies before the next one starts. */
		const death = new AbortController();
		const sink = await open(death.signal);
		await sink.write([...someLines(500, 'one', start), ...someLines(500, 'two', start)]);
		death.abort();
		await sink.close();
		/* eslint-enable no-await-in-loop */
	}

	const last = await open();
	await last.close();
	const arrived = taken.values().flatMap(linesIn).toArray();

	expect(arrived).toHaveLength(10_000);
	expect(new Set(arrived.map(({id}) => id)).size).toBe(10_000);
	for (const session of ['one', 'two']) {
		const sequences = arrived
			.filter((line) => line.session === session)
			.map(({sequence}) => sequence);

		expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
	}

	expect(twice).toBeGreaterThan(0); // Under the same id, by which a receiver knows.
	expect(outbox.batches).toEqual([]);
}, 20_000);

describe('a receiver', () => {
	test('that wants no more is left alone, and what was not sent stays', async () => {
		let calls = 0;
		const {open, outbox} = await openTo((_message, response) => {
			calls++;
			response.writeHead(410).end();
		});
		const sink = await open();
		await sink.write(someLines(2));

		await expect(sink.close()).rejects.toThrow('wants no more');
		expect(calls).toBe(1);
		expect(outbox.batches).toHaveLength(1);
	});

	test('that asks for time gets it', async () => {
		const calls: number[] = [];
		const {open} = await openTo((_message, response) => {
			calls.push(performance.now());
			response.writeHead(calls.length === 1 ? 429 : 200, {'retry-after': '1'}).end();
		});
		const sink = await open();
		await sink.write(someLines(1));
		await sink.close();

		expect(calls[1]! - calls[0]!).toBeGreaterThan(900);
	});

	test('that stays away is given up for now, and nothing is lost', async () => {
		const {open, outbox} = await openTo(
			(_message, response) => {
				response.writeHead(500).end();
			},
			{
				patienceMs: 20,
			},
		);
		const sink = await open();
		await sink.write(someLines(2));
		await sink.close();

		expect(outbox.batches).toHaveLength(1);
		expect(await sink.reached('codex/one')).toBe(2000);
	});
});

describe('an address', () => {
	const opening = async (url: string, allowPrivate = false) => {
		const sink = await webhook.open({
			file: '',
			stdout: {write: () => undefined},
			now: () => new Date(),
			webhook: {url, secret, outbox: outboxInMemory(), allowPrivate},
		});
		await sink.close();
	};

	test.each([
		[['http', '://example.test/'].join(''), 'not encrypted'],
		['ftp://example.test/', 'no web address'],
		['https://10.0.0.1/', 'private network'],
		['https://192.168.1.1/', 'private network'],
		['https://169.254.169.254/', 'private network'],
		['https://[fd00::1]/', 'private network'],
		['https://[::ffff:10.0.0.1]/', 'private network'],
	])('%s is refused', async (url, reason) => {
		await expect(opening(url)).rejects.toThrow(reason);
	});

	test('in a private network is taken where that is allowed', async () => {
		await expect(opening('https://10.0.0.1/', true)).resolves.toBeUndefined();
	});

	test('is known to be private in all its forms', () => {
		expect(
			['172.16.0.1', '100.64.0.1', 'fe80::1', '0.0.0.0', '::'].map((one) => isPrivate(one)),
		).toEqual([true, true, true, true, true]);
		expect(isPrivate('93.184.216.34')).toBe(false);
	});
});

import {Buffer} from 'node:buffer';
import {request as plainRequest} from 'node:http';
import {request as secureRequest} from 'node:https';
import {guardedLookup} from './safe-address.ts';

export type Answer = {
	readonly status: number;
	/** As the server asks, in milliseconds. */
	readonly retryAfterMs?: number;
};

export type PostOptions = {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly timeoutMs: number;
	readonly allowPrivate: boolean;
	readonly now: Date;
	readonly signal?: AbortSignal | undefined;
};

/** Sends a body and reads no more of the answer than its head. A redirect is an answer like any other. */
export const post = async (url: URL, options: PostOptions): Promise<Answer> => {
	const {headers, body, timeoutMs, allowPrivate, now, signal} = options;
	const send = url.protocol === 'https:' ? secureRequest : plainRequest;
	const timeout = AbortSignal.timeout(timeoutMs);

	return new Promise<Answer>((resolve, reject) => {
		const outgoing = send(
			url,
			{
				method: 'POST',
				headers: {
					...headers,
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body),
				},
				lookup: guardedLookup(url.hostname, allowPrivate),
				signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
				agent: false,
			},
			(incoming) => {
				incoming.resume();
				const retryAfterMs = retryAfter(incoming.headers['retry-after'], now);
				incoming.on('error', reject);
				incoming.on('end', () => {
					resolve({
						status: incoming.statusCode ?? 0,
						...(retryAfterMs !== undefined && {retryAfterMs}),
					});
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(body);
	});
};

/** `120`, or a date. */
const retryAfter = (header: string | undefined, now: Date): number | undefined => {
	if (header === undefined) {
		return undefined;
	}

	const waitMs = /^\d{1,9}$/v.test(header)
		? Number(header) * 1000
		: Date.parse(header) - now.getTime();
	return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
};

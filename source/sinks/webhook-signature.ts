import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';

/** The headers of a Standard Webhooks message. */
export const webhookHeaders = (
	{id, body}: {readonly id: string; readonly body: string},
	secret: string,
	at: Date,
): Readonly<Record<string, string>> => {
	const seconds = Math.floor(at.getTime() / 1000);
	const signature = createHmac('sha256', keyOf(secret))
		.update(`${id}.${seconds}.${body}`)
		.digest('base64');
	return {
		'webhook-id': id,
		'webhook-timestamp': String(seconds),
		'webhook-signature': `v1,${signature}`,
	};
};

const keyOf = (secret: string): Buffer =>
	secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);

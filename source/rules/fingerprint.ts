import {createHmac} from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 10;

/**
What stands for a secret where the secret itself must not: HMAC-SHA256 over its UTF-8 bytes, the first 80 bits in base 32. Without the key nobody can
try guesses against it.
*/
export function fingerprint(key: Uint8Array, secret: string): string {
	const bytes = createHmac('sha256', key).update(secret, 'utf8').digest().subarray(0, length);
	let bits = 0n;
	for (const byte of bytes) {
		bits = bits * 256n + BigInt(byte);
	}

	let text = '';
	for (let place = 0; place < (length * 8) / 5; place++) {
		text = alphabet.charAt(Number(bits % 32n)) + text;
		bits /= 32n;
	}

	return text;
}

import {Buffer} from 'node:buffer';
import {crc32} from 'node:zlib';

/** Shannon entropy in bits a character: 0 for one letter repeated, about 6 for random base64. */
export function entropyOf(text: string): number {
	const counts = new Map<string, number>();
	for (const character of text) {
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}

	const {length} = [...text];
	let entropy = 0;
	for (const count of counts.values()) {
		const share = count / length;
		entropy -= share * Math.log2(share);
	}

	return entropy;
}

/** The check digit of payment cards (ISO/IEC 7812), over the digits of the text; 12 to 19 of them. */
export function isCardNumber(text: string): boolean {
	const digits = text.replaceAll(/\D/gv, '');
	let sum = 0;
	for (const [index, character] of [...digits].toReversed().entries()) {
		const digit = Number(character);
		const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
		sum += index % 2 === 0 ? digit : doubled;
	}

	return /^\d{12,19}$/v.test(digits) && sum % 10 === 0;
}

/** The check of bank account numbers (ISO 13616): rearranged and read as a number, 1 remains of a division by 97. */
export function isIban(text: string): boolean {
	const compact = text.replaceAll(/\s/gv, '').toUpperCase();
	if (!/^[A-Z]{2}\d{2}[\dA-Z]{11,30}$/v.test(compact)) {
		return false;
	}

	let rest = 0;
	for (const character of compact.slice(4) + compact.slice(0, 4)) {
		const value = Number.parseInt(character, 36);
		rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
	}

	return rest === 1;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLength = 6;

/** A GitHub token ends in the CRC32 of its random part, in base 62. */
export function hasGithubChecksum(token: string): boolean {
	const body = token.slice(token.indexOf('_') + 1, -checksumLength);
	let rest = crc32(Buffer.from(body));
	let checksum = '';
	for (let index = 0; index < checksumLength; index++) {
		checksum = base62.charAt(rest % 62) + checksum;
		rest = Math.floor(rest / 62);
	}

	return token.endsWith(checksum);
}

/** Whether the first part of a JSON Web Token is a header: JSON that names an algorithm. */
export function isJsonWebToken(text: string): boolean {
	const header = Buffer.from(text.split('.', 1)[0]!, 'base64url').toString('utf8');
	return /^\s*\{[\s\S]*"alg"\s*:/v.test(header);
}

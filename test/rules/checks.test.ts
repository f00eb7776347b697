import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {
	entropyOf,
	hasGithubChecksum,
	isCardNumber,
	isIban,
	isJsonWebToken,
} from '../../source/rules/checks.ts';

test.each([
	['', 0],
	['aaaa', 0],
	['abab', 1],
	['abcdefgh', 3],
])('%j has %d bits of entropy a character', (text, bits) => {
	expect(entropyOf(text)).toBeCloseTo(bits, 10);
});

// The test numbers that card networks publish, and one with two digits swapped.
test.each([
	['4111 1111 1111 1111', true],
	['5555-5555-5555-4444', true],
	['378282246310005', true],
	['4111 1111 1111 1112', false],
	['0000', false],
])('%s as a card number: %s', (text, expected) => {
	expect(isCardNumber(text)).toBe(expected);
});

// The examples of the IBAN registry.
test.each([
	['DE89 3704 0044 0532 0130 00', true],
	['GB29NWBK60161331926819', true],
	['DE89 3704 0044 0532 0130 01', false],
	['not an account', false],
])('%s as a bank account: %s', (text, expected) => {
	expect(isIban(text)).toBe(expected);
});

test('a token of the right shape with another checksum is told apart', () => {
	// The checksum of thirty letters a, from Python: base 62 of zlib.crc32(b"a" * 30).
	expect(hasGithubChecksum(`ghp_${'a'.repeat(30)}1yLcDB`)).toBe(true);
	expect(hasGithubChecksum(`ghp_${'a'.repeat(30)}000000`)).toBe(false);
});

test('a header that names an algorithm makes a JSON Web Token', () => {
	const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

	expect(isJsonWebToken(`${encoded({alg: 'HS256'})}.${encoded({})}.x`)).toBe(true);
	expect(isJsonWebToken(`${encoded({kid: 'HS256'})}.${encoded({})}.x`)).toBe(false);
});

import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {fingerprint} from '../../source/rules/fingerprint.ts';
import {readRules} from '../../source/rules/read-rules.ts';
import {rulesetVersion} from '../../source/rules/ruleset.ts';

const rules = readRules(
	'[{id: a, type: regex, pattern: x}, {id: b, type: regex, pattern: y, enabled: false}]',
	'test',
);

test('the version of rules changes with what they find, and with nothing else', () => {
	const [first, second] = rules;
	const version = rulesetVersion(rules);

	expect(version).toMatch(/^[\da-f]{64}$/v);
	expect(rulesetVersion([first!])).toBe(version);
	expect(rulesetVersion([{...first!, reason: 'another'}, second!])).toBe(version);
	expect(rulesetVersion([{...first!, pattern: 'z'}])).not.toBe(version);
	expect(rulesetVersion([{...first!, label: 'z'}])).not.toBe(version);
});

test('a fingerprint is the same for the same secret and key, and tells of no other', () => {
	const key = Buffer.alloc(32, 1);
	const print = fingerprint(key, 'secret');

	expect(print).toMatch(/^[2-7a-z]{16}$/v);
	expect(fingerprint(key, 'secret')).toBe(print);
	expect(fingerprint(key, 'Secret')).not.toBe(print);
	expect(fingerprint(Buffer.alloc(32, 2), 'secret')).not.toBe(print);
	// HMAC-SHA256 of RFC 4231, test case 2: 5bdcc146bf60754e6a04…
	expect(fingerprint(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe('lpomcrv7mb2u42qe');
});

import {expect, test} from 'vitest';
import {codexRollout} from '../../../source/formats/codex-rollout.ts';
import {generateSession} from './session.ts';

const linesOf = (seed: number) => [
	...generateSession({seed, events: 200, bytes: 180_000, planted: ['zanzibar']}).lines,
];

test('the same seed gives the same session, another seed another', () => {
	expect(linesOf(3)).toEqual(linesOf(3));
	expect(linesOf(3)).not.toEqual(linesOf(4));
});

test.each([1, 2, 3])('session %i is a Codex log of about the size asked for', (seed) => {
	const lines = linesOf(seed);
	const text = lines.join('\n');

	expect(codexRollout.recognizes(text.slice(0, 65_536))).toBe(true);
	expect(lines.length).toBeGreaterThan(180);
	expect(text.length).toBeGreaterThan(120_000);
	expect(text.length).toBeLessThan(260_000);
});

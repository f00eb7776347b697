import {expect, test} from 'vitest';
import {toMoment} from '../../source/query/time.ts';
import {toDurationMs, toNumber} from '../../source/query/quantity.ts';

const clock = {now: new Date('2026-03-10T23:30:00Z'), utcOffsetMinutes: 120};

test.each([
	['2h', '2026-03-10T21:30:00.000Z', '2026-03-10T21:30:00.000Z'],
	['7d', '2026-03-03T23:30:00.000Z', '2026-03-03T23:30:00.000Z'],
	['now', '2026-03-10T23:30:00.000Z', '2026-03-10T23:30:00.000Z'],
	['today', '2026-03-10T22:00:00.000Z', '2026-03-11T21:59:59.999Z'],
	['yesterday', '2026-03-09T22:00:00.000Z', '2026-03-10T21:59:59.999Z'],
	['2026-03-01', '2026-02-28T22:00:00.000Z', '2026-03-01T21:59:59.999Z'],
	['2026-03-01T12:00', '2026-03-01T10:00:00.000Z', '2026-03-01T10:00:00.000Z'],
	['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
	['2026-03-01T12:00:00+0530', '2026-03-01T06:30:00.000Z', '2026-03-01T06:30:00.000Z'],
])('%s names a moment two hours east of UTC', (text, since, until) => {
	expect(toMoment(text, 'since', clock)?.toISOString()).toBe(since);
	expect(toMoment(text, 'until', clock)?.toISOString()).toBe(until);
});

test.each(['', 'soon', '2026-13-01', '2026-02-30', '2026-03-01T25:00', '7', '999999999d'])(
	'%s names none',
	(text) => {
		expect(toMoment(text, 'since', clock)).toBeUndefined();
	},
);

test('numbers and durations have units', () => {
	expect(['10', '-1', '2.5k', '3M', 'x', ''].map((text) => toNumber(text))).toEqual([
		10,
		-1,
		2500,
		3_000_000,
		undefined,
		undefined,
	]);
	expect(['250ms', '30s', '5m', '2h', '3', '1x'].map((text) => toDurationMs(text))).toEqual([
		250,
		30_000,
		300_000,
		7_200_000,
		3000,
		undefined,
	]);
});

import {describe, expect, test} from 'vitest';
import {
	clockIn,
	count,
	duration,
	noTime,
	relativeTime,
	shortCount,
	size,
} from '../../source/text/time.ts';

const at = new Date('2026-03-01T23:05:09.120Z');

describe('a clock', () => {
	test.each([
		['UTC', '2026-03-01 23:05:09'],
		['Europe/Berlin', '2026-03-02 00:05:09'],
		['+05:30', '2026-03-02 04:35:09'],
	])('shows the time in %s', (zone, expected) => {
		const clock = clockIn(zone);

		expect(clock.dateTime(at)).toBe(expected);
	});

	test('shows parts of it', () => {
		const clock = clockIn('UTC');

		expect([clock.date(at), clock.time(at), clock.exactTime(at)]).toEqual([
			'2026-03-01',
			'23:05:09',
			'23:05:09.120',
		]);
	});

	test('survives times that are none', () => {
		const {time} = clockIn('UTC');
		const broken = new Date(NaN);

		expect([time(undefined), time(broken)]).toEqual([noTime, noTime]);
	});
});

test.each([
	[30_000, 'now'],
	[5 * 60_000, '5m'],
	[3 * 3_600_000, '3h'],
	[12 * 86_400_000, '12d'],
	[800 * 86_400_000, '2y'],
	[-5 * 60_000, 'in 5m'],
])('%i ms ago is %s', (passed, expected) => {
	const then = new Date(at.getTime() - passed);

	expect(relativeTime(then, at)).toBe(expected);
});

test.each([
	[0, '0ms'],
	[340.4, '340ms'],
	[999.6, '1.0s'],
	[1234, '1.2s'],
	[59_960, '1m00s'],
	[184_000, '3m04s'],
	[7_500_000, '2h05m'],
	[273_600_000, '3d04h'],
	[-1500, '-1.5s'],
	[NaN, noTime],
])('a duration of %d ms is %s', (durationMs, expected) => {
	expect(duration(durationMs)).toBe(expected);
});

test.each([
	[0, '0 B'],
	[999, '999 B'],
	[1234, '1.2 kB'],
	[999_999, '1.0 MB'],
	[440_000_000, '440 MB'],
])('a size of %i bytes is %s', (bytes, expected) => {
	expect(size(bytes)).toBe(expected);
});

test.each([
	[950, '950', '950'],
	[12_044, '12,044', '12k'],
	[1_234_567, '1,234,567', '1.2M'],
	[999_600, '999,600', '1.0M'],
])('%i is counted as %s, in short %s', (value, long, short) => {
	expect([count(value), shortCount(value)]).toEqual([long, short]);
});

import {describe, expect, test} from 'vitest';
import {
	type TokenRow,
	groupTokens,
	repetitions,
	tokens,
} from '../../source/analyzers/tokens-ledger.ts';
import {type TokensDetail, type Usage} from '../../source/model/details.ts';
import {type Event} from '../../source/model/event.ts';
import {anEvent} from '../helpers/build.ts';

const usage = (input: number, output: number): Usage => ({
	input,
	cached: 0,
	cacheWrite: 0,
	output,
	reasoning: 0,
	total: input + output,
});

const stating = (seq: number, detail: TokensDetail, copyOf?: string): Event =>
	anEvent({seq, kind: 'tokens', detail, ...(copyOf !== undefined && {copyOf})});

// Re-emitted rows replace those before, as a store would.
const ledger = (events: readonly Event[]): readonly TokenRow[] => {
	const analysis = tokens.start({});
	const rows = new Map<number, TokenRow>();

	for (const event of events) {
		for (const row of analysis.add(event)) {
			rows.set(row.event, row);
		}
	}

	return rows.values().toArray();
};

const shown = (rows: readonly TokenRow[]) =>
	rows.map(({counted, excluded}) => excluded ?? counted.total);

const plain = [
	stating(1, {last: usage(100, 10), total: usage(100, 10)}),
	stating(2, {last: usage(200, 20), total: usage(300, 30)}),
];

describe('the token ledger', () => {
	test('counts each response once', () => {
		expect(shown(ledger(plain))).toEqual([110, 220]);
	});

	test('leaves out what is written twice', () => {
		const [first, second] = plain;
		const twice = [first!, {...first!, seq: 2}, {...second!, seq: 3}, {...second!, seq: 4}];

		expect(shown(ledger(twice))).toEqual([110, 're-emitted', 220, 're-emitted']);
		expect(repetitions(ledger(plain)[0]!, 3).map(({part, excluded}) => [part, excluded])).toEqual([
			[1, 're-emitted'],
			[2, 're-emitted'],
		]);
	});

	test('leaves out the history that a fork repeats, and counts its own first response by itself', () => {
		const fork = [
			stating(1, {last: usage(100, 10), total: usage(100, 10)}, 'parent'),
			stating(2, {last: usage(50, 5), total: usage(150, 15)}),
		];

		expect(shown(ledger(fork))).toEqual(['fork-replay', 55]);
	});

	test('does not take an estimate for use, and goes on after a fall of the total', () => {
		const events = [
			...plain,
			stating(3, {last: usage(40, 0), total: usage(300, 30)}),
			stating(4, {last: usage(10, 1), total: usage(10, 1)}),
			stating(5, {total: {...usage(0, 0), total: 1000}, contextWindow: 1000}),
		];

		expect(shown(ledger(events))).toEqual([110, 220, 'estimate', 11, 'estimate']);
	});

	test('prefers exact records, and takes back what was counted for the same response', () => {
		const events = [
			plain[0]!,
			stating(2, {record: true, responseId: 'r1', last: usage(100, 10)}),
			stating(3, {record: true, responseId: 'r1', last: usage(100, 10)}),
			stating(4, {last: usage(200, 20), total: usage(300, 30)}),
		];

		expect(shown(ledger(events))).toEqual([
			'superseded-by-record',
			110,
			're-emitted',
			'superseded-by-record',
		]);
	});

	test('counted and excluded make up what the file states', () => {
		const rows = ledger([...plain, {...plain[1]!, seq: 3}]);
		const [group] = groupTokens(rows, () => 'all');
		const left = Object.values(group!.excluded).reduce((sum, value) => sum + value, 0);

		expect(group!.counted.total + left).toBe(rows.reduce((sum, {stated}) => sum + stated.total, 0));
		expect(group).toMatchObject({requests: 2, excluded: {'re-emitted': 220}});
	});
});

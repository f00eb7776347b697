import {describe, expect, test} from 'vitest';
import {loadPrices} from '../../source/analyzers/cost.ts';
import {priceTogether} from '../../source/analyzers/cost-together.ts';
import {type Usage} from '../../source/model/details.ts';

const october = new Date('2026-10-01T00:00:00Z');
const usage = (input: number, output = 0, cached = 0): Usage => ({
	input,
	cached,
	cacheWrite: 0,
	output,
	reasoning: 0,
	total: input + output,
});
const dollars = async (
	model: string,
	counted: Usage,
	at = october,
): Promise<number | undefined> => {
	const prices = await loadPrices(october);
	const price = prices.priceOf({model, counted, at});
	return price.priced ? price.dollars : undefined;
};

describe('cost', () => {
	test('is of each request, for one large one is dearer than three small ones', async () => {
		const whole = await dollars('gpt-5.5', usage(300_000, 1000));
		const third = await dollars('gpt-5.5', usage(100_000, 1000));

		expect(whole).toBeCloseTo(3.045, 3);
		expect(third! * 3).toBeLessThan(whole! * 0.6);
	});

	test('goes by the date and takes cached tokens at their own price', async () => {
		const june = new Date('2025-06-01T00:00:00Z');
		const july = new Date('2025-07-01T00:00:00Z');

		expect(await dollars('o3', usage(100_000, 1000), june)).toBeGreaterThan(
			(await dollars('o3', usage(100_000, 1000), july))!,
		);
		expect(await dollars('gpt-5', usage(1000, 0, 900))).toBeLessThan(
			(await dollars('gpt-5', usage(1000)))!,
		);
	});

	test('does not price what it does not know', async () => {
		const prices = await loadPrices(october, {'house-model': {input: 2, output: 10}});

		expect(prices.priceOf({model: 'nobody-knows-1', counted: usage(10)})).toEqual({
			priced: false,
			reason: 'the model has no price',
		});
		expect(prices.priceOf({counted: usage(10)})).toEqual({
			priced: false,
			reason: 'the log names no model',
		});
		expect(prices.priceOf({model: 'house-model', counted: usage(500_000, 100_000)})).toMatchObject({
			dollars: 2,
			from: 'override',
		});
		expect(prices.version).toMatch(/genai-prices \d/v);
	});

	test.each(['gpt-5.5', 'gpt-5', 'claude-sonnet-4-5', 'gemini-2.5-pro'])(
		'of many requests to %s at once is what they cost one by one',
		async (model) => {
			const prices = await loadPrices(october);
			const {tiers} = prices.dependsOn({model, at: october});

			for (const from of [0, ...tiers]) {
				const to = tiers.find((start) => start > from) ?? from + 100_000;
				const requests = Array.from({length: 20}, (_, index) =>
					usage(from + 1 + Math.floor(((to - from - 1) * index) / 20), 100 * index, index * 40),
				).map((one) => ({...one, cached: Math.min(one.cached, one.input)}));
				const sum = (field: 'cached' | 'input' | 'output') =>
					requests.reduce((total, one) => total + one[field], 0);
				const apart = requests.map((counted) => prices.priceOf({model, counted, at: october}));
				const together = priceTogether(prices)({
					model,
					at: october,
					counted: usage(sum('input'), sum('output'), sum('cached')),
					largest: Math.max(...requests.map(({input}) => input)),
				});

				expect(together).toBeCloseTo(
					apart.reduce((total, price) => total + (price.priced ? price.dollars : 0), 0),
					8,
				);
			}
		},
	);
});

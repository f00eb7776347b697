import {type Usage} from '../model/details.ts';
import {type Price, type PriceList} from './cost.ts';
import {noUsage} from './tokens/usage.ts';

/** Requests of one model on one day whose inputs lie in one tier, counted together. */
export type Requests = {
	readonly model?: string;
	readonly provider?: string;
	readonly at?: Date;
	readonly counted: Usage;
	/** The largest input of them. */
	readonly largest: number;
};

/** Dollars for a token of each kind; undefined for a model without a price. */
type Rates =
	| {
			readonly input: number;
			readonly cached: number;
			readonly cacheWrite: number;
			readonly cacheWrite1h: number;
			readonly output: number;
	  }
	| undefined;

const million = 1_000_000;

/**
What many requests cost. Within a tier a price is linear in the counts, so that a sum of requests is priced at the rates of one of them: that
is exact, and takes no time for each.
*/
export const priceTogether = (prices: PriceList): ((requests: Requests) => number | undefined) => {
	const known = new Map<string, Rates>();
	const conditions = new Map<string, ReturnType<PriceList['dependsOn']>>();

	const ratesFor = (requests: Requests): Rates => {
		const {model, provider, at, largest} = requests;
		const name = JSON.stringify([model, provider]);
		const {tiers, onDate} = conditions.get(name) ?? prices.dependsOn(requests, provider);
		conditions.set(name, {tiers, onDate});
		const tier = tiers.filter((start) => largest > start).length;
		const key = JSON.stringify([name, tier, onDate ? at?.toISOString().slice(0, 10) : undefined]);

		if (!known.has(key)) {
			known.set(key, ratesOf(prices, requests));
		}

		return known.get(key);
	};

	return (requests) => {
		const rates = ratesFor(requests);
		const {input, cached, cacheWrite, cacheWrite1h = 0, output} = requests.counted;

		return (
			rates &&
			(input - cached - cacheWrite) * rates.input +
				cached * rates.cached +
				(cacheWrite - cacheWrite1h) * rates.cacheWrite +
				cacheWrite1h * rates.cacheWrite1h +
				output * rates.output
		);
	};
};

const ratesOf = (
	prices: PriceList,
	{model, provider, at, largest}: Pick<Requests, 'at' | 'largest' | 'model' | 'provider'>,
): Rates => {
	const input = Math.max(1, largest);
	const dollars = (usage: Partial<Usage>): number | undefined => {
		const price: Price = prices.priceOf(
			{
				counted: {...noUsage, input, ...usage},
				...(model !== undefined && {model}),
				...(at !== undefined && {at}),
			},
			provider,
		);
		return price.priced ? price.dollars : undefined;
	};

	const plain = dollars({});

	return plain === undefined
		? undefined
		: {
				input: plain / input,
				cached: dollars({cached: input})! / input,
				cacheWrite: dollars({cacheWrite: input})! / input,
				cacheWrite1h: dollars({cacheWrite: input, cacheWrite1h: input})! / input,
				output: (dollars({output: million})! - plain) / million,
			};
};

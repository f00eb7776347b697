import {type PriceCalculationResult} from '@pydantic/genai-prices';
import {type TokenRow} from './tokens-ledger.ts';

/** What a request would cost at the API's list price; subscriptions pay otherwise. */
export type Price =
	| {
			readonly priced: true;
			readonly dollars: number;
			readonly pricedAs: string;
			readonly from: 'override' | 'table';
	  }
	| {readonly priced: false; readonly reason: string};

/** Dollars for a million tokens, from a person's settings. */
export type PriceOverride = {
	readonly input: number;
	readonly cached?: number;
	readonly cacheWrite?: number;
	readonly output: number;
};

export type PriceList = {
	/** The package and its version, to be kept with every figure. */
	readonly version: string;
	readonly priceOf: (
		request: Pick<TokenRow, 'at' | 'counted' | 'model'>,
		provider?: string,
	) => Price;
	/** On what, besides the counts, a request's price depends. */
	readonly dependsOn: (
		request: Pick<TokenRow, 'at' | 'model'>,
		provider?: string,
	) => PriceConditions;
};

export type PriceConditions = {
	/** Beyond so many tokens of input all of a request's tokens have other prices. */
	readonly tiers: readonly number[];
	readonly onDate: boolean;
};

export const priceTable = '@pydantic/genai-prices 0.1.8';

/**
Prices are per request, since tiers are. Loading takes 160 ms, so it is done on the first call. `now` is for requests without a time.
*/
export const loadPrices = async (
	now: Date,
	overrides: Readonly<Record<string, PriceOverride>> = {},
): Promise<PriceList> => {
	const {calcPrice} = await import('@pydantic/genai-prices');
	const unknown = new Set<string>();

	const fromTable = (
		{model, counted, at = now}: Pick<TokenRow, 'at' | 'counted' | 'model'>,
		provider?: string,
	): Price => {
		const key = [provider, model].join('\0');

		if (model === undefined || unknown.has(key)) {
			return {
				priced: false,
				reason: model === undefined ? 'the log names no model' : 'the model has no price',
			};
		}

		const written = Math.min(counted.cacheWrite, Math.max(0, counted.input - counted.cached));
		const found = calcPrice(
			{
				input_tokens: counted.input,
				cache_read_tokens: Math.min(counted.cached, counted.input),
				cache_write_tokens: written,
				cache_write_1h_tokens: Math.min(counted.cacheWrite1h ?? 0, written),
				// Reasoning is part of it already.
				output_tokens: counted.output,
			},
			model,
			optionsFor(at, provider),
		);

		if (found === null) {
			unknown.add(key);
			return {priced: false, reason: 'the model has no price'};
		}

		return {priced: true, dollars: found.total_price, pricedAs: found.model.id, from: 'table'};
	};

	return {
		version: priceTable,
		dependsOn({model, at = now}, provider) {
			return model === undefined || Object.hasOwn(overrides, model)
				? {tiers: [], onDate: false}
				: conditionsOf(calcPrice({input_tokens: 1}, model, optionsFor(at, provider)));
		},
		priceOf(request, provider) {
			const override =
				request.model === undefined || !Object.hasOwn(overrides, request.model)
					? undefined
					: overrides[request.model];
			return override === undefined
				? fromTable(request, provider)
				: {
						priced: true,
						dollars: overridden(request.counted, override),
						pricedAs: request.model!,
						from: 'override',
					};
		},
	};
};

const optionsFor = (timestamp: Date, provider: string | undefined) => ({
	timestamp,
	...(provider !== undefined && {providerId: provider}),
});

const conditionsOf = (found: PriceCalculationResult): PriceConditions => {
	const tiers = Object.values(found?.model_price ?? {}).flatMap((price) =>
		typeof price === 'object' ? price.tiers.map(({start}) => start) : [],
	);

	return {
		tiers: [...new Set(tiers)].toSorted((left, right) => left - right),
		onDate: Array.isArray(found?.model.prices),
	};
};

const overridden = (
	{input, cached, cacheWrite, output}: TokenRow['counted'],
	price: PriceOverride,
): number =>
	((input - cached - cacheWrite) * price.input +
		cached * (price.cached ?? price.input) +
		cacheWrite * (price.cacheWrite ?? price.input) +
		output * price.output) /
	1_000_000;

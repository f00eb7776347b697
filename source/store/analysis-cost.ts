import {type InValue} from '@libsql/client';
import {loadPrices, type PriceList, type PriceOverride} from '../analyzers/cost.ts';
import {priceTogether, type Requests} from '../analyzers/cost-together.ts';
import {type Row, type Statements} from './database.ts';
import {numberAt, textAt} from './row.ts';

export const costKeys = ['model', 'day', 'session', 'repo', 'agent'] as const;

export type CostKey = (typeof costKeys)[number];

export type CostQuestion = {
	readonly by: CostKey;
	readonly since?: Date;
	readonly until?: Date;
	/** For requests whose time the log does not tell. */
	readonly now: Date;
	/** Minutes east of UTC, for days. */
	readonly utcOffsetMinutes: number;
	readonly prices?: Readonly<Record<string, PriceOverride>>;
};

export type CostRow = {
	readonly key: string;
	readonly requests: number;
	readonly inputTokens: number;
	/** Part of the input. */
	readonly cachedTokens: number;
	readonly outputTokens: number;
	/** Part of the output. */
	readonly reasoningTokens: number;
	/** What the API would charge, in US dollars; absent when no request has a price. */
	readonly cost?: number;
	/** Requests without a price. */
	readonly unpriced: number;
	/** Tokens that the logs state and that are not counted, by reason. */
	readonly excluded: Readonly<Record<string, number>>;
};

export type CostAnswer = {
	readonly rows: readonly CostRow[];
	/** The table of prices and its version. */
	readonly priceTable: string;
};

/** Tokens and what they would cost, the dearest first; days in their order. */
export const cost = async (statements: Statements, question: CostQuestion): Promise<CostAnswer> => {
	const prices = await loadPrices(question.now, question.prices);
	const tiers = await tiersOf(statements, prices);
	const groups = await statements.all(sumsBy(question.by, tiers), {
		since: question.since?.getTime() ?? null,
		until: question.until?.getTime() ?? null,
		...(question.by === 'day' && {offset: question.utcOffsetMinutes * 60_000}),
	} satisfies Record<string, InValue>);
	const priced = priceTogether(prices);
	const rows = new Map<string, CostRow>();

	for (const group of groups) {
		const key = textAt(group, 'key');
		rows.set(key, plus(rows.get(key) ?? nothing(key), group, priced));
	}

	return {
		priceTable: prices.version,
		rows: rows
			.values()
			.toArray()
			.toSorted((one, other) =>
				question.by === 'day' ? one.key.localeCompare(other.key) : byDearness(one, other),
			),
	};
};

const byDearness = (one: CostRow, other: CostRow): number => {
	const difference = (other.cost ?? -1) - (one.cost ?? -1);

	return difference === 0 ? other.inputTokens - one.inputTokens : difference;
};

const tiersOf = async (statements: Statements, prices: PriceList): Promise<readonly number[]> => {
	const models = await statements.all(
		`SELECT DISTINCT model, provider FROM ledger JOIN session ON session.id = ledger.event >> 24
			WHERE excluded IS NULL AND model IS NOT NULL`,
	);
	const starts = models.flatMap((row) => {
		const {provider} = namesOf(row);
		return prices.dependsOn({model: textAt(row, 'model')}, provider).tiers;
	});

	return [...new Set(starts)].filter((start) => Number.isSafeInteger(start));
};

const keys: Readonly<Record<CostKey, string>> = {
	model: "coalesce(ledger.model, 'unknown')",
	day: "coalesce(date((ledger.at + :offset) / 1000, 'unixepoch'), 'unknown')",
	session: 'session.name',
	repo: "coalesce(session.repository, session.cwd, 'unknown')",
	agent: 'session.agent',
};

const sumsBy = (by: CostKey, tiers: readonly number[]): string => `
	SELECT ${keys[by]} AS key, ledger.model, session.provider,
		${['0', ...tiers.map((start) => `(ledger.input > ${start})`)].join(' + ')} AS tier,
		ledger.at / 86400000 AS date,
		CASE WHEN ledger.excluded IS NOT NULL THEN ledger.excluded
			WHEN ledger.event IN (SELECT id FROM event WHERE copy_of IS NOT NULL)
				THEN iif(session.relation = 'subagent', 'sub-agent-replay', 'fork-replay')
		END AS excluded,
		count(*) AS requests, sum(stated) AS stated, sum(input) AS input, max(input) AS largest,
		sum(min(cached, input)) AS cached,
		sum(min(cache_write, max(0, input - cached))) AS cache_write,
		sum(min(cache_write_1h, cache_write, max(0, input - cached))) AS cache_write_1h,
		sum(output) AS output, sum(reasoning) AS reasoning
	FROM ledger JOIN session ON session.id = ledger.event >> 24
	WHERE (:since IS NULL OR ledger.at >= :since) AND (:until IS NULL OR ledger.at <= :until)
	GROUP BY 1, 2, 3, 4, 5, 6`;

const nothing = (key: string): CostRow => ({
	key,
	requests: 0,
	inputTokens: 0,
	cachedTokens: 0,
	outputTokens: 0,
	reasoningTokens: 0,
	unpriced: 0,
	excluded: {},
});

const plus = (
	row: CostRow,
	group: Row,
	priced: (requests: Requests) => number | undefined,
): CostRow => {
	const reason = group['excluded'];

	if (typeof reason === 'string') {
		const before = row.excluded[reason] ?? 0;
		return {...row, excluded: {...row.excluded, [reason]: before + numberAt(group, 'stated')}};
	}

	const requests = numberAt(group, 'requests');
	const dollars = priced(requestsOf(group));

	return {
		...row,
		requests: row.requests + requests,
		inputTokens: row.inputTokens + numberAt(group, 'input'),
		cachedTokens: row.cachedTokens + numberAt(group, 'cached'),
		outputTokens: row.outputTokens + numberAt(group, 'output'),
		reasoningTokens: row.reasoningTokens + numberAt(group, 'reasoning'),
		...(dollars === undefined
			? {unpriced: row.unpriced + requests}
			: {cost: (row.cost ?? 0) + dollars}),
	};
};

const namesOf = (row: Row): Pick<Requests, 'model' | 'provider'> => ({
	...(typeof row['model'] === 'string' && {model: row['model']}),
	...(typeof row['provider'] === 'string' && {provider: row['provider']}),
});

const requestsOf = (group: Row): Requests => ({
	...namesOf(group),
	...(typeof group['date'] === 'number' && {at: new Date(group['date'] * 86_400_000)}),
	largest: numberAt(group, 'largest'),
	counted: {
		input: numberAt(group, 'input'),
		cached: numberAt(group, 'cached'),
		cacheWrite: numberAt(group, 'cache_write'),
		cacheWrite1h: numberAt(group, 'cache_write_1h'),
		output: numberAt(group, 'output'),
		reasoning: numberAt(group, 'reasoning'),
		total: numberAt(group, 'stated'),
	},
});

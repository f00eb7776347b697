import {UserError} from '../model/user-error.ts';
import {costKeys, type CostKey, type CostRow} from '../store/analysis-cost.ts';
import {table} from '../text/table.ts';
import {count} from '../text/time.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {momentOf, utcOffsetMinutes} from './moment.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const cost: Command = {
	name: 'cost',
	summary: 'Sum up tokens, and what the API would charge for them.',
	flags: {
		by: {type: 'string', value: 'KEY', summary: `One of ${costKeys.join(', ')}; usually model.`},
		since: {type: 'string', value: 'TIME', summary: 'Only since: 7d, yesterday, 2026-03-01.'},
		until: {type: 'string', value: 'TIME', summary: 'Only until then.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: 'ailt-tui cost', does: 'Which model consumed the most.'},
		{line: 'ailt-tui cost --by day --since 30d --json', does: 'Day by day, for a program.'},
	],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const now = world.now();
			const since = momentOf(flags, 'since', {config, now});
			const until = momentOf(flags, 'until', {config, now});
			const {rows, priceTable} = await store.cost({
				by: keyOf(flags['by'] ?? 'model'),
				now,
				utcOffsetMinutes: utcOffsetMinutes(config, now),
				prices: config.prices,
				...(since !== undefined && {since}),
				...(until !== undefined && {until}),
			});

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`No tokens are stated. ${line}\n`);
				return exitCodes.nothing;
			}

			if (flags['json'] === true) {
				printLines(world, rows);
			} else {
				print(world, costTable(rows, {ascii: config.ascii, columns: columnsOf(world)}));
			}

			world.stderr.write(
				`API-equivalent US dollars by ${priceTable}; subscriptions pay otherwise.\n`,
			);
			return exitCodes.ok;
		}),
};

const costTable = (
	rows: readonly CostRow[],
	options: Parameters<typeof table>[2],
): readonly string[] =>
	table(
		[
			{title: 'KEY', max: 60},
			...['REQUESTS', 'INPUT', 'CACHED', 'OUTPUT', 'REASONING', 'COST', 'UNPRICED', 'LEFT OUT'].map(
				(title) => ({title, align: 'right'}) as const,
			),
		],
		rows.map((row) => [
			row.key,
			count(row.requests),
			count(row.inputTokens),
			count(row.cachedTokens),
			count(row.outputTokens),
			count(row.reasoningTokens),
			row.cost === undefined ? 'unpriced' : `$${row.cost.toFixed(2)}`,
			count(row.unpriced),
			count(Object.values(row.excluded).reduce((sum, tokens) => sum + tokens, 0)),
		]),
		options,
	);

const keyOf = (typed: unknown): CostKey => {
	const key = costKeys.find((one) => one === typed);

	if (key === undefined) {
		throw new UserError(`\`--by ${String(typed)}\` is nothing to sum up by.`, {
			hint: `Say one of ${costKeys.join(', ')}.`,
		});
	}

	return key;
};

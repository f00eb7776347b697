import {UserError} from '../model/user-error.ts';
import {touchOperations, type TouchFilter} from '../store/analysis-files.ts';
import {table} from '../text/table.ts';
import {type Command, type Flags} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const files: Command = {
	name: 'files',
	summary: 'List what events did to files, the newest session first.',
	parameters: '[PATH-PATTERN]',
	counts: {least: 0, most: 1},
	flags: {
		op: {type: 'string', value: 'NAME', summary: `Only one of ${touchOperations.join(', ')}.`},
		limit: {type: 'number', value: 'N', summary: 'At most so many; usually 200.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: "ailt-tui files 'src/**' --op write", does: 'Who wrote below a folder `src`.'},
		{line: 'ailt-tui files --op opaque', does: 'Commands of which nobody can say what they touch.'},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const [pattern] = parameters;
			const operation = operationOf(flags['op']);
			const limit = typeof flags['limit'] === 'number' ? flags['limit'] : 200;
			const rows = await store.files({
				limit,
				...(pattern !== undefined && {pattern}),
				...(operation !== undefined && {operation}),
			});

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`No evidence. ${line}\n`);
				return exitCodes.nothing;
			}

			if (flags['json'] === true) {
				printLines(
					world,
					rows.map(({id: _id, ...row}) => row),
				);
				return exitCodes.ok;
			}

			const clock = clockOf(config);
			const lines = table(
				[
					{title: 'AT'},
					{title: 'DID'},
					{title: 'PATH', max: 80},
					{title: 'HOW SURE'},
					{title: 'OUTCOME'},
					{title: 'BY', max: 20},
					{title: 'EVENT'},
				],
				rows.map((row) => [
					clock.dateTime(row.at),
					row.operation,
					row.operation === 'opaque' ? row.title : row.path,
					row.confidence,
					row.outcome,
					row.via,
					row.event,
				]),
				{ascii: config.ascii, columns: columnsOf(world)},
			);
			print(world, lines);

			if (rows.length === limit) {
				world.stderr.write(`The first ${limit}; --limit shows more.\n`);
			}

			return exitCodes.ok;
		}),
};

const operationOf = (typed: Flags[string]): TouchFilter['operation'] => {
	const operation = touchOperations.find((one) => one === typed);

	if (typed !== undefined && operation === undefined) {
		throw new UserError(`\`--op ${String(typed)}\` is nothing that is done to a file.`, {
			hint: `Say one of ${touchOperations.join(', ')}.`,
		});
	}

	return operation;
};

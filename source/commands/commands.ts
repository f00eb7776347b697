import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const commandsRun: Command = {
	name: 'commands',
	summary: 'List each command that scripts ran, how it ended, and whether it checks the work.',
	flags: {
		failed: {type: 'boolean', summary: 'Only those that failed.'},
		limit: {type: 'number', value: 'N', summary: 'At most so many; usually 200.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: 'ailt-tui commands --failed', does: 'What failed, the newest session first.'},
		{
			line: 'ailt-tui commands --json | jq -r \'select(.validates != "none")\'',
			does: 'Tests, linters, builds and type checks.',
		},
	],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const limit = typeof flags['limit'] === 'number' ? flags['limit'] : 200;
			const rows = await store.commands({failed: flags['failed'] === true, limit});

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`No commands found. ${line}\n`);
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
					{title: 'OUTCOME'},
					{title: 'EXIT', align: 'right'},
					{title: 'CHECKS'},
					{title: 'COMMAND', max: 100},
					{title: 'FOLDER', max: 40},
					{title: 'EVENT'},
				],
				rows.map((row) => [
					clock.dateTime(row.at),
					row.outcome,
					row.exitCode === undefined ? '-' : String(row.exitCode),
					row.validates === 'none' ? '-' : row.validates,
					row.argv.length > 0 ? row.argv.join(' ') : `(${row.opaque ?? ''})`,
					row.cwd,
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

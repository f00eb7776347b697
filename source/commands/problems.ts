import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const problems: Command = {
	name: 'problems',
	summary: 'List lines and files that could not be read as they should.',
	flags: {
		limit: {type: 'number', value: 'N', summary: 'At most so many.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: 'ailt-tui problems', does: 'All of them, the newest first.'},
		{
			line: 'ailt-tui problems --json | jq -r .path | sort | uniq -c',
			does: 'How many in each file.',
		},
	],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const {limit} = flags;
			const rows = await store.problems(typeof limit === 'number' ? {limit} : {});

			if (flags['json'] === true) {
				printLines(
					world,
					rows.map(({id: _id, ...problem}) => problem),
				);
			} else if (rows.length > 0) {
				const lines = table(
					[{title: 'KIND'}, {title: 'PLACE'}, {title: 'MESSAGE'}],
					rows.map(({kind, path, line, message}) => [
						kind,
						line === undefined ? path : `${path}:${line}`,
						message,
					]),
					{ascii: config.ascii, columns: columnsOf(world)},
				);
				print(world, lines);
			}

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`No problems. ${line}\n`);
				return exitCodes.nothing;
			}

			return exitCodes.ok;
		}),
};

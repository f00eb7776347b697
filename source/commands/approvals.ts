import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {findSession} from './find-session.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const approvals: Command = {
	name: 'approvals',
	summary: 'Show what a session was allowed to do, what it asked for, and the answers.',
	parameters: 'SESSION',
	counts: {least: 1, most: 1},
	flags: {json: {type: 'boolean', summary: 'One JSON object a line.'}},
	examples: [
		{line: 'ailt-tui approvals latest', does: 'Of the session that ended last.'},
		{
			line: 'ailt-tui approvals 0197a1b2 --json | jq "select(.firstUnrestricted)"',
			does: 'The first moment at which everything was allowed.',
		},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const coverage = async () => coverageLine(await store.coverage(), clockOf(config));
			const session = await findSession(store, parameters[0]!, coverage);
			const rows = await store.approvals(session.row);

			if (rows.length === 0) {
				world.stderr.write('The log says nothing about approvals.\n');
				return exitCodes.nothing;
			}

			if (flags['json'] === true) {
				printLines(
					world,
					rows.map(({part: _part, ...row}) => row),
				);
				return exitCodes.ok;
			}

			const lines = table(
				[
					{title: 'EVENT', align: 'right'},
					{title: 'ABOUT'},
					{title: 'POLICY'},
					{title: 'SANDBOX'},
					{title: 'ANSWER'},
					{title: 'REASON', max: 80},
				],
				rows.map((row) => [
					String(row.event),
					row.firstUnrestricted === true ? `${row.type}, first unrestricted` : row.type,
					row.approvalPolicy ?? '-',
					row.sandbox ?? '-',
					row.answer ?? '-',
					row.reason ?? '-',
				]),
				{ascii: config.ascii, columns: columnsOf(world)},
			);
			print(world, lines);
			return exitCodes.ok;
		}),
};

import {type InstructionsAnswer} from '../store/analysis-session.ts';
import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {findSession} from './find-session.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const instructions: Command = {
	name: 'instructions',
	summary: 'Show which instructions were in force in each turn, and what changed.',
	parameters: 'SESSION',
	counts: {least: 1, most: 1},
	flags: {json: {type: 'boolean', summary: 'One JSON object a line, with the exact texts.'}},
	examples: [
		{line: 'ailt-tui instructions latest', does: 'Of the session that ended last.'},
		{
			line: 'ailt-tui instructions latest --json | jq -r .text',
			does: 'The texts as the log has them.',
		},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const coverage = async () => coverageLine(await store.coverage(), clockOf(config));
			const session = await findSession(store, parameters[0]!, coverage);
			const answer = await store.instructions(session.row);

			if (answer.rows.length === 0) {
				world.stderr.write('The log states no instructions.\n');
				return exitCodes.nothing;
			}

			if (flags['json'] === true) {
				printLines(world, objectsOf(answer));
			} else {
				const lines = table(
					[
						{title: 'EVENT', align: 'right'},
						{title: 'PROMPT', align: 'right'},
						{title: 'SOURCE'},
						{title: 'CHANGE'},
						{title: 'KNOWN'},
						{title: 'STATED AT', align: 'right'},
						{title: 'BYTES', align: 'right'},
						{title: 'SHA-256'},
						{title: 'FOLDER', max: 60},
					],
					answer.rows.map((row) => [
						String(row.event),
						row.prompt === undefined ? '-' : String(row.prompt),
						row.source,
						row.change,
						row.basis,
						String(row.statedAt),
						String(row.sizeBytes),
						row.hash.slice(0, 16),
						row.directory ?? '-',
					]),
					{ascii: config.ascii, columns: columnsOf(world)},
				);
				print(world, lines);
			}

			return exitCodes.ok;
		}),
};

/** A text comes with the row that states it. */
const objectsOf = ({rows, texts}: InstructionsAnswer) => {
	const textOf = new Map(texts.map(({event, text}) => [event, text]));

	return rows.map(({part: _part, ...row}) => ({
		...row,
		...(row.basis === 'recorded' && {text: textOf.get(row.statedAt)}),
	}));
};

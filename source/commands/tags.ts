import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const tags: Command = {
	name: 'tags',
	summary: 'List tags, stars and notes with who set them and when.',
	flags: {json: {type: 'boolean', summary: 'One JSON object a line.'}},
	examples: [{line: 'ailt-tui tags --json', does: 'For a program.'}],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const marks = await store.marks({});
			const rows = marks.filter(({kind}) => kind !== 'redact');
			const clock = clockOf(config);

			if (flags['json'] === true) {
				printLines(
					world,
					rows.map(({session, event, kind, value, actor, at, eventRow}) => ({
						session,
						event,
						kind,
						value,
						actor,
						at,
						title: eventRow?.title,
					})),
				);
			} else if (rows.length > 0) {
				const lines = table(
					[
						{title: 'WHEN'},
						{title: 'WHO', max: 16},
						{title: 'KIND'},
						{title: 'VALUE', max: 40},
						{title: 'SESSION'},
						{title: 'EVENT'},
						{title: 'TITLE', max: 100},
					],
					rows.map(({session, event, kind, value, actor, at, eventRow}) => [
						clock.dateTime(at),
						actor,
						kind,
						value,
						session,
						event,
						eventRow?.title ?? '(its log is gone)',
					]),
					{ascii: config.ascii, columns: columnsOf(world)},
				);
				print(world, lines);
			}

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clock);
				world.stderr.write(`No tags, stars or notes. ${line}\n`);
				return exitCodes.nothing;
			}

			return exitCodes.ok;
		}),
};

import {UserError} from '../model/user-error.ts';
import {type SearchAnswer} from '../store/store.ts';
import {printable} from '../text/printable.ts';
import {table} from '../text/table.ts';
import {type Command} from './command.ts';
import {amount, coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {utcOffsetMinutes} from './moment.ts';
import {clockOf, columnsOf, print, printLines} from './output.ts';
import {withStore} from './with-store.ts';

export const search: Command = {
	name: 'search',
	summary: 'Find events in all sessions; typing mistakes are forgiven.',
	parameters: 'QUERY',
	counts: {least: 1, most: Infinity},
	flags: {
		limit: {type: 'number', value: 'N', summary: 'At most so many events; usually 50.'},
		sort: {type: 'string', value: 'ORDER', summary: '`recent` (as usual) or `best`.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: 'ailt-tui search credentails', does: 'Every event about credentials, despite the typo.'},
		{
			line: "ailt-tui search 'kind:command exit:!=0 since:7d'",
			does: 'Commands that failed this week.',
		},
	],
	async run({parameters, flags, config, world}) {
		const sort = sortOf(flags['sort'] ?? 'recent');
		const {parse} = await import('../query/parse.ts');
		const query = parse(parameters.join(' '));
		const now = world.now();

		for (const {reason} of query.mistakes) {
			world.stderr.write(`ailt-tui: ${printable(reason)}\n`);
		}

		return withStore(config, async (store) => {
			const answer = await store.search({
				query,
				limit: typeof flags['limit'] === 'number' ? flags['limit'] : 50,
				sort,
				now,
				utcOffsetMinutes: utcOffsetMinutes(config, now),
			});

			if (answer.total === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`Nothing found. ${line}\n`);
				return exitCodes.nothing;
			}

			if (flags['json'] === true) {
				printLines(world, objectsOf(answer));
				return exitCodes.ok;
			}

			const clock = clockOf(config);
			const lines = table(
				[{title: 'SESSION'}, {title: 'AT'}, {title: 'KIND'}, {title: 'TEXT', max: 160}],
				answer.hits.map(({session, event, snippet}) => [
					session,
					clock.dateTime(event.at),
					event.kind,
					snippet === '' ? event.title : snippet,
				]),
				{ascii: config.ascii, columns: columnsOf(world)},
			);
			const spellings = answer.spellings.map(
				({typed, matched}) =>
					`${printable(typed)} → ${matched.map((word) => printable(word)).join(', ')}`,
			);
			print(world, lines);
			world.stderr.write(
				`${answer.isTotalExact ? '' : 'At least '}${amount(answer.total, 'event')} in ${amount(answer.sessionTotal, 'session')}, ${answer.hits.length} shown.${spellings.length > 0 ? ` Searched as: ${spellings.join('; ')}.` : ''}\n`,
			);
			return exitCodes.ok;
		});
	},
};

const objectsOf = ({hits}: SearchAnswer) =>
	hits.map(({session, event, snippet, matched, score}) => ({
		session,
		prompt: event.prompt,
		event: event.key,
		kind: event.kind,
		at: event.at,
		title: event.title,
		snippet,
		matched,
		score,
	}));

const sortOf = (typed: unknown): 'best' | 'recent' => {
	if (typed !== 'best' && typed !== 'recent') {
		throw new UserError(`\`--sort ${String(typed)}\` is no order.`, {
			hint: 'Say `recent` or `best`.',
		});
	}

	return typed;
};

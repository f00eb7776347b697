import {chainFormats, renderChain, type ChainFormat} from '../analyzers/chain/render.ts';
import {UserError} from '../model/user-error.ts';
import {type KeyedEvent} from '../store/analysis-session.ts';
import {printable} from '../text/printable.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf} from './output.ts';
import {withStore} from './with-store.ts';

export const why: Command = {
	name: 'why',
	summary: 'Show what led to an event, and what came of it.',
	parameters: 'EVENT',
	counts: {least: 1, most: 1},
	flags: {
		format: {type: 'string', value: 'NAME', summary: `One of ${chainFormats.join(', ')}.`},
	},
	examples: [
		{line: 'ailt-tui why 9f2c41d07ab3e655', does: 'By the event that other commands print.'},
		{
			line: 'ailt-tui why 9f2c41d0 --format dot | dot -Tsvg > why.svg',
			does: 'As a drawing; dashed edges are inferred.',
		},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const [key = ''] = parameters;
			const format = formatOf(flags['format'] ?? 'text');
			const found = await store.eventsByKey(key);
			const event = chooseEvent(key, found);
			const chain = event && (await store.chain(event.id));

			if (chain === undefined) {
				throw new UserError(`There is no event \`${key}\`.`, {
					hint: coverageLine(await store.coverage(), clockOf(config)),
				});
			}

			world.stdout.write(
				printable(renderChain(chain, format), {newlines: 'keep', ascii: config.ascii}),
			);
			return exitCodes.ok;
		}),
};

/** Equal facts of a session share a key; the latest of them speaks for them. */
const chooseEvent = (key: string, found: readonly KeyedEvent[]): KeyedEvent | undefined => {
	const keys = [...new Set(found.map((event) => event.key))];

	if (keys.length > 1) {
		throw new UserError(`\`${key}\` is the beginning of several events.`, {
			hint: `Write more of it: ${keys.join(', ')}.`,
		});
	}

	return found[0];
};

const formatOf = (typed: unknown): ChainFormat => {
	const format = chainFormats.find((one) => one === typed);

	if (format === undefined) {
		throw new UserError(`\`--format ${String(typed)}\` is no format.`, {
			hint: `Say one of ${chainFormats.join(', ')}.`,
		});
	}

	return format;
};

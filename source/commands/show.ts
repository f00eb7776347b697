import path from 'node:path';
import {groupSession, type GroupedSession} from '../exporters/group-session.ts';
import {sessionText} from '../exporters/session-text.ts';
import {type EventRecord, type SessionRow} from '../model/rows.ts';
import {type Store} from '../store/store.ts';
import {type Command} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {findSession} from './find-session.ts';
import {clockOf} from './output.ts';
import {sessionObject} from './session-list.ts';
import {withStore} from './with-store.ts';

export const show: Command = {
	name: 'show',
	summary: 'Print a whole session, grouped by prompt.',
	parameters: 'SESSION',
	counts: {least: 1, most: 1},
	flags: {
		output: {type: 'string', value: 'FILE', short: 'o', summary: 'Write it to a file instead.'},
		json: {type: 'boolean', summary: 'One JSON object.'},
	},
	examples: [
		{line: 'ailt-tui show latest', does: 'The session that ended last.'},
		{
			line: 'ailt-tui show 0197a1b2 --json -o session.json',
			does: 'By the beginning of its id, into a file.',
		},
	],
	run: async ({parameters, flags, config, world}) =>
		withStore(config, async (store) => {
			const session = await findSession(store, parameters[0]!, async () =>
				coverageLine(await store.coverage(), clockOf(config)),
			);
			const grouped = groupSession(
				session,
				await store.prompts(session.row),
				await allRecords(store, session.row),
			);
			const text =
				flags['json'] === true
					? `${JSON.stringify(jsonOf(grouped, session), undefined, '\t')}\n`
					: sessionText(grouped, {clock: clockOf(config), ascii: config.ascii});

			if (typeof flags['output'] === 'string') {
				const {writeWhole} = await import('../disk/write-whole.ts');
				await writeWhole(path.resolve(world.cwd, flags['output']), text);
			} else {
				world.stdout.write(text);
			}

			return exitCodes.ok;
		}),
};

const jsonOf = (grouped: GroupedSession, session: SessionRow) => ({
	...grouped,
	session: sessionObject(session),
});

/** In pages, so that no single question is too large. */
const allRecords = async (store: Store, sessionRow: number): Promise<readonly EventRecord[]> => {
	const records: EventRecord[] = [];
	const limit = 500;

	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- Each page starts where the last one ended.
		const page = await store.records({
			sessionRow,
			after: records.at(-1)?.seq ?? 0,
			limit,
			copies: true,
		});
		records.push(...page);

		if (page.length < limit) {
			return records;
		}
	}
};

import {agents, type Agent} from '../model/agent.ts';
import {UserError} from '../model/user-error.ts';
import {type SessionFilter} from '../store/store.ts';
import {type Command, type Flags} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {momentOf, type Surroundings} from './moment.ts';
import {clockOf, print, printLines} from './output.ts';
import {sessionObject, sessionTable} from './session-list.ts';
import {withStore} from './with-store.ts';

export const sessions: Command = {
	name: 'sessions',
	summary: 'List sessions, the newest first.',
	flags: {
		agent: {type: 'string', value: 'NAME', summary: `Only of one agent: ${agents.join(', ')}.`},
		repo: {type: 'string', value: 'TEXT', summary: 'Only where repository or folder contain it.'},
		model: {type: 'string', value: 'TEXT', summary: 'Only where such a model answered.'},
		since: {type: 'string', value: 'TIME', summary: 'Only since: 7d, yesterday, 2026-03-01.'},
		until: {type: 'string', value: 'TIME', summary: 'Only until then.'},
		limit: {type: 'number', value: 'N', summary: 'At most so many.'},
		json: {type: 'boolean', summary: 'One JSON object a line.'},
	},
	examples: [
		{line: 'ailt-tui sessions --since 7d', does: 'What ran in the last week.'},
		{
			line: 'ailt-tui sessions --repo shop --json',
			does: 'Sessions in one repository, for a program.',
		},
	],
	run: async ({flags, config, world}) =>
		withStore(config, async (store) => {
			const rows = await store.sessions(filterOf(flags, {config, now: world.now()}));

			if (flags['json'] === true) {
				printLines(
					world,
					rows.map((row) => sessionObject(row)),
				);
			} else if (rows.length > 0) {
				print(world, sessionTable(rows, config, world));
			}

			if (rows.length === 0) {
				const line = coverageLine(await store.coverage(), clockOf(config));
				world.stderr.write(`No sessions found. ${line}\n`);
				return exitCodes.nothing;
			}

			return exitCodes.ok;
		}),
};

const filterOf = (flags: Flags, surroundings: Surroundings): SessionFilter => {
	const {agent, repo, model, limit} = flags;
	const since = momentOf(flags, 'since', surroundings);
	const until = momentOf(flags, 'until', surroundings);
	return {
		...(typeof agent === 'string' && {agent: agentNamed(agent)}),
		...(typeof repo === 'string' && {repo}),
		...(typeof model === 'string' && {model}),
		...(typeof limit === 'number' && {limit}),
		...(since !== undefined && {since}),
		...(until !== undefined && {until}),
	};
};

const agentNamed = (name: string): Agent => {
	const agent = agents.find((known) => known === name);

	if (agent === undefined) {
		throw new UserError(`There is no agent \`${name}\`.`, {
			hint: `There are ${agents.join(', ')}.`,
		});
	}

	return agent;
};

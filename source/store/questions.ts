import {commandsRun} from './analysis-commands.ts';
import {cost} from './analysis-cost.ts';
import {accessed, files} from './analysis-files.ts';
import {approvals, chain, eventsByKey, instructions} from './analysis-session.ts';
import {coverage, missingSessions} from './coverage.ts';
import {type Database} from './database.ts';
import {event, records} from './event.ts';
import {events, neighbour} from './events.ts';
import {health} from './health.ts';
import {mark, marks, unmark} from './marks.ts';
import {problems, trouble} from './problems.ts';
import {prompts} from './prompts.ts';
import {rawLine} from './raw-line.ts';
import {revision} from './revision.ts';
import {search} from './search.ts';
import {countSessions, findSessions, sessions} from './sessions.ts';
import {type Store} from './store.ts';

/** The questions of panes and commands, put to a database. */
export const toStore = (database: Database): Store => ({
	sessions: async (filter) => sessions(database, filter),
	countSessions: async (filter) => countSessions(database, filter),
	findSessions: async (id) => findSessions(database, id),
	prompts: async (sessionRow) => prompts(database, sessionRow),
	events: async (choice) => events(database, choice),
	event: async (id) => event(database, id),
	records: async (choice) => records(database, choice),
	neighbour: async (choice) => neighbour(database, choice),
	rawLine: async (id) => rawLine(database, id),
	search: async (request) => search(database, request),
	problems: async (filter) => problems(database, filter),
	trouble: async (choice) => trouble(database, choice),
	mark: async (wanted) => mark(database, wanted),
	unmark: async (change) => unmark(database, change),
	marks: async (filter) => marks(database, filter),
	files: async (filter) => files(database, filter),
	accessed: async (pattern) => accessed(database, pattern),
	commands: async (filter) => commandsRun(database, filter),
	cost: async (question) => cost(database, question),
	instructions: async (sessionRow) => instructions(database, sessionRow),
	approvals: async (sessionRow) => approvals(database, sessionRow),
	chain: async (id) => chain(database, id),
	eventsByKey: async (key) => eventsByKey(database, key),
	coverage: async () => coverage(database),
	health: async () => health(database),
	missingSessions: async () => missingSessions(database),
	revision: async () => revision(database),
	close: async () => database.close(),
});

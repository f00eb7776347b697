import {type Mark} from '../../source/model/mark.ts';
import {
	type EventRecord,
	type EventRow,
	type PromptRow,
	type SessionRow,
} from '../../source/model/rows.ts';
import {type SearchHit, type Store} from '../../source/store/store.ts';
import {aSession} from './build.ts';

/** A session with its prompts and events, as a test writes it down. */
export type FakeSession = {
	readonly session: SessionRow;
	readonly prompts: readonly PromptRow[];
	readonly events: readonly FakeEvent[];
};

export type FakeEvent = EventRow & Partial<Pick<EventRecord, 'detail' | 'text'>>;

/** A store in memory for tests of the app: honest answers, no search language (words occur or they don't). */
export const fakeStore = (content: readonly FakeSession[], changes: Partial<Store> = {}): Store => {
	const marks: Mark[] = [];
	let nextMark = 1;
	let revision = 1;

	const marked = (row: FakeEvent): FakeEvent => ({
		...row,
		marks: marks
			.filter(({event}) => event === row.key)
			.map(({kind, value}) => (value === '' ? kind : `${kind}:${value}`)),
	});
	const sessions = content.map(({session}) => session);
	const events = (): readonly FakeEvent[] =>
		content.flatMap((one) => one.events.map((row) => marked(row)));
	const of = (row: number): FakeSession | undefined =>
		content.find(({session}) => session.row === row);

	const recordOf = (row: FakeEvent): EventRecord => ({
		...row,
		text: row.text ?? row.title,
		detail: row.detail ?? {},
		places: [
			{
				path: `/logs/${row.sessionRow}.jsonl`,
				line: row.seq,
				part: 0,
				offsetBytes: 100 * row.seq,
				lengthBytes: 90,
				hash: 'ab'.repeat(32),
			},
		],
		session: of(row.sessionRow)?.session ?? aSession(),
		outputs: events().filter(
			({callSeq, sessionRow}) => callSeq === row.seq && sessionRow === row.sessionRow,
		),
		markList: marks.filter(({event}) => event === row.key),
	});

	const choose = (text = ''): readonly SessionRow[] =>
		sessions.filter(({title, id}) => `${title} ${id}`.toLowerCase().includes(text.toLowerCase()));

	return {
		sessions: async ({text, limit = 1000, reverse}) =>
			(reverse ? choose(text).toReversed() : choose(text)).slice(0, limit),
		countSessions: async ({text}) => choose(text).length,
		findSessions: async (id) => sessions.filter((session) => session.id.startsWith(id)),
		prompts: async (row) => of(row)?.prompts ?? [],
		events: async ({sessionRow, prompt, limit = 1000}) =>
			events()
				.filter(
					(row) =>
						row.sessionRow === sessionRow && (prompt === undefined || (row.prompt ?? 0) === prompt),
				)
				.slice(0, limit),
		async event(id) {
			const row = events().find((one) => one.id === id);
			return row && recordOf(row);
		},
		records: async ({sessionRow}) =>
			events()
				.filter((row) => row.sessionRow === sessionRow)
				.map((row) => recordOf(row)),
		async neighbour({id, direction, failed, marked: needsMark, kind}) {
			const start = events().find((row) => row.id === id);
			const fits = events().filter(
				(row) =>
					row.sessionRow === start?.sessionRow &&
					(direction === 1 ? row.id > id : row.id < id) &&
					(!failed || row.status === 'failed') &&
					(!needsMark || row.marks.length > 0) &&
					(kind === undefined || row.kind === kind),
			);
			return direction === 1 ? fits[0] : fits.at(-1);
		},
		async rawLine(id) {
			const row = events().find((one) => one.id === id);
			return (
				row && {
					text: JSON.stringify({title: row.title}),
					path: `/logs/${row.sessionRow}.jsonl`,
					line: row.seq,
					hash: 'ab'.repeat(32),
				}
			);
		},
		async search({query, limit}) {
			const words = query.terms.flatMap((term) => (term.type === 'word' ? [term.word] : []));
			const found = events().filter(({title}) =>
				words.every((word) => title.toLowerCase().includes(word)),
			);
			const counts = Map.groupBy(found, ({sessionRow}) => sessionRow);
			const hit = (event: EventRow): SearchHit => ({
				event,
				session: of(event.sessionRow)?.session.id ?? '',
				snippet: event.title,
				matched: words,
				score: 1,
			});

			return {
				hits: found.slice(0, limit).map((event) => hit(event)),
				sessions: sessions
					.filter(({row}) => counts.has(row))
					.map((session) => ({session, count: counts.get(session.row)?.length ?? 0})),
				total: found.length,
				sessionTotal: counts.size,
				isTotalExact: true,
				isLearning: false,
				spellings: [],
			};
		},
		problems: async () => [],
		trouble: async ({sessionRow, limit}) =>
			events()
				.filter(
					(row) =>
						row.status === 'failed' && (sessionRow === undefined || row.sessionRow === sessionRow),
				)
				.slice(0, limit)
				.map((event) => ({type: 'event', event, session: of(event.sessionRow)?.session.id ?? ''})),
		async mark(fresh) {
			const made = fresh.map((mark): Mark => ({...mark, id: nextMark++}));
			marks.push(...made);
			revision += 1;
			return made;
		},
		async unmark({ids}) {
			marks.splice(0, marks.length, ...marks.filter(({id}) => !ids.includes(id)));
			revision += 1;
		},
		marks: async ({session, kind}) =>
			marks.filter(
				(mark) =>
					(session === undefined || mark.session === session) &&
					(kind === undefined || mark.kind === kind),
			),
		coverage: async () => ({
			files: 1,
			parsed: 1,
			skipped: [],
			sessions: sessions.length,
			events: 0,
			problems: 0,
			missingSessions: 0,
		}),
		health: async () => ({
			location: 'memory',
			schemaVersion: 1,
			encrypted: false,
			journalMode: 'memory',
			integrity: 'ok',
			lines: {event: 0, twin: 0, copy: 0, bookkeeping: 0, problem: 0, blank: 0},
		}),
		missingSessions: async () => [],
		files: async () => [],
		async accessed() {
			throw new Error('Nobody asks this here.');
		},
		commands: async () => [],
		cost: async () => ({rows: [], priceTable: 'none'}),
		instructions: async () => ({rows: [], texts: []}),
		approvals: async () => [],
		chain: async () => undefined,
		eventsByKey: async () => [],
		revision: async () => revision,
		async close() {
			// Nothing is open.
		},
		...changes,
	};
};

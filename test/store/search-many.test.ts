import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from '../../source/query/parse.ts';
import {type Database} from '../../source/store/database.ts';
import {openDatabase} from '../../source/store/open.ts';
import {search} from '../../source/store/search.ts';
import {type SearchRequest} from '../../source/store/store.ts';
import {rebuildVocabulary} from '../../source/store/vocabulary.ts';
import {later} from '../helpers/build.ts';

const sessions = 40;
const eventsEach = 600;

let database: Database;

// The later a session's row, the earlier it ended, so that recency and row order differ.
beforeAll(async () => {
	database = await openDatabase({url: ':memory:'});
	await database.write(async (transaction) => {
		await transaction.run(
			`INSERT INTO session (id, agent, name, ended_at, events)
			SELECT value, 'codex', 'session-' || value, 1000 - value, ${eventsEach} FROM (${series(sessions)})`,
		);
		await transaction.run(
			`INSERT INTO event (id, key, kind, title, at, line, part)
			SELECT (session.id << 24) + number.value, session.id || ':' || number.value, iif(number.value % 2, 'command', 'message'), '', number.value, 1, 0
			FROM session CROSS JOIN (${series(eventsEach)}) AS number`,
		);
		await transaction.run(
			`INSERT INTO event_body (id, text)
			SELECT id, 'common words of every event'
				|| iif((id & 16777215) = 7, ' seldom' || (id >> 24), '')
				|| iif((id >> 24) = 30 AND (id & 16777215) < 3, ' comm', '')
			FROM event`,
		);
		await transaction.run('INSERT INTO event_text (rowid, text) SELECT id, text FROM event_body');
		await rebuildVocabulary(transaction);
	});
});

afterAll(async () => database.close());

const series = (count: number) =>
	`WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted WHERE value < ${count}) SELECT value FROM counted`;

const ask = async (text: string, more: Partial<SearchRequest> = {}) =>
	search(database, {
		query: parse(text),
		limit: 50,
		sort: 'recent',
		now: later(0),
		utcOffsetMinutes: 0,
		...more,
	});

const places = async (text: string, more: Partial<SearchRequest> = {}) => {
	const {hits} = await ask(text, more);

	return hits.map(({event}) => `${event.sessionRow}:${event.seq}`);
};

describe('a word of more events than anyone reads', () => {
	test.each(['common', 'comon', 'ommon', 'text:common', '-zebra'])(
		'%s gives the newest at once, and says that there are more than it counted',
		async (typed) => {
			const answer = await ask(typed);

			expect(answer).toMatchObject({isTotalExact: false});
			expect(answer.total).toBeGreaterThan(20_000);
			expect(answer.total).toBeLessThanOrEqual(sessions * eventsEach);
			expect(answer.sessionTotal).toBeGreaterThan(30);
			expect(answer.hits.slice(0, 2).map(({event}) => event.sessionRow)).toEqual([1, 1]);
			expect(answer.hits).toHaveLength(50);
			expect(answer.sessions[0]).toMatchObject({count: eventsEach});
		},
	);

	test('is paged without gap or repetition', async () => {
		const whole = await places('common', {limit: 2000});
		const pages = await Promise.all(
			[0, 500, 1000, 1500].map(async (offset) => places('common', {limit: 500, offset})),
		);

		expect(new Set(whole).size).toBe(2000);
		expect(whole.slice(0, 2)).toEqual(['1:600', '1:599']);
		expect(whole.at(-1)).toBe('4:401');
		expect(pages.flat()).toEqual(whole);
	});

	test('stands below what is as typed', async () => {
		expect(await places('comm', {limit: 3})).toEqual(['30:2', '30:1', '30:600']);
	});

	test('is counted wherever another word leaves few', async () => {
		expect(await ask('common seldom*')).toMatchObject({total: sessions, isTotalExact: true});
		expect(await places('common seldom17', {limit: 2})).toEqual(['17:7', '1:7']);
	});

	test('is counted in one session', async () => {
		expect(await ask('common', {sessionRow: 3})).toMatchObject({
			total: eventsEach,
			sessionTotal: 1,
			isTotalExact: true,
		});
	});
});

test('everything, where nothing is asked, is paged from any place', async () => {
	expect(await places('', {offset: 599, limit: 3})).toEqual(['1:1', '2:600', '2:599']);
	expect(await places('', {offset: sessions * eventsEach, limit: 3})).toEqual([]);
	expect(await ask('', {limit: 1})).toMatchObject({
		total: sessions * eventsEach,
		sessionTotal: sessions,
		isTotalExact: true,
	});
});

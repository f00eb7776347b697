import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {operations as effects} from '../../source/analyzers/shell/effect.ts';
import {operations} from '../../source/query/fields.ts';
import {parse} from '../../source/query/parse.ts';
import {type Database} from '../../source/store/database.ts';
import {mark} from '../../source/store/marks.ts';
import {openDatabase} from '../../source/store/open.ts';
import {search} from '../../source/store/search.ts';
import {rebuildVocabulary, updateVocabulary} from '../../source/store/vocabulary.ts';
import {toWriter} from '../../source/store/writer.ts';
import {anEvent, aSession, later} from '../helpers/build.ts';
import {fill} from './fill.ts';

let database: Database;

const events = [
	anEvent({seq: 1, text: 'Where are the credentials stored?', model: 'gpt-5-codex'}),
	anEvent({
		seq: 2,
		kind: 'command',
		detail: {script: 'git push'},
		text: 'git push origin main',
		exitCode: 1,
		status: 'failed',
		durationMs: 45_000,
	}),
	anEvent({
		seq: 3,
		kind: 'command',
		detail: {script: 'ls'},
		text: 'ls src/auth/login.ts',
		exitCode: 0,
		status: 'ok',
		durationMs: 20,
	}),
	anEvent({seq: 4, text: 'export aws_secret_access_key in getUserById'}),
	anEvent({seq: 5, text: '我们修复登录错误'}),
	anEvent({seq: 6, text: 'Ein schöner Café-Besuch'}),
	anEvent({seq: 7, text: 'Where are the credentials stored?', copyOf: 'another'}),
	anEvent({
		seq: 8,
		kind: 'tokens',
		detail: {last: {input: 1, cached: 0, cacheWrite: 0, output: 1, reasoning: 0, total: 20_000}},
		text: '',
	}),
	anEvent({seq: 9, kind: 'patch', detail: {changes: []}, text: 'src/basket.ts\n+ price'}),
];

beforeAll(async () => {
	database = await openDatabase({url: ':memory:'});
	const writer = toWriter(database);
	await fill(writer, {events});
	await fill(writer, {
		path: '/logs/two.jsonl',
		session: aSession({
			id: 'session-two',
			agent: 'claude-code',
			cwd: '/home/dev/bank',
			repository: 'https://git.example/dev/bank.git',
			models: ['claude-x'],
		}),
		events: [
			anEvent({seq: 1, text: 'credential helper', at: later(5000)}),
			anEvent({seq: 2, text: 'the credentials', at: later(5001)}),
			anEvent({seq: 3, text: 'credential cache', at: later(5002)}),
		],
	});
	await database.write(async (transaction) =>
		updateVocabulary(transaction, [{from: 2 ** 24, to: 3 * 2 ** 24}]),
	);
	await database.run(
		"INSERT INTO artifact (id, path) VALUES (1, '/home/dev/shop/src/auth/Token.ts')",
	);
	await database.run(
		`INSERT INTO touch (event, part, artifact, operation, confidence, tree, outcome, via)
			VALUES (${2 ** 24 + 3}, 0, 1, 'read', 'exact', 0, 'ok', 'shell')`,
	);
	const [row] = await database.all('SELECT key FROM event WHERE id = ?', [2 ** 24 + 1]);
	await mark(database, [
		{
			session: aSession().id,
			event: String(row?.['key']),
			kind: 'tag',
			value: 'suspicious',
			actor: 'dev',
			at: later(1),
		},
		{
			session: aSession().id,
			event: String(row?.['key']),
			kind: 'star',
			value: '',
			actor: 'dev',
			at: later(1),
		},
	]);
});

afterAll(async () => database.close());

const ask = async (
	text: string,
	more: {
		readonly limit?: number;
		readonly offset?: number;
		readonly sort?: 'best' | 'recent';
		readonly sessionRow?: number;
	} = {},
) =>
	search(database, {
		query: parse(text),
		limit: 50,
		sort: 'recent',
		now: later(6000),
		utcOffsetMinutes: 0,
		...more,
	});

/** The hits as `session:seq`. */
const found = async (text: string) => {
	const {hits} = await ask(text);

	return hits.map(({event}) => `${event.sessionRow}:${event.seq}`).join(' ');
};

describe('finds', () => {
	test.each([
		['the word as typed first, then others like it', 'credentials', '2:2 2:3 2:1 1:1'],
		['a misspelt word', 'credentails', '2:2 1:1'],
		['all of several words', 'where stored', '1:1'],
		['a part of a word', 'UserBy', '1:4'],
		['the parts of an identifier', 'aws_secret_access_key', '1:4'],
		['a part of an identifier', 'secret', '1:4'],
		['a path', 'src/auth/login.ts', '1:3'],
		['a phrase', '"push origin"', '1:2'],
		['no phrase in another order', '"origin push"', ''],
		['a beginning', 'cred*', '2:3 2:2 2:1 1:1'],
		['alternatives', 'push | login', '1:3 1:2'],
		['Chinese by a part', '登录', '1:5'],
		['a word without its diacritics', 'cafe SCHONER', '1:6'],
		['what an exclusion leaves', 'cred* -helper -where', '2:3 2:2'],
		['exclusions alone', '-cred* kind:message', '1:6 1:5 1:4'],
		['an agent', 'agent:claude-code cred*', '2:3 2:2 2:1'],
		['not an agent', '-agent:claude-code cred*', '1:1'],
		['a model', 'model:gpt-5 where', '1:1'],
		['a repository', 'repo:bank', '2:3 2:2 2:1'],
		['not a folder', 'cwd:!=bank cred*', '1:1'],
		['a session', 'session:session-t', '2:3 2:2 2:1'],
		['a kind', 'kind:command', '1:3 1:2'],
		['a command', 'cmd:"git push"', '1:2'],
		['commands but one', 'kind:command -cmd:push', '1:3'],
		['a file', 'file:basket.ts', '1:9'],
		['a file that a command touches without naming it', 'file:auth/token.ts', '1:3'],
		['not a file', 'kind:command -file:token.ts', '1:2'],
		['what is done to a file', 'op:read', '1:3'],
		['an exit code', 'exit:!=0', '1:2'],
		['not an exit code, also where there is none', 'push | where -exit:0', '1:2 1:1'],
		['a status', 'status:failed', '1:2'],
		['not a status', 'kind:command status:!=failed', '1:3'],
		['a tag', 'tag:suspicious', '1:1'],
		['not a tag', 'cred* -tag:suspicious', '2:3 2:2 2:1'],
		['a star', 'is:starred', '1:1'],
		['text exactly', 'text:credentials', '2:2 1:1'],
		['tokens', 'tokens:>10k', '1:8'],
		['a duration', 'duration:>30s', '1:2'],
		['what happened since', 'cred* since:1h', '2:3 2:2 2:1'],
		['what happened until', 'cred* until:1h', '1:1'],
		['copies only where asked for', 'credentials is:copy', '1:7'],
		['nothing', 'zebra', ''],
	])('%s: %s', async (_, text, hits) => {
		expect(await found(text)).toBe(hits);
	});
});

describe('tells', () => {
	test('how many events of each session match, newest session first', async () => {
		const {sessions, total} = await ask('cred*', {limit: 1});

		expect(sessions.map(({session, count}) => [session.id, count])).toEqual([
			['session-two', 3],
			[aSession().id, 1],
		]);
		expect(total).toBe(4);
	});

	test('pages that together are the whole', async () => {
		const whole = await found('cred*');
		const pages = await Promise.all(
			[0, 1, 2, 3].map(async (offset) => ask('cred*', {limit: 1, offset})),
		);

		expect(
			pages
				.flatMap(({hits}) => hits.map(({event}) => `${event.sessionRow}:${event.seq}`))
				.join(' '),
		).toBe(whole);
	});

	test('what matched, how well, and where', async () => {
		const {hits, spellings} = await ask('credentails');

		expect(spellings).toEqual([{typed: 'credentails', matched: ['credentials']}]);
		expect(hits.at(-1)).toMatchObject({
			snippet: 'Where are the credentials stored?',
			matched: ['credentials'],
			session: aSession().id,
		});
		expect(hits[0]!.score).toBeLessThan(1);
		const exact = await ask('credentials');
		expect(exact.hits[0]!.score).toBe(1);
	});

	test('the newest events where nothing is asked', async () => {
		const {hits, total} = await ask('', {limit: 2});

		expect(hits.map(({event}) => event.id)).toEqual([2 ** 25 + 3, 2 ** 25 + 2]);
		expect(total).toBe(11);
	});

	test('only one session where one is named', async () => {
		const {total} = await ask('cred*', {sessionRow: 1});

		expect(total).toBe(1);
	});
});

describe('hostile queries', () => {
	test.each([
		'"',
		'OR NOT NEAR(',
		'a\0b',
		'* ^ {text}: +',
		'\u{D800}',
		"x'); DROP TABLE event; --",
		'a'.repeat(100_000),
		'"a" "" b"',
		'event_text:a',
		'(((((',
		'登'.repeat(3000),
	])('%s', async (text) => {
		await expect(ask(text)).resolves.toBeDefined();
	});

	test('no text fails', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({unit: 'binary'}), async (text) => {
				await ask(text);
			}),
			{numRuns: 200},
		);
	});
});

test('the vocabulary made anew has the same words as the one kept in step', async () => {
	const terms = async () => {
		const rows = await database.all('SELECT term FROM term ORDER BY term');

		return rows.map(({term}) => term);
	};

	const before = await terms();
	await database.write(rebuildVocabulary);

	expect(before.length).toBeGreaterThan(30);
	expect(await terms()).toEqual(before);
	expect(await found('credentails')).toBe('2:2 1:1');
});

test('everything that can be done to a file can be asked for', () => {
	expect(operations.toSorted()).toEqual(effects.toSorted());
});

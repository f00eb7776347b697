import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openStore} from '../../source/store/open.ts';
import {type Store} from '../../source/store/store.ts';
import {ingestFolder, type IngestFolder} from '../helpers/ingest-folder.ts';
import {agentLog} from '../helpers/agent-log.ts';
import {putFile} from '../helpers/codex-log.ts';

let folder: IngestFolder;
let store: Store | undefined;

beforeEach(() => {
	folder = ingestFolder();
});

afterEach(async () => {
	await store?.close();
	store = undefined;
	folder.remove();
});

const load = async (files: Readonly<Record<string, string>>): Promise<Store> => {
	for (const [name, text] of Object.entries(files)) {
		putFile(path.join(folder.sessions, name), text);
	}

	await folder.ingest();
	store = await openStore({url: folder.store()});
	return store;
};

const now = new Date('2026-06-02T00:00:00Z');

test('tells who touched a file, with what certainty, and what a session wrote', async () => {
	const asked = await load({'a.jsonl': agentLog()});
	const [session] = await asked.sessions({});

	expect(session?.filesWritten).toBe(1);
	expect(await asked.files({pattern: '*.ts'})).toMatchObject([
		{operation: 'write', path: '/home/dev/shop/src/basket.ts', outcome: 'done'},
	]);
	expect(await asked.files({operation: 'read', sessionRow: session!.row})).toMatchObject([
		{path: '/home/dev/shop/*.md', confidence: 'pattern'},
		{path: '/home/dev/.aws/credentials', confidence: 'exact', outcome: 'content-seen', via: 'cat'},
	]);
	expect(await asked.files({pattern: '/nowhere'})).toEqual([]);
});

test('answers whether a file was accessed: yes, possibly, or no evidence', async () => {
	const asked = await load({'a.jsonl': agentLog()});

	expect(await asked.accessed('.aws/credentials')).toMatchObject({
		answer: 'yes',
		seen: true,
		exact: [{via: 'cat', touches: 1}],
		coverage: {sessions: 1},
	});
	expect(await asked.accessed('/home/dev/shop/notes.md')).toMatchObject({
		answer: 'possibly',
		patterns: [{path: '/home/dev/shop/*.md'}],
	});
	expect(await asked.accessed('/etc/shadow')).toMatchObject({
		answer: 'possibly',
		patterns: [],
		opaque: [{via: 'npm', reason: expect.any(String) as string}],
	});
});

test('says that there is no evidence only where every command can be read', async () => {
	const asked = await load({'a.jsonl': agentLog({check: false})});

	expect(await asked.accessed('/etc/shadow')).toMatchObject({
		answer: 'no evidence',
		exact: [],
		opaque: [],
		coverage: {files: 1},
	});
});

test('lists the simple commands of scripts, those that failed, and those that check', async () => {
	const asked = await load({'a.jsonl': agentLog()});
	const ran = await asked.commands({});

	expect(ran.map(({argv, outcome, validates}) => [argv.join(' '), outcome, validates])).toEqual([
		['npm test', 'failed', 'test'],
		['cat *.md', 'ok', 'none'],
		['cat /home/dev/.aws/credentials', 'ok', 'none'],
	]);
	expect(await asked.commands({failed: true})).toMatchObject([
		{argv: ['npm', 'test'], exitCode: 1},
	]);
});

test('counts tokens once, says what it left out, and prices each request', async () => {
	const asked = await load({
		'once.jsonl': agentLog({number: 1}),
		'twice.jsonl': agentLog({number: 2, tokensTwice: true}),
	});
	const {rows, priceTable} = await asked.cost({by: 'session', now, utcOffsetMinutes: 0});
	const [one, other] = rows.toSorted((left, right) => left.key.localeCompare(right.key));

	expect(one).toMatchObject({
		requests: 2,
		inputTokens: 300_000,
		cachedTokens: 100_000,
		outputTokens: 3000,
		reasoningTokens: 300,
		unpriced: 0,
		excluded: {},
	});
	expect(other).toEqual({...one, key: other?.key, excluded: {'re-emitted': 303_000}});
	expect(one?.cost).toBeGreaterThan(0);
	expect(priceTable).toMatch(/genai-prices/v);
});

test('does not count again what a fork repeats', async () => {
	const parent = agentLog({number: 1});
	const asked = await load({
		'parent.jsonl': parent,
		'fork.jsonl': agentLog({number: 2, forkOf: 1}),
	});
	const {rows} = await asked.cost({by: 'session', now, utcOffsetMinutes: 0});
	const fork = rows.find(({key}) => key.startsWith('01970002'));

	expect(fork).toMatchObject({
		requests: 2,
		inputTokens: 300_000,
		excluded: {'fork-replay': 303_000},
	});
	expect(await asked.files({pattern: '.aws/credentials'})).toHaveLength(2);
	expect(await asked.commands({})).toHaveLength(6);
});

test('a model without a price is unpriced, unless the settings give one', async () => {
	const asked = await load({'a.jsonl': agentLog({model: 'house-model'})});
	const question = {by: 'model', now, utcOffsetMinutes: 0} as const;
	const {rows} = await asked.cost(question);
	const {rows: known} = await asked.cost({
		...question,
		prices: {'house-model': {input: 1, output: 10}},
	});

	expect(rows).toMatchObject([{key: 'house-model', unpriced: 2}]);
	expect(rows[0]).not.toHaveProperty('cost');
	expect(known[0]?.cost).toBeCloseTo(0.33, 6);
});

test('goes on where a log has grown, and starts again where it was rewritten', async () => {
	const whole = agentLog();
	const half = `${whole.split('\n').slice(0, 8).join('\n')}\n`;
	putFile(folder.log('a.jsonl'), half);
	await folder.ingest();
	const grown = await load({'a.jsonl': whole});
	const rows = await Promise.all([grown.files({}), grown.commands({})]);
	await grown.close();
	putFile(folder.log('a.jsonl'), whole.replace('npm test', 'npm rest'));
	const rewritten = await load({});

	expect(rows.map((list) => list.length)).toEqual([4, 3]);
	expect(await rewritten.commands({})).toContainEqual(
		expect.objectContaining({argv: ['npm', 'rest']}),
	);
	expect(await rewritten.files({})).toHaveLength(4);
});

test('tells what was in force, what was allowed, and what led to an event', async () => {
	const asked = await load({'a.jsonl': agentLog()});
	const [session] = await asked.sessions({});
	const {rows, texts} = await asked.instructions(session!.row);
	const [patch] = await asked.events({sessionRow: session!.row, kinds: ['patch']});
	const chain = await asked.chain(patch!.id);

	expect(rows).toContainEqual(expect.objectContaining({source: 'agents-md', basis: 'recorded'}));
	expect(texts.map(({text}) => text).join('\n')).toContain('Keep it short');
	expect(await asked.approvals(session!.row)).toContainEqual(
		expect.objectContaining({
			type: 'policy',
			approvalPolicy: 'never',
			sandbox: 'danger-full-access',
			firstUnrestricted: true,
		}),
	);
	expect(chain?.edges.map(({relation}) => relation)).toEqual(
		expect.arrayContaining(['asked by', 'context of', 'instructed by', 'validated by']),
	);
	expect(await asked.eventsByKey(patch!.key.slice(0, 10))).toMatchObject([{id: patch!.id}]);
});

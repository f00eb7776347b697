import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {type Database} from '../../source/store/database.ts';
import {type StoreLocation} from '../../source/store/location.ts';
import {openDatabase} from '../../source/store/open.ts';
import {toStore} from '../../source/store/questions.ts';
import {type Store} from '../../source/store/store.ts';
import {toWriter, type Writer} from '../../source/store/writer.ts';
import {anEvent, aPrompt, aSession, later} from '../helpers/build.ts';
import {fill, writeLog} from './fill.ts';

export type Opened = {readonly database: Database; readonly store: Store; readonly writer: Writer};

export const open = async (location: StoreLocation): Promise<Opened> => {
	const database = await openDatabase(location);

	return {database, store: toStore(database), writer: toWriter(database)};
};

/** The full-text index agrees with the texts, and SQLite with itself. */
export const checkIntegrity = async ({database, store}: Opened): Promise<void> => {
	await database.run("INSERT INTO event_text (event_text, rank) VALUES ('integrity-check', 1)");
	const {integrity} = await store.health();

	expect(integrity).toBe('ok');
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const found = async ({database}: Opened, word: string) => {
	const rows = await database.all(
		'SELECT rowid & 0xffffff AS seq FROM event_text WHERE event_text MATCH ? ORDER BY rowid',
		[word],
	);

	return rows.map(({seq}) => seq);
};

/** What every store does, wherever it lies. */
export const testStore = (location: () => Promise<StoreLocation> | StoreLocation): void => {
	const opening = async () => open(await location());

	test('stores a session and gives it back as it was', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		const session = aSession({
			networkAccess: false,
			relation: 'review',
			parent: 'p',
			effort: 'high',
		});
		await fill(writer, {
			session,
			events: [anEvent({seq: 1}), anEvent({seq: 2})],
			prompts: [aPrompt({openTabs: ['a.ts', 'b.ts'], activeFile: 'a.ts'})],
		});

		const [row] = await store.sessions({});

		expect(row).toEqual({
			...session,
			endedAt: later(2),
			row: 1,
			path: '/logs/one.jsonl',
			prompts: 1,
			events: 2,
			failures: 0,
			problems: 0,
			filesWritten: 0,
		});
		expect(await store.prompts(1)).toEqual([
			{
				...aPrompt({openTabs: ['a.ts', 'b.ts'], activeFile: 'a.ts'}),
				sessionRow: 1,
				events: 0,
				failures: 0,
			},
		]);
		await checkIntegrity(opened);
		await store.close();
	});

	test('gives an event back with its lines, outputs and session', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		const command = anEvent({
			seq: 1,
			kind: 'command',
			detail: {argv: ['ls'], script: 'ls'},
			title: 'ls',
			text: 'ls',
			prompt: 1,
			turn: 't1',
			durationMs: 12.5,
			status: 'failed',
			exitCode: 2,
			tool: 'exec_command',
			call: 'c1',
			model: 'gpt-5-codex',
		});
		await fill(writer, {
			events: [command, anEvent({seq: 2, kind: 'output', detail: {}, callSeq: 1, call: 'c1'})],
			places: [{seq: 1, place: {line: 2, part: 0}}],
			lines: ['{"one":1}', '{"two":"é"}'],
		});

		const record = await store.event(2 ** 24 + 1);

		const {identity: _, place: __, ...facts} = command;
		expect(record).toMatchObject({
			...facts,
			id: 2 ** 24 + 1,
			sessionRow: 1,
			marks: [],
			markList: [],
		});
		expect(record?.key).toMatch(/^[\da-f]{16}$/v);
		expect(record?.outputs.map(({seq}) => seq)).toEqual([2]);
		expect(record?.session.id).toBe(aSession().id);
		expect(record?.places).toEqual([
			{
				path: '/logs/one.jsonl',
				line: 1,
				part: 0,
				offsetBytes: 0,
				lengthBytes: 9,
				hash: sha256('{"one":1}'),
			},
			{
				path: '/logs/one.jsonl',
				line: 2,
				part: 0,
				offsetBytes: 10,
				lengthBytes: 12,
				hash: sha256('{"two":"é"}'),
			},
		]);
		expect(await store.rawLine(2 ** 24 + 2)).toMatchObject({text: '{"two":"é"}', line: 2});
		expect(await store.records({sessionRow: 1})).toHaveLength(2);
		expect(await store.event(99)).toBeUndefined();
		await store.close();
	});

	test('adds to a file that has grown, and changes events told before', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		await fill(writer, {
			events: [
				anEvent({seq: 1, kind: 'command', detail: {script: 'make', cwd: '/a'}, text: 'make'}),
			],
			lines: ['one'],
		});
		await fill(writer, {
			events: [anEvent({seq: 2, text: 'grown'})],
			changes: [
				{seq: 1, change: {status: 'failed', exitCode: 2, detail: {cwd: '/b'}}},
				{seq: 1, change: {durationMs: 7, detail: {process: '9'}}},
			],
			lines: ['two'],
			firstLine: 2,
		});

		const [first, second] = await store.records({sessionRow: 1});

		expect(first).toMatchObject({
			status: 'failed',
			exitCode: 2,
			durationMs: 7,
			detail: {script: 'make', cwd: '/b', process: '9'},
		});
		expect(second?.text).toBe('grown');
		expect(await found(opened, 'make OR grown')).toEqual([1, 2]);
		expect(await store.rawLine(2 ** 24 + 2)).toMatchObject({text: 'two'});
		const health = await store.health();
		expect(health.lines.event).toBe(2);
		expect(await writer.fileRows()).toMatchObject([{lines: 2, lastSeq: 2, sessionRow: 1}]);
		await checkIntegrity(opened);
		await store.close();
	});

	test('replaces what was read of a file and keeps row, ids and marks', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		await fill(writer, {
			events: [anEvent({seq: 1, text: 'alpha'}), anEvent({seq: 2, text: 'beta'})],
			problems: [
				{kind: 'cut-line', message: 'cut', place: {line: 2, part: 0}},
				{kind: 'file-rewritten', message: 'was rewritten'},
			],
			lines: ['a', 'b'],
		});
		const [, beta] = await store.events({sessionRow: 1});
		await store.mark([
			{
				session: aSession().id,
				event: beta!.key,
				kind: 'tag',
				value: 'odd',
				actor: 'kim',
				at: later(5),
			},
		]);

		await fill(writer, {
			contents: 'replace',
			events: [anEvent({seq: 1, text: 'beta', identity: 'event-2'})],
			lines: ['b'],
		});

		expect(await store.events({sessionRow: 1})).toMatchObject([
			{id: 2 ** 24 + 1, key: beta!.key, marks: ['tag:odd']},
		]);
		expect(await store.marks({})).toMatchObject([{value: 'odd', eventRow: {seq: 1}}]);
		expect(await found(opened, 'alpha')).toEqual([]);
		expect(await found(opened, 'beta')).toEqual([1]);
		expect(await store.problems({})).toMatchObject([{kind: 'file-rewritten'}]);
		expect(await store.health()).toMatchObject({lines: {event: 1}});
		await checkIntegrity(opened);
		await store.close();
	});

	test('leaves nothing of a transaction that was rolled back, and nothing of an abandoned file', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		const before = await store.revision();
		await writeLog(writer, {events: [anEvent({text: 'gone'})]});
		await writer.rollback();

		expect(await store.sessions({})).toEqual([]);
		expect(await store.revision()).toBe(before);

		await writeLog(writer, {path: '/logs/good.jsonl', events: [anEvent({text: 'kept'})]});
		await writer.write({
			type: 'begin',
			path: '/logs/bad.jsonl',
			contents: 'keep',
			session: {agent: 'codex', id: 'bad'},
		});
		await writer.write({type: 'abandon'});
		await writer.commit();

		expect(await store.sessions({})).toMatchObject([{path: '/logs/good.jsonl'}]);
		expect(await found(opened, 'gone OR kept')).toEqual([1]);
		expect(await store.revision()).toBeGreaterThan(before);
		await checkIntegrity(opened);
		await store.close();
	});

	test('keeps texts that SQLite or the client could not hold', async () => {
		const opened = await opening();
		const {store, writer} = opened;
		let deep: readonly unknown[] = [];

		for (let level = 0; level < 3000; level++) {
			deep = [deep];
		}

		await fill(writer, {
			events: [
				anEvent({
					kind: 'tool',
					text: 'nul \0 after, half \u{D800} pair, \\u0000 \\\\ud800 written out',
					title: '\u{DFFF}\0',
					detail: {arguments: {'\u{D800}': 1}},
				}),
				anEvent({seq: 2, kind: 'tool', exitCode: 2 ** 60, detail: {arguments: deep as never}}),
			],
		});

		const [one, two] = await store.records({sessionRow: 1});

		expect(one?.text).toBe('nul ␀ after, half \u{FFFD} pair, \\u0000 \\\\ud800 written out');
		expect(one?.title).toBe('\u{FFFD}␀');
		expect(one?.detail).toEqual({arguments: {'\u{FFFD}': 1}});
		expect(JSON.stringify(two?.detail)).toContain('nested too deeply');
		expect(two?.exitCode).toBeUndefined();
		expect(await store.sessions({text: 'x\0\u{D800}'})).toEqual([]);
		await store.close();
	});
};

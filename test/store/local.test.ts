import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createClient} from '@libsql/client';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/model/user-error.ts';
import {openStore} from '../../source/store/open.ts';
import {openWriter} from '../../source/store/writer.ts';
import {anEvent, aSession} from '../helpers/build.ts';
import {checkIntegrity, open, testStore} from './contract.ts';
import {fill, writeLog} from './fill.ts';
import {aFolder} from './folder.ts';

describe('a store in memory', () => {
	testStore(() => ({url: ':memory:'}));
});

describe('a store in a file', () => {
	testStore(() => ({url: path.join(aFolder(), 'sessions.db')}));
});

describe('an encrypted store', () => {
	testStore(() => ({url: path.join(aFolder(), 'sessions.db'), encryptionKey: 'correct horse'}));

	test('opens with its key only', async () => {
		const url = path.join(aFolder(), 'sessions.db');
		const {store, writer} = await open({url, encryptionKey: 'right'});
		await fill(writer, {events: [anEvent({text: 'plainly readable'})]});
		await store.close();

		await expect(openStore({url, encryptionKey: 'wrong'})).rejects.toThrow(/key does not fit/v);
		await expect(openStore({url})).rejects.toThrow(/key does not fit/v);
		expect(readFileSync(url).includes('plainly readable')).toBe(false);

		const again = await openStore({url, encryptionKey: 'right'});
		expect(await again.countSessions({})).toBe(1);
		expect(await again.health()).toMatchObject({encrypted: true});
		await again.close();
	});
});

test('makes the folders of a new store, and names every kind of path', async () => {
	const folder = path.join(aFolder(), 'a b', '100%#?');

	for (const url of [path.join(folder, 'one.db'), `file:${encodeURI(aFolder())}/two.db`]) {
		const store = await openStore({url}); // eslint-disable-line no-await-in-loop
		const health = await store.health(); // eslint-disable-line no-await-in-loop

		expect(health).toMatchObject({
			journalMode: 'wal',
			integrity: 'ok',
			encrypted: false,
			warnings: [],
		});
		expect(health.sizeBytes).toBeGreaterThan(16_384);
		await store.close(); // eslint-disable-line no-await-in-loop
	}

	expect(existsSync(path.join(folder, 'one.db'))).toBe(true);
});

test('says in one line what is wrong with a file', async () => {
	const folder = aFolder();
	const noDatabase = path.join(folder, 'notes.txt');
	writeFileSync(noDatabase, 'Not a database, but longer than the header of one. '.repeat(100));

	await expect(openStore({url: noDatabase})).rejects.toThrow(UserError);
	await expect(openStore({url: noDatabase})).rejects.toThrow(/is not a store/v);
	await expect(openStore({url: folder})).rejects.toThrow(/can't be opened/v);
	await expect(openStore({url: path.join(noDatabase, 'x.db')})).rejects.toThrow(/can't be made/v);
	expect(readFileSync(noDatabase, 'utf8')).toMatch(/^Not a database/v);
});

test('keeps what it had when the disk is full', async () => {
	const url = path.join(aFolder(), 'sessions.db');
	const opened = await open({url});
	const {database, store, writer} = opened;
	await fill(writer, {events: [anEvent({})]});
	const pages = Math.ceil(statSync(url).size / 16_384) + 40;
	await database.all(`PRAGMA max_page_count = ${pages}`);

	await expect(
		writeLog(writer, {
			path: '/logs/two.jsonl',
			session: aSession({id: 'two'}),
			events: Array.from({length: 500}, (_, index) =>
				anEvent({seq: index + 1, text: `${index} `.repeat(2000)}),
			),
		}),
	).rejects.toThrow(/disk is full/v);

	expect(await store.countSessions({})).toBe(1);
	await checkIntegrity(opened);
	await store.close();
});

test('waits for another writer, says so, and gives up when patience ends', async () => {
	const url = path.join(aFolder(), 'sessions.db');
	const first = await openWriter({url});
	const waits: number[] = [];
	const second = await openWriter({
		url,
		patienceMs: 300,
		onWait(waitedMs) {
			waits.push(waitedMs);
		},
	});
	await writeLog(first, {events: [anEvent({})]});

	await expect(
		writeLog(second, {path: '/logs/two.jsonl', session: aSession({id: 'two'})}),
	).rejects.toThrow(/Another program is writing/v);

	expect(waits.length).toBeGreaterThan(0);
	await first.commit();
	await fill(second, {path: '/logs/two.jsonl', session: aSession({id: 'two'})});
	expect(await second.fileRows()).toHaveLength(2);
	await first.close();
	await second.close();
});

test('loses nothing when two programs write at once', async () => {
	const url = path.join(aFolder(), 'sessions.db');
	const program = (name: string) => `
		import {openWriter} from './source/store/writer.ts';
		import {fill} from './test/store/fill.ts';
		import {aSession, anEvent} from './test/helpers/build.ts';
		const writer = await openWriter({url: ${JSON.stringify(url)}});
		for (let number = 0; number < 15; number++) {
			await fill(writer, {path: '/${name}/' + number, session: aSession({id: '${name}' + number}), events: [anEvent({text: 'word'})]});
		}
		await writer.close();`;
	const ends = ['one', 'two'].map(
		async (name) =>
			new Promise((resolve) => {
				spawn(process.execPath, ['--input-type=module-typescript', '-e', program(name)], {
					stdio: ['ignore', 'ignore', 'inherit'],
				}).on('close', resolve);
			}),
	);

	expect(await Promise.all(ends)).toEqual([0, 0]);
	const opened = await open({url});
	expect(await opened.store.countSessions({})).toBe(30);
	await checkIntegrity(opened);
	await opened.store.close();
});

// Nothing is read-only to the superuser, so the asking is done as somebody else.
test('answers questions from a store that may not be written', async () => {
	const folder = aFolder();
	const url = path.join(folder, 'sessions.db');
	const {store, writer} = await open({url});
	await fill(writer, {events: [anEvent({})]});
	await store.close();
	chmodSync(url, 0o444);
	chmodSync(folder, 0o555);
	const program = `
		import {openStore} from './source/store/open.ts';
		const store = await openStore({url: ${JSON.stringify(url)}});
		console.log(await store.countSessions({}));
		try {
			await store.unmark({ids: [1], actor: 'kim', at: new Date(0)});
		} catch (error) {
			console.log(error.name, error.message);
		}`;

	const {stdout, stderr} = spawnSync(
		process.execPath,
		['--input-type=module-typescript', '-e', program],
		{encoding: 'utf8', ...(process.getuid?.() === 0 && {uid: 65_534, gid: 65_534})},
	);

	chmodSync(folder, 0o755);
	expect(stderr).toBe('');
	expect(stdout.split('\n')).toEqual([
		'1',
		expect.stringMatching(/^UserError The store .* can't be written/v),
		'',
	]);
});

test('takes no store for its own that another program made', async () => {
	const url = path.join(aFolder(), 'other.db');
	const client = createClient({url: `file:${url}`});
	await client.execute('CREATE TABLE recipe (name TEXT)');
	client.close();

	await expect(openStore({url})).rejects.toThrow(/database of another program/v);
});

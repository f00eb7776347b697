import {existsSync} from 'node:fs';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {createClient} from '@libsql/client';
import {expect, test} from 'vitest';
import {migrate, schemaVersion} from '../../source/store/migrate.ts';
import {migrations} from '../../source/store/migrations/index.ts';
import {openDatabase, openStore} from '../../source/store/open.ts';
import {toStore} from '../../source/store/questions.ts';
import {toWriter} from '../../source/store/writer.ts';
import {anEvent} from '../helpers/build.ts';
import {fill} from './fill.ts';
import {aFolder} from './folder.ts';

const next = {name: 'next', statements: ['CREATE TABLE later (id INTEGER PRIMARY KEY)']};
const broken = {name: 'broken', statements: ['CREATE TABLE half (id)', 'CREATE TABLE half (id)']};

test.each([undefined, 'a key'])(
	'brings an older store up to date after a copy of it was made (key: %s)',
	async (encryptionKey) => {
		const url = path.join(aFolder(), 'sessions.db');
		const location = {url, ...(encryptionKey !== undefined && {encryptionKey})};
		const database = await openDatabase(location);
		await fill(toWriter(database), {events: [anEvent({})]});

		await migrate(database, [...migrations, next]);

		expect(await schemaVersion(database)).toBe(migrations.length + 1);
		expect(await database.all('SELECT count(*) AS rows FROM later')).toEqual([{rows: 0}]);
		expect(await toStore(database).countSessions({})).toBe(1);
		await database.close();
		const copy = await openStore({...location, url: `${url}.backup-v${migrations.length}`});
		expect(await copy.countSessions({})).toBe(1);
		expect(await copy.health()).toMatchObject({integrity: 'ok', schemaVersion: migrations.length});
		await copy.close();
	},
);

test('leaves a store as it was when a step fails', async () => {
	const database = await openDatabase({url: ':memory:'});

	await expect(migrate(database, [...migrations, next, broken])).rejects.toThrow(/already exists/v);

	expect(await schemaVersion(database)).toBe(migrations.length);
	await expect(database.all('SELECT * FROM later')).rejects.toThrow(/no such table/v);
	await database.close();
});

test('refuses a store of a newer version in one clear line, and does not touch it', async () => {
	const url = path.join(aFolder(), 'sessions.db');
	const client = createClient({url: `file:${url}`});
	await client.execute('CREATE TABLE meta (key)');
	await client.execute('PRAGMA user_version = 99');
	client.close();

	await expect(openStore({url})).rejects.toThrow(/newer version of this program \(schema 99/v);
	expect(existsSync(`${url}.backup-v99`)).toBe(false);
});

test('has indices for every foreign key and singular names only', async () => {
	const database = await openDatabase({url: ':memory:'});
	const keys = await database.all(
		`SELECT schema.name AS child, "from" AS field FROM sqlite_schema AS schema, pragma_foreign_key_list(schema.name)
			WHERE schema.type = 'table'`,
	);
	const indexed = await database.all(
		`SELECT tables.name AS child, infos.name AS field FROM sqlite_schema AS tables,
			pragma_index_list(tables.name) AS lists, pragma_index_info(lists.name) AS infos
			WHERE tables.type = 'table' AND infos.seqno = 0`,
	);

	expect(keys.length).toBeGreaterThan(3);
	expect(keys.filter((key) => indexed.every((index) => !isDeepStrictEqual(index, key)))).toEqual(
		[],
	);

	for (const plural of ['files', 'sessions', 'prompts', 'events', 'function_calls']) {
		// eslint-disable-next-line no-await-in-loop
		await expect(database.all(`SELECT * FROM ${plural}`)).rejects.toThrow(/no such table/v);
	}

	await database.close();
});

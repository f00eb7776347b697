import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {openStore} from '../../source/store/open.ts';
import {anEvent} from '../helpers/build.ts';
import {type HranaServer, startHranaServer} from '../helpers/hrana-server.ts';
import {checkIntegrity, open, testStore} from './contract.ts';
import {fill, writeLog} from './fill.ts';

const start = async (servers: HranaServer[]) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'store-remote-'));
	const server = await startHranaServer(path.join(folder, 'server.db'));
	servers.push(server);

	return server;
};

describe('a store on a server', () => {
	const servers: HranaServer[] = [];

	afterEach(async () => {
		await Promise.all(servers.splice(0).map(async (server) => server.close()));
	});

	testStore(async () => start(servers));

	test('refuses a wrong token in one clear line', async () => {
		const {url} = await start(servers);

		await expect(openStore({url, token: 'wrong'})).rejects.toThrow(/refuses the token/v);
	});

	test.each(['before', 'after'] as const)(
		'loses and doubles nothing when the connection drops %s any of its requests is answered',
		async (moment) => {
			const server = await start(servers);
			const opened = await open(server);
			const {store, writer} = opened;
			const wanted = [
				'INSERT INTO event (',
				'UPDATE file SET size',
				'INSERT INTO event_text',
				'COMMIT',
			];
			server.dropWhen((statements) => {
				const hit = wanted.findIndex((beginning) =>
					statements.some((sql) => sql.trimStart().startsWith(beginning)),
				);

				if (hit === -1) {
					return undefined;
				}

				wanted.splice(hit, 1);

				return moment;
			});

			await writeLog(writer, {events: [anEvent({seq: 1}), anEvent({seq: 2})], lines: ['1', '2']});
			await writer.commit();
			await fill(writer, {events: [anEvent({seq: 3})], lines: ['3'], firstLine: 3});

			expect(server.drops()).toBe(4);
			expect(await store.events({sessionRow: 1})).toHaveLength(3);
			expect(await store.health()).toMatchObject({lines: {event: 3}});
			await checkIntegrity(opened);
			await store.close();
		},
	);

	test('gives up with a clear line when the server stays away', async () => {
		const server = await start(servers);
		const {store} = await open({...server, patienceMs: 100});
		await server.close();
		servers.pop();

		await expect(store.sessions({})).rejects.toThrow(/broke off/v);
	});

	test('refuses a key, which only a local store can have', async () => {
		await expect(openStore({url: 'http://127.0.0.1:1', encryptionKey: 'k'})).rejects.toThrow(
			/Only a local store/v,
		);
		await expect(openStore({url: 'libsql://'})).rejects.toThrow(/not the address/v);
	});
});

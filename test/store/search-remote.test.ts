import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from '../../source/query/parse.ts';
import {anEvent, later} from '../helpers/build.ts';
import {startHranaServer} from '../helpers/hrana-server.ts';
import {open} from './contract.ts';
import {fill} from './fill.ts';

test('a store on a server is searched as a local one is', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'search-remote-'));
	const server = await startHranaServer(path.join(folder, 'server.db'));
	const {store, writer} = await open(server);
	await fill(writer, {
		events: [
			anEvent({seq: 1, text: 'Where are the credentials stored?'}),
			anEvent({seq: 2, kind: 'command', detail: {script: 'ls'}, text: 'ls 登录', exitCode: 0}),
			anEvent({seq: 3, text: 'Where else?', copyOf: 'another'}),
		],
	});
	const found = async (typed: string, sort: 'best' | 'recent' = 'best') => {
		const {hits} = await store.search({
			query: parse(typed),
			limit: 10,
			sort,
			now: later(1),
			utcOffsetMinutes: 0,
		});

		return hits.map(({event}) => event.seq);
	};

	expect(await found('credentials')).toEqual([1]);
	expect(await found('credentails where')).toEqual([1]);
	expect(await found('redentia', 'recent')).toEqual([1]);
	expect(await found('录')).toEqual([2]);
	expect(await found('-where kind:command exit:0')).toEqual([2]);
	expect(await found('where is:copy')).toEqual([3]);
	expect(await found('')).toEqual([2, 1]);

	await writer.finish();
	await store.close();
	await server.close();
});

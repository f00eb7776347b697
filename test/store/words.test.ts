import {expect, test} from 'vitest';
import {parse} from '../../source/query/parse.ts';
import {anEvent, later} from '../helpers/build.ts';
import {open} from './contract.ts';
import {fill} from './fill.ts';

test('learns the words of much text at the end of a run, those of little at once, and finds misspelt ones in between', async () => {
	const {database, store, writer} = await open({url: ':memory:'});
	const known = async () => database.all("SELECT term FROM term WHERE term IN ('walrus', 'otter')");
	const ask = async (typed: string) =>
		store.search({
			query: parse(typed),
			limit: 10,
			sort: 'recent',
			now: later(1),
			utcOffsetMinutes: 0,
		});
	const found = async (typed: string) => {
		const {hits} = await ask(typed);

		return hits.map(({event}) => event.seq);
	};

	await fill(writer, {events: [anEvent({text: `walrus ${'filler '.repeat(1_200_000)}`})]});
	expect(await known()).toEqual([]);
	expect(await found('wallrus')).toEqual([1]);
	expect(await found('walr')).toEqual([1]);
	expect(await ask('alru')).toMatchObject({hits: [], isLearning: true});

	await writer.finish();
	expect(await known()).toEqual([{term: 'walrus'}]);

	expect(await found('alru')).toEqual([1]);
	expect(await ask('alru')).toMatchObject({isLearning: false});

	await fill(writer, {events: [anEvent({seq: 2, text: 'otter'})]});
	expect(await known()).toHaveLength(2);
	await store.close();
});

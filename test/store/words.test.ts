import {expect, test} from 'vitest';
import {anEvent} from '../helpers/build.ts';
import {open} from './contract.ts';
import {fill} from './fill.ts';

test('learns the words of much text at the end of a run, and those of little at once', async () => {
	const {database, store, writer} = await open({url: ':memory:'});
	const known = async () => database.all("SELECT term FROM term WHERE term IN ('walrus', 'otter')");
	await fill(writer, {events: [anEvent({text: `walrus ${'filler '.repeat(400_000)}`})]});
	expect(await known()).toEqual([]);

	await writer.finish();
	expect(await known()).toEqual([{term: 'walrus'}]);

	await fill(writer, {events: [anEvent({seq: 2, text: 'otter'})]});
	expect(await known()).toHaveLength(2);
	await store.close();
});

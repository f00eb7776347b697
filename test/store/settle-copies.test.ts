import {expect, test} from 'vitest';
import {type Event} from '../../source/model/event.ts';
import {anEvent, aPrompt, aSession, later} from '../helpers/build.ts';
import {checkIntegrity, open, type Opened} from './contract.ts';
import {fill, type Log} from './fill.ts';

const said = (seq: number, id: string, seconds = seq): Event =>
	anEvent({seq, identity: `record:${id}`, text: `text of ${id}`, at: later(seconds)});

const logOf = (id: string, events: readonly Event[]): Log => ({
	path: `/logs/${id}.jsonl`,
	session: aSession({id, agent: 'claude-code', startedAt: later(1)}),
	events,
	prompts: [aPrompt({seq: 1, event: 1})],
});

const first = logOf('first', [said(1, 'a'), said(2, 'b')]);
const resumed = logOf('a-later-one', [said(1, 'a'), said(2, 'b'), said(3, 'c')]);

const copiesOf = async ({store}: Opened) => {
	const sessions = await store.sessions({sort: 'title'});
	const copies = await Promise.all(
		sessions.map(async ({id, row}) => {
			const events = await store.events({sessionRow: row});
			return [id, events.map(({copyOf}) => copyOf ?? '').join(' ')];
		}),
	);
	return Object.fromEntries(copies) as unknown;
};

const counted = {first: ' ', 'a-later-one': 'first first '};

test.each([
	['the log that was copied is read first', [first, resumed]],
	['the copy is read first', [resumed, first]],
])('events that stand in two logs count in the first one when %s', async (_, logs) => {
	const opened = await open({url: ':memory:'});
	for (const log of logs) {
		await fill(opened.writer, log); // eslint-disable-line no-await-in-loop -- The order is what is tested.
	}

	expect(await copiesOf(opened)).toEqual(counted);
	expect(await opened.store.sessions({sort: 'events'})).toMatchObject([
		{id: 'first', events: 2, prompts: 1},
		{id: 'a-later-one', events: 1, prompts: 0},
	]);
	await checkIntegrity(opened);
});

test('copies count again once the original is gone', async () => {
	const opened = await open({url: ':memory:'});
	await fill(opened.writer, first);
	await fill(opened.writer, resumed);

	await fill(opened.writer, {...first, contents: 'replace', events: [said(1, 'x'), said(2, 'b')]});

	expect(await copiesOf(opened)).toEqual({first: ' ', 'a-later-one': ' first '});
	expect(await opened.store.sessions({sort: 'title'})).toMatchObject([{prompts: 1}, {prompts: 1}]);
});

test('of three logs the two later ones are copies, and of two the later one', async () => {
	const third = logOf('third', [said(1, 'a'), said(2, 'b'), said(3, 'c'), said(4, 'd')]);
	const opened = await open({url: ':memory:'});
	for (const log of [third, first, resumed]) {
		await fill(opened.writer, log); // eslint-disable-line no-await-in-loop -- The order is what is tested.
	}

	expect(await copiesOf(opened)).toEqual({...counted, third: 'first first a-later-one '});

	await fill(opened.writer, {...first, contents: 'replace', events: [said(1, 'x')]});

	expect(await copiesOf(opened)).toEqual({
		first: '',
		'a-later-one': '  ',
		third: 'a-later-one a-later-one a-later-one ',
	});
});

test('a log that grows past its copy changes places with it', async () => {
	const opened = await open({url: ':memory:'});
	await fill(opened.writer, first);
	await fill(opened.writer, resumed);

	await fill(opened.writer, {...first, prompts: [], events: [said(3, 'y', 100)]});

	expect(await copiesOf(opened)).toEqual({
		first: 'a-later-one a-later-one ',
		'a-later-one': '  ',
	});
});

test('an event with the id of another one that says something else counts', async () => {
	const opened = await open({url: ':memory:'});
	await fill(opened.writer, first);
	await fill(
		opened.writer,
		logOf('other', [
			{...said(1, 'a'), text: 'something else'},
			{...said(2, 'b'), at: later(99)},
		]),
	);

	expect(await copiesOf(opened)).toEqual({first: ' ', other: ' '});
});

test('ids of an agent that never copies are left alone', async () => {
	const opened = await open({url: ':memory:'});
	for (const log of [first, resumed]) {
		const session = aSession({...log.session, agent: 'codex'});
		await fill(opened.writer, {...log, session}); // eslint-disable-line no-await-in-loop -- One writer.
	}

	expect(await copiesOf(opened)).toEqual({first: ' ', 'a-later-one': '  '});
});

import {expect, test} from 'vitest';
import {type Event} from '../../source/model/event.ts';
import {anEvent, aPrompt, aSession, later} from '../helpers/build.ts';
import {checkIntegrity, open, type Opened} from './contract.ts';
import {fill} from './fill.ts';

const parent = aSession({id: 'parent'});
const child = aSession({id: 'child', parent: 'parent', relation: 'fork'});

const identity = (seq: number, id: string, seconds = seq): Event =>
	anEvent({seq, kind: 'session', detail: {id}, at: later(seconds)});

const call = (seq: number, name: string, seconds = seq): Event =>
	anEvent({seq, kind: 'command', detail: {}, call: name, status: 'failed', at: later(seconds)});

const parentLog = {
	path: '/logs/parent.jsonl',
	session: parent,
	events: [identity(1, 'parent'), call(2, 'a'), call(3, 'b')],
	prompts: [aPrompt({seq: 1, event: 2})],
};

// The parent's lines again, with the time of the fork, and then what is its own.
const childLog = {
	path: '/logs/child.jsonl',
	session: child,
	events: [
		identity(1, 'child', 100),
		identity(2, 'parent', 100),
		call(3, 'a', 100),
		call(4, 'b', 101),
		anEvent({seq: 5, at: later(200)}),
		call(6, 'c', 201),
	],
	prompts: [aPrompt({seq: 1, event: 3}), aPrompt({seq: 2, event: 5})],
};

const copies = async ({store}: Opened, sessionRow: number) => {
	const events = await store.events({sessionRow});

	return events.map(({copyOf}) => copyOf ?? '');
};

test('marks what a fork repeats of its parent, and counts it once', async () => {
	const opened = await open({url: ':memory:'});
	await fill(opened.writer, parentLog);
	await fill(opened.writer, childLog);

	expect(await copies(opened, 2)).toEqual(['', 'parent', 'parent', 'parent', '', '']);
	const [prompt, own] = await opened.store.prompts(2);
	expect(prompt?.copyOf).toBe('parent');
	expect(own?.copyOf).toBeUndefined();
	expect(await opened.store.sessions({sort: 'events'})).toMatchObject([
		{id: 'child', events: 3, prompts: 1, failures: 1, endedAt: later(201)},
		{id: 'parent', events: 3, prompts: 1, failures: 2},
	]);
	await checkIntegrity(opened);
});

test('takes lines of the same two seconds for the copy until the parent is known', async () => {
	const opened = await open({url: ':memory:'});
	const late = {...childLog, events: childLog.events.with(3, call(4, 'b', 150))};
	await fill(opened.writer, late);
	expect(await copies(opened, 1)).toEqual(['', 'parent', 'parent', '', '', '']);

	await fill(opened.writer, parentLog);

	expect(await copies(opened, 1)).toEqual(['', 'parent', 'parent', 'parent', '', '']);
	expect(await opened.store.findSessions('child')).toMatchObject([{events: 3, prompts: 1}]);
});

test('comes to the same end in whatever order the files are read', async () => {
	const one = await open({url: ':memory:'});
	await fill(one.writer, parentLog);
	await fill(one.writer, childLog);
	const other = await open({url: ':memory:'});
	await fill(other.writer, childLog);
	await fill(other.writer, parentLog);
	await fill(other.writer, {...childLog, contents: 'replace'});

	const [first, second] = await Promise.all(
		[one, other].map(async ({store}) => {
			const sessions = await store.sessions({sort: 'title'});

			return sessions
				.map(({row: _, ...session}) => session)
				.toSorted((a, b) => a.id.localeCompare(b.id));
		}),
	);

	expect(second).toEqual(first);
});

test('leaves a session alone whose reader knew what is copied, or that repeats its own identity', async () => {
	const opened = await open({url: ':memory:'});
	await fill(opened.writer, parentLog);
	await fill(opened.writer, {
		...childLog,
		events: childLog.events.with(1, {...identity(2, 'parent', 100), copyOf: 'parent'}),
	});
	await fill(opened.writer, {
		path: '/logs/resumed.jsonl',
		session: aSession({id: 'resumed', parent: 'parent'}),
		events: [identity(1, 'resumed'), identity(2, 'resumed'), call(3, 'a')],
	});

	expect(await copies(opened, 2)).toEqual(['', 'parent', '', '', '', '']);
	expect(await copies(opened, 3)).toEqual(['', '', '']);
});

import {describe, expect, test} from 'vitest';
import {UserError} from '../../source/model/user-error.ts';
import {anEvent, aPrompt, aSession, later} from '../helpers/build.ts';
import {type NewMark} from '../../source/store/store.ts';
import {open, type Opened} from './contract.ts';
import {fill} from './fill.ts';

// Three sessions: the shop's with a failure, a note taker's, and one of another agent.
const filled = async (): Promise<Opened> => {
	const opened = await open({url: ':memory:'});
	const {writer} = opened;
	await fill(writer, {
		path: '/logs/shop.jsonl',
		session: aSession({id: 'shop-1', title: 'Fix the basket'}),
		events: [
			anEvent({seq: 1, kind: 'session', detail: {}}),
			anEvent({seq: 2, kind: 'prompt', detail: {}, prompt: 1}),
			anEvent({
				seq: 3,
				kind: 'command',
				detail: {},
				prompt: 1,
				status: 'failed',
				title: 'npm test',
			}),
			anEvent({seq: 4, prompt: 1, copyOf: 'older'}),
			anEvent({seq: 5, prompt: 2}),
		],
		prompts: [aPrompt({seq: 1, event: 2}), aPrompt({seq: 2, event: 5})],
		problems: [
			{kind: 'cut-line', message: 'The line ends too early.', place: {line: 9, part: 0}},
			{kind: 'not-json', message: 'Not JSON.', place: {line: 4, part: 0}},
		],
		knownSessions: [
			{id: 'notes-1', title: 'Named elsewhere'},
			{id: 'gone-1', title: 'Lost', updatedAt: later(9)},
		],
	});
	await fill(writer, {
		path: '/logs/notes.jsonl',
		session: {id: 'notes-1', agent: 'codex', cwd: '/home/dev/Notes', models: ['o3', 'gpt-5']},
		events: [anEvent({at: later(500)})],
	});
	await fill(writer, {
		path: '/logs/pi.jsonl',
		session: {id: 'pi-1', agent: 'pi', startedAt: later(100), endedAt: later(200)},
		end: {skipped: 'too new'},
	});

	return opened;
};

const idsOf = async (sessions: Promise<ReadonlyArray<{readonly id: string}>>) => {
	const found = await sessions;

	return found.map(({id}) => id);
};

describe('sessions', () => {
	test('come in every order, and filtered', async () => {
		const {store} = await filled();

		expect(await idsOf(store.sessions({}))).toEqual(['notes-1', 'pi-1', 'shop-1']);
		expect(await idsOf(store.sessions({reverse: true}))).toEqual(['shop-1', 'pi-1', 'notes-1']);
		expect(await idsOf(store.sessions({sort: 'failures', limit: 1}))).toEqual(['shop-1']);
		expect(await idsOf(store.sessions({sort: 'events', offset: 1}))).toEqual(['notes-1', 'pi-1']);
		expect(await idsOf(store.sessions({agent: 'pi'}))).toEqual(['pi-1']);
		expect(await idsOf(store.sessions({repo: 'NOTES'}))).toEqual(['notes-1']);
		expect(await idsOf(store.sessions({repo: 'shop.git'}))).toEqual(['shop-1']);
		expect(await idsOf(store.sessions({model: 'o3'}))).toEqual(['notes-1']);
		const [middle, early] = [later(150), later(50)];
		expect(await idsOf(store.sessions({since: middle}))).toEqual(['notes-1', 'pi-1']);
		expect(await idsOf(store.sessions({until: early}))).toEqual(['shop-1']);
		expect(await idsOf(store.sessions({text: 'BASKET'}))).toEqual(['shop-1']);
		expect(await store.countSessions({agent: 'codex'})).toBe(2);
	});

	test('are found by id, by its beginning, and as the latest', async () => {
		const {store} = await filled();

		expect(await idsOf(store.findSessions('shop'))).toEqual(['shop-1']);
		expect(await idsOf(store.findSessions('pi-1'))).toEqual(['pi-1']);
		expect(await idsOf(store.findSessions('latest'))).toEqual(['notes-1']);
		expect(await idsOf(store.findSessions('%'))).toEqual([]);
	});

	test('are named by a companion where their own log has no title', async () => {
		const {store} = await filled();

		expect(await store.findSessions('notes-1')).toMatchObject([{title: 'Named elsewhere'}]);
		expect(await store.missingSessions()).toEqual([
			{id: 'gone-1', title: 'Lost', updatedAt: later(9)},
		]);
	});
});

test('prompts count their own events only', async () => {
	const {store} = await filled();

	expect(await store.prompts(1)).toMatchObject([
		{seq: 1, events: 2, failures: 1},
		{seq: 2, events: 1, failures: 0},
	]);
});

test('events are chosen by prompt, kind, place and copy', async () => {
	const {store} = await filled();
	const seqs = async (choice: object) => {
		const events = await store.events({sessionRow: 1, ...choice});

		return events.map(({seq}) => seq);
	};

	expect(await seqs({})).toEqual([1, 2, 3, 4, 5]);
	expect(await seqs({prompt: 1})).toEqual([2, 3, 4]);
	expect(await seqs({prompt: 0})).toEqual([1]);
	expect(await seqs({kinds: ['command', 'prompt']})).toEqual([2, 3]);
	expect(await seqs({after: 2, limit: 2})).toEqual([3, 4]);
	expect(await seqs({copies: false})).toEqual([1, 2, 3, 5]);
});

test('the neighbour of an event is the nearest that fits, in its own session', async () => {
	const {store} = await filled();
	const base = 2 ** 24;
	const [event] = await store.events({sessionRow: 1, kinds: ['prompt']});
	await store.mark([
		{session: 'shop-1', event: event!.key, kind: 'star', value: '', actor: 'kim', at: later(0)},
	]);
	const seq = async (choice: object) => {
		const found = await store.neighbour({id: base + 5, direction: -1, ...choice});

		return found?.seq;
	};

	expect(await seq({})).toBe(4);
	expect(await seq({failed: true})).toBe(3);
	expect(await seq({kind: 'prompt'})).toBe(2);
	expect(await seq({marked: true})).toBe(2);
	expect(await seq({direction: 1})).toBeUndefined();
	expect(await seq({id: base + 1, direction: 1})).toBe(2);
	expect(await seq({id: base + 1})).toBeUndefined();
});

test('problems and trouble come newest first', async () => {
	const {store} = await filled();

	expect(await store.problems({})).toMatchObject([
		{kind: 'not-json', line: 4, path: '/logs/shop.jsonl', session: 'shop-1'},
		{kind: 'cut-line', line: 9},
	]);
	expect(await store.problems({kind: 'cut-line', sessionRow: 1})).toHaveLength(1);
	expect(await store.problems({sessionRow: 2})).toEqual([]);
	expect(await store.trouble({limit: 5})).toMatchObject([
		{type: 'problem'},
		{type: 'problem'},
		{type: 'event', session: 'shop-1', event: {title: 'npm test'}},
	]);
	expect(await store.trouble({limit: 5, sessionRow: 2})).toEqual([]);
});

test('coverage says what everything was computed from', async () => {
	const {store} = await filled();

	expect(await store.coverage()).toEqual({
		files: 3,
		parsed: 2,
		skipped: [{reason: 'too new', files: 1}],
		sessions: 3,
		events: 5,
		problems: 2,
		missingSessions: 1,
		from: later(0),
		to: later(500),
		lastIngestAt: later(1000),
	});
});

describe('marks', () => {
	const aMark = async ({store}: Opened, changes: Partial<NewMark> = {}): Promise<NewMark> => {
		const [event] = await store.events({sessionRow: 1, kinds: ['command']});

		return {
			session: 'shop-1',
			event: event!.key,
			kind: 'tag',
			value: 'odd',
			actor: 'kim',
			at: later(1),
			...changes,
		};
	};

	test('show on their event until they are taken back, and stay on record', async () => {
		const opened = await filled();
		const {store, database} = opened;
		const before = await store.revision();
		const [tag, star] = await store.mark([
			await aMark(opened),
			await aMark(opened, {kind: 'star', value: ''}),
		]);

		expect(await store.events({sessionRow: 1, kinds: ['command']})).toMatchObject([
			{marks: ['star', 'tag:odd']},
		]);
		expect(await store.marks({kind: 'tag'})).toMatchObject([{id: tag!.id, eventRow: {seq: 3}}]);
		expect(await store.marks({value: 'even'})).toEqual([]);

		await store.unmark({ids: [star!.id], actor: 'lee', at: later(2)});

		expect(await store.event(2 ** 24 + 3)).toMatchObject({marks: ['tag:odd'], markList: [tag]});
		expect(await store.marks({session: 'shop-1'})).toHaveLength(1);
		expect(await database.all('SELECT undone_by FROM mark WHERE kind = ?', ['star'])).toEqual([
			{undone_by: 'lee'},
		]);
		expect(await store.revision()).toBe(before + 2);
	});

	test('are not set twice, and not on an event that is not there', async () => {
		const opened = await filled();
		const {store} = opened;
		const [first] = await store.mark([await aMark(opened)]);
		const [again] = await store.mark([await aMark(opened, {actor: 'lee'})]);

		expect(again).toEqual(first);
		const lost = await aMark(opened, {event: 'no such event'});
		await expect(store.mark([lost])).rejects.toThrow(UserError);
		expect(await store.marks({})).toHaveLength(1);
	});
});

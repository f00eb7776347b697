import {expect, test} from 'vitest';
import {anEvent, aSession, later} from '../helpers/build.ts';
import {checkIntegrity, open} from './contract.ts';
import {fill, writeLog} from './fill.ts';

const other = aSession({id: 'other'});

test('remembers what is needed to go on with a file', async () => {
	const {store, writer} = await open({url: ':memory:'});
	await fill(writer, {
		events: [anEvent({})],
		lines: ['one'],
		end: {device: 1, inode: 2, fingerprint: {head: 'aa'}, readerState: {calls: ['\0']}},
	});

	const [file] = await writer.fileRows();

	expect(file).toEqual({
		row: 1,
		path: '/logs/one.jsonl',
		sizeBytes: 100,
		modifiedMs: 1.5,
		device: 1,
		inode: 2,
		readTo: 100,
		fingerprint: {head: 'aa'},
		format: 'codex-rollout',
		session: {agent: 'codex', id: aSession().id},
		sessionRow: 1,
		lines: 1,
		lastSeq: 1,
	});
	expect(await writer.readerState(1)).toEqual({calls: ['␀']});
	expect(await writer.readerState(2)).toBeUndefined();
	expect(await writer.sessionOwner({agent: 'codex', id: aSession().id})).toEqual(file);
	expect(await writer.sessionOwner({agent: 'pi', id: aSession().id})).toBeUndefined();
	await store.close();
});

test('knows of a session that the same transaction brought', async () => {
	const {store, writer} = await open({url: ':memory:'});
	await writeLog(writer, {});

	expect(await writer.sessionOwner({agent: 'codex', id: aSession().id})).toMatchObject({row: 1});

	await writer.commit();
	expect(await writer.commit()).toEqual({sessionRows: []});
	await store.close();
});

test('follows a file to its new place', async () => {
	const {store, writer} = await open({url: ':memory:'});
	await fill(writer, {events: [anEvent({})], lines: ['one']});

	await fill(writer, {
		path: '/archive/one.jsonl',
		movedFrom: '/logs/one.jsonl',
		problems: [{kind: 'file-moved', message: 'It was at /logs/one.jsonl.'}],
	});

	expect(await writer.fileRows()).toMatchObject([{row: 1, path: '/archive/one.jsonl', lines: 1}]);
	expect(await store.rawLine(2 ** 24 + 1)).toMatchObject({path: '/archive/one.jsonl', text: 'one'});
	expect(await store.sessions({})).toMatchObject([{events: 1, problems: 1}]);
	await store.close();
});

test('keeps a session whose file is gone, and finds the file again', async () => {
	const {store, writer} = await open({url: ':memory:'});
	await fill(writer, {events: [anEvent({})], lines: ['one']});

	await writer.markGone([1], later(7));

	expect(await writer.fileRows()).toMatchObject([{goneAt: later(7)}]);
	expect(await store.coverage()).toMatchObject({files: 0, sessions: 1, events: 1});
	expect(await store.rawLine(2 ** 24 + 1)).toMatchObject({text: 'one'});

	await fill(writer, {});
	const [file, ...others] = await writer.fileRows();
	expect(file).not.toHaveProperty('goneAt');
	expect(others).toEqual([]);
	await store.close();
});

test('keeps the session of a file whose path another session has taken', async () => {
	const opened = await open({url: ':memory:'});
	const {store, writer} = opened;
	await fill(writer, {events: [anEvent({text: 'first'})], lines: ['first']});

	await fill(writer, {
		contents: 'replace',
		session: other,
		events: [anEvent({text: 'second'})],
		lines: ['second'],
	});

	expect(await writer.fileRows()).toMatchObject([
		{path: '/logs/one.jsonl', goneAt: later(1000)},
		{path: '/logs/one.jsonl', session: {id: 'other'}},
	]);
	expect(await store.rawLine(2 ** 24 + 1)).toMatchObject({text: 'first'});
	expect(await store.rawLine(2 * 2 ** 24 + 1)).toMatchObject({text: 'second'});
	await checkIntegrity(opened);
	await store.close();
});

test('forgets problems of the last attempt only when the file is read again', async () => {
	const {store, writer} = await open({url: ':memory:'});
	await fill(writer, {problems: [{kind: 'unfinished-line', message: 'No newline yet.'}]});
	expect(await store.problems({})).toHaveLength(1);

	await fill(writer, {problems: [{kind: 'cut-line', message: 'Cut.'}]});

	expect(await store.problems({})).toMatchObject([{kind: 'cut-line', at: later(1000)}]);
	await store.close();
});

test('reads a file twice in one transaction without leaving a word of the first time', async () => {
	const opened = await open({url: ':memory:'});
	const {database, store, writer} = opened;
	await fill(writer, {events: [anEvent({text: 'old'})]});
	await writeLog(writer, {events: [anEvent({seq: 2, text: 'middle'})]});
	await writeLog(writer, {contents: 'replace', events: [anEvent({text: 'new'})]});
	await writer.commit();

	const rows = await database.all(
		"SELECT rowid FROM event_text WHERE event_text MATCH 'old OR middle OR new'",
	);

	expect(rows).toHaveLength(1);
	await checkIntegrity(opened);
	await store.close();
});

test('takes no batch of a file that was not begun', async () => {
	const {store, writer} = await open({url: ':memory:'});

	await expect(writer.write({type: 'rows', rows: {}})).rejects.toThrow(/before the begin/v);

	await store.close();
});

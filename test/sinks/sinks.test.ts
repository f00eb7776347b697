import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {sinks} from '../../source/sinks/index.ts';
import {stdout} from '../../source/sinks/stdout.ts';
import {linesIn, receiver, type Message} from './receiver.ts';
import {outboxInMemory, someLines} from './some-lines.ts';

const arrived: {text: string; messages: Message[]} = {text: '', messages: []};
let file: string;
let server: Awaited<ReturnType<typeof receiver>>;

beforeAll(async () => {
	const prefix = path.join(os.tmpdir(), 'sinks-');
	file = path.join(mkdtempSync(prefix), 'audit.jsonl');
	server = await receiver((message, response) => {
		arrived.messages.push(message);
		response.writeHead(200).end();
	});
});

afterAll(() => {
	server.close();
	rmSync(path.dirname(file), {recursive: true});
});

const settings = () => ({
	file,
	stdout: {
		write(text: string, done: () => void) {
			arrived.text += text;
			done();
		},
	},
	now: () => new Date(),
	webhook: {url: server.url, secret: 'secret', outbox: outboxInMemory()},
});

const ids = {
	file: () => readFileSync(file, 'utf8').trim().split('\n'),
	stdout: () => arrived.text.trim().split('\n'),
	webhook: () =>
		arrived.messages.flatMap((message) => linesIn(message)).map((line) => JSON.stringify(line)),
} as const satisfies Record<string, () => readonly string[]>;

describe.each(sinks)('the sink $name', (sink) => {
	test('says what it is', () => {
		expect(sink.summary).toMatch(/^[A-Z].+\.$/v);
	});

	test('delivers whole lines in their order, and nothing for nothing', async () => {
		const open = await sink.open(settings());
		await open.write([]);
		await open.write(someLines(3));
		await open.write(someLines(2, 'two'));
		await open.close();
		const lines = Object.entries(ids).find(([name]) => name === sink.name)?.[1]();

		expect(lines).toEqual(
			[...someLines(3), ...someLines(2, 'two')].map((line) => JSON.stringify(line)),
		);
	});
});

test('a reader of standard output that went is no failure', async () => {
	let calls = 0;
	const sink = await stdout.open({
		...settings(),
		stdout: {
			write(_text: string, done: (error?: Error) => void) {
				calls++;
				done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
			},
		},
	});
	await sink.write(someLines(1));
	await sink.write(someLines(1, 'one', 2));
	await sink.close();

	expect(calls).toBe(1);
});

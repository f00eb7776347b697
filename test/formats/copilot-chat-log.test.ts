import {expect, test} from 'vitest';
import {copilotChatLog} from '../../source/formats/copilot-chat-log.ts';
import {factsOf, logOf} from '../helpers/reading.ts';

const line = (value: unknown): string => JSON.stringify(value);
const chat = line({kind: 0, v: {version: 3, sessionId: 's', creationDate: 1, requests: []}});

const request = (id: number, text: string, ...response: readonly unknown[]) => ({
	requestId: `request_${id}`,
	message: {text},
	response,
});

test('a draft that was never sent is no prompt', () => {
	const draft = line({kind: 1, k: ['inputState'], v: {inputText: 'rm everything'}});
	const {events, prompts} = logOf(factsOf(copilotChatLog, [chat, draft]));

	expect(prompts).toEqual([]);
	expect(JSON.stringify(events)).not.toContain('rm everything');
});

test('a list is cut before anything is added to it', () => {
	const go = request(1, 'Go', {value: 'One, '}, {value: 'two'});
	const records = [
		chat,
		line({kind: 2, k: ['requests'], v: [go]}),
		line({kind: 2, k: ['requests', 0, 'response'], i: 1, v: [{value: 'three'}]}),
	];
	const {events} = logOf(factsOf(copilotChatLog, records));
	const messages = events.filter(({kind}) => kind === 'message');

	expect(messages.map(({text, copyOf}) => ({text, copyOf}))).toEqual([
		{text: 'One, two', copyOf: 's'},
		{text: 'One, three', copyOf: undefined},
	]);
});

test('what is remembered stays small however long the chat grows', () => {
	const reader = copilotChatLog.open();

	reader.read({line: 1, part: 0, text: chat});

	for (let id = 0; id < 500; id += 1) {
		const v = [request(id, 'Again', {value: 'x'.repeat(5000)})];

		reader.read({line: id + 2, part: 0, text: line({kind: 2, k: ['requests'], v})});
	}

	expect(JSON.stringify(reader.state()).length).toBeLessThan(50_000);
});

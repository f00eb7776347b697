import {expect, test} from 'vitest';
import {endOfCommand} from '../../source/formats/gemini-cli/shell.ts';
import {geminiCli} from '../../source/formats/gemini-cli.ts';
import {factsOf, logOf} from '../helpers/reading.ts';

test.each([
	['Output: fine', {status: 'ok', exitCode: 0}],
	['Output: bad\nExit Code: 2\nProcess Group PGID: 7', {status: 'failed', exitCode: 2}],
	['Command: x\nOutput: (empty)\nExit Code: 0\nSignal: (none)', {status: 'ok', exitCode: 0}],
	['Command: x\nExit Code: (none)\nSignal: 9', {status: 'failed', exitCode: undefined}],
	['words of a version nobody knows', {status: 'ok', exitCode: undefined}],
	['Command was cancelled by user before it ended', {status: 'interrupted', exitCode: undefined}],
])('%j says how a command ended', (text, end) => {
	expect(endOfCommand(text)).toEqual(end);
});

test('what was taken back stays, counts, and names what took it back', () => {
	const at = '2026-05-01T10:00:00.000Z';
	const {events, prompts} = logOf(
		factsOf(
			geminiCli,
			[
				{sessionId: 's', projectHash: 'p', startTime: at},
				{id: 'u1', timestamp: at, type: 'user', content: 'Delete it'},
				{$rewindTo: 'u1'},
			].map((record) => JSON.stringify(record)),
		),
	);
	const rollback = events.find(({kind}) => kind === 'rollback');

	expect(prompts.map(({text}) => text)).toEqual(['Delete it']);
	expect(events.find(({kind}) => kind === 'prompt')).toMatchObject({
		detail: {rewound: rollback?.seq},
	});
	expect(events.every(({copyOf}) => copyOf === undefined)).toBe(true);
});

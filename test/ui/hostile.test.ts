import {expect, test} from 'vitest';
import {fakeStore} from '../helpers/fake-store.ts';
import {aPromptRow, aSessionRow, anEventRow} from '../helpers/build.ts';
import {openBench} from './sample.ts';

const escape = '\u{1B}';
const hostile = [
	`${escape}[2J${escape}[H`,
	`${escape}]0;title\u{7}`,
	`${escape}]52;c;AAAA\u{7}`,
	`${escape}]8;;https://example.invalid\u{7}link`,
	`${escape}[8mhidden${escape}[0m`,
	'back\r\nspace\b\b\b',
	'\u{9B}31m',
	'\u{202E}txt.exe',
	'zero\u{200B}width',
	'line\u{2028}break',
	'\u{E0041}tag',
	'lone \u{D800} surrogate',
	'nul \u{0} del \u{7F}',
].join(' | ');

const isControl = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/v;

const store = fakeStore([
	{
		session: aSessionRow({
			row: 1,
			id: hostile,
			title: hostile,
			models: [hostile],
			repository: hostile,
		}),
		prompts: [aPromptRow({text: hostile, request: hostile})],
		events: [
			anEventRow({seq: 1, prompt: 1, kind: 'prompt', title: hostile}),
			{
				...anEventRow({
					seq: 2,
					prompt: 1,
					kind: 'tool',
					tool: hostile,
					title: hostile,
					turn: hostile,
					call: hostile,
					status: 'failed',
				}),
				text: hostile,
				detail: {server: hostile, arguments: {[hostile]: hostile}},
			},
		],
	},
]);

test.each([
	[80, 24],
	[200, 60],
])('text from logs never reaches the screen as it is, at %i×%i', async (columns, rows) => {
	const {press, type, screen, runtime} = await openBench({columns, rows, store});
	const seen: string[] = [];

	for (const keys of [
		['j'],
		['enter'],
		['l', 'j'],
		['enter'],
		['g', 'r'],
		['4'],
		[':'],
		['escape', 'ctrl+p'],
		['escape', 'g', '/'],
	]) {
		await press(...keys); // eslint-disable-line no-await-in-loop -- One screen after the other.
		seen.push(screen());
	}

	await type('title');
	runtime.paste(hostile);
	seen.push(screen());

	expect(seen.flatMap((one) => one.split('\n')).filter((line) => isControl.test(line))).toEqual([]);
	expect(seen.join('\n')).toContain('␛[2J');
});

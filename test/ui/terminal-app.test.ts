import {expect, test} from 'vitest';
import {loadConfig} from '../../source/config/config.ts';
import {runApp} from '../../source/ui/index.ts';
import {fakeStore} from '../helpers/fake-store.ts';
import {fakeTerminal} from '../helpers/fake-terminal.ts';
import {openScreen} from '../helpers/screen.ts';
import {parseWords, shop} from './sample.ts';

const patience = {timeout: 10_000};

const environment = {TERM: 'xterm-256color', LANG: 'C.UTF-8'};

const config = loadConfig({
	home: '/home/dev',
	platform: 'linux',
	environment,
	flags: {},
	cwd: '/home/dev',
});

const open = (
	changes: {readonly environment?: typeof environment & Record<string, string>} = {},
) => {
	const {stdin, stdout} = fakeTerminal(80, 24);
	const saved: string[] = [];
	const exit = runApp({
		store: fakeStore(shop()),
		config,
		environment: changes.environment ?? environment,
		stdin,
		stdout,
		parseQuery: parseWords,
		coverageText: () => '',
		actor: 'dev',
		async saveState(text) {
			saved.push(text);
		},
	});

	const shown = async (): Promise<string> => {
		const screen = openScreen(stdout.columns, stdout.rows);
		await screen.write(stdout.text.replaceAll('\n', '\r\n'));
		const text = screen.lines().join('\n');
		screen.close();
		return text;
	};

	return {stdin, stdout, saved, exit, shown};
};

test('draws the first screen whole, walks by keys in one chunk, and leaves with the place saved', async () => {
	const {stdin, saved, exit, shown} = open();
	await expect.poll(shown, patience).toContain('> Fix the basket');

	stdin.type('\rlj');
	await expect.poll(shown, patience).toContain('> ');
	await expect.poll(shown, patience).toContain('cmd npm test');

	stdin.type('Q');

	expect(await exit).toBe(0);
	expect(saved).toHaveLength(1);
	expect(JSON.parse(saved[0]!)).toMatchObject({session: 'basket', focus: 'tree', seq: 2});
});

test('a change of pane costs little, and nothing is written while idle', async () => {
	const {stdin, stdout, exit, shown} = open();
	await expect.poll(shown, patience).toContain('> Fix the basket');

	stdout.forget();
	stdin.type('\t');
	await expect.poll(() => stdout.frames, patience).toBeGreaterThan(0);
	expect(stdout.bytes).toBeLessThan(1500);

	await new Promise<void>((resolve) => {
		setTimeout(resolve, 300);
	});
	stdout.forget();
	await new Promise<void>((resolve) => {
		setTimeout(resolve, 700);
	});
	expect(stdout.text).toBe('');

	stdin.type('Q');
	await exit;
});

test('NO_COLOR leaves bold and inverse, and no colour', async () => {
	const {stdin, stdout, exit, shown} = open({environment: {...environment, NO_COLOR: '1'}});
	await expect.poll(shown, patience).toContain('> Fix the basket');
	stdin.type('Q');
	await exit;

	expect(stdout.text).not.toMatch(/\[(?:3\d|9\d|4\d)m/v);
});

test('a terminal that cannot show it is refused with a reason', async () => {
	await expect(open({environment: {...environment, TERM: 'dumb'}}).exit).rejects.toThrow(
		'TERM is dumb',
	);
});

import {describe, expect, test} from 'vitest';
import {bindKeys} from '../../source/ui/actions/index.ts';
import {type Store} from '../../source/store/store.ts';
import {aPromptRow, aSessionRow, anEventRow} from '../helpers/build.ts';
import {fakeStore} from '../helpers/fake-store.ts';
import {openBench, shop} from './sample.ts';

const broken: PropertyDescriptor = {
	get() {
		throw new Error('broken row');
	},
};

describe('the event pane', () => {
	test('tells about the session while no event is chosen', async () => {
		const {lines} = await openBench({columns: 200, rows: 60});
		const right = lines().map((line) => line.split('│').at(-1)?.trim());

		expect(right).toContain('> Fix the basket');
		expect(right).toContain('agent      codex, 0.104.0');
		expect(right).toContain('folder     /home/dev/shop');
		expect(right).toContain('holds      2 prompts, 6 events, 1 failure');
	});

	test('says of an event it cannot lay out why, and the other panes go on', async () => {
		const honest = fakeStore(shop());
		const store: Store = {
			...honest,
			async event(id) {
				const record = await honest.event(id);
				return record && Object.defineProperty({...record}, 'places', broken);
			},
		};
		const {press, screen} = await openBench({store});
		await press('enter', 'l', 'j');

		expect(screen()).toContain('This cannot be shown');
		expect(screen()).toContain('cmd npm test');
	});
});

test('a pane that fails says so in its place', async () => {
	const honest = fakeStore(shop());
	const store: Store = {
		...honest,
		async sessions(filter) {
			const rows = await honest.sessions(filter);
			return rows.map((row) => Object.defineProperty({...row}, 'failures', broken));
		},
	};
	const {screen} = await openBench({store});

	expect(screen()).toContain('1 Sessions');
	expect(screen()).toContain('This pane failed');
	expect(screen()).toContain('2 Prompts');
});

test('the session of a sub-agent stands under the call that started it, and Enter goes there', async () => {
	const store = fakeStore([
		{
			session: aSessionRow({row: 1, id: 'parent', title: 'Fix the basket'}),
			prompts: [aPromptRow()],
			events: [
				anEventRow({seq: 1, prompt: 1, kind: 'prompt', title: 'Fix the basket'}),
				{
					...anEventRow({seq: 2, prompt: 1, kind: 'agent', title: 'spawn: look at the tests'}),
					detail: {action: 'spawn', sessions: ['child']},
				},
			],
		},
		{
			session: aSessionRow({row: 2, id: 'child', title: 'Look at the tests', parent: 'parent'}),
			prompts: [aPromptRow({sessionRow: 2, request: 'Look at the tests'})],
			events: [anEventRow({seq: 1, sessionRow: 2, id: 2 * 2 ** 24 + 1, prompt: 1, kind: 'prompt'})],
		},
	]);
	const {press, screen, runtime} = await openBench({store});
	await press('enter', 'j', 'l', 'l');

	expect(screen()).toContain('▾ agt spawn: look at the tests');
	expect(screen()).toContain('agent Look at the tests');

	await press('j', 'enter');
	expect(runtime.state().tree.sessionRow).toBe(2);

	await press('ctrl+o');
	expect(runtime.state().tree.sessionRow).toBe(1);
});

test('nothing found says what was searched', async () => {
	const {press, type, screen} = await openBench();
	await press('g', '/');
	await type('zebra');

	expect(screen()).toContain('Nothing found. From 1 file, 2 sessions.');
});

test('every wrong key of the settings is told: the first at once, all in the help', async () => {
	const keys = bindKeys({down: ['k'], star: ['x'], dance: ['d']});
	const {press, screen} = await openBench({
		initial: (state) => ({...state, setting: {...state.setting, keys}}),
	});
	await press('?');

	expect(screen()).toContain('settings: keys.dance: there is no such command');
	expect(screen()).toContain('settings: k is bound to both down and up in view');
	expect(screen()).toContain('settings: x is bound to both redact and star in view');
});

test('lists forgive typing mistakes', async () => {
	const {press, type, screen} = await openBench();
	await press('ctrl+p');
	await type('chekcout');

	expect(screen()).toContain('> Speed up the checkout');

	await press('escape', ':');
	await type('sesion');
	expect(screen()).toContain('Go to sessions');
});

test('the wheel moves where it is, a click goes to its row', async () => {
	const {runtime} = await openBench();

	runtime.mouse({action: 'press', button: 0, column: 10, row: 3});
	await runtime.whenIdle();
	expect(runtime.state().windows.sessions.cursor).toBe(1);

	runtime.mouse({action: 'wheel-up', button: 0, column: 10, row: 3});
	await runtime.whenIdle();
	expect(runtime.state().windows.sessions.cursor).toBe(0);

	runtime.mouse({action: 'press', button: 0, column: 10, row: 13});
	expect(runtime.state().focus).toBe('tree');
});

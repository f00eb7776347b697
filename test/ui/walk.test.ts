import {describe, expect, test} from 'vitest';
import {savedState, withSaved} from '../../source/ui/state/saved.ts';
import {fakeStore} from '../helpers/fake-store.ts';
import {openBench, shop} from './sample.ts';

const cursorLine = (lines: readonly string[]): string =>
	lines.find((line) => line.startsWith('>')) ?? '';

describe('walking', () => {
	test('counts move many rows, gg and G go to the ends', async () => {
		const {press, lines} = await openBench();
		await press('enter', 'z', 'R');

		await press('0', '2', '0', 'j');
		expect(cursorLine(lines())).toContain('Written down');

		await press('g', 'g');
		expect(cursorLine(lines())).toContain('1 Fix the basket');

		await press('G');
		expect(cursorLine(lines())).toContain('Written down');
	});

	test('each level in has a way out without Esc', async () => {
		const {press, runtime} = await openBench();
		await press('enter', 'l', 'j', 'enter');
		expect(runtime.state().focus).toBe('event');

		await press('q');
		expect(runtime.state().focus).toBe('tree');

		await press('backspace');
		expect(runtime.state().focus).toBe('sessions');
	});

	test('a link in the event leads to the output, and Ctrl-O back', async () => {
		const {press, runtime, lines} = await openBench();
		await press('enter', 'l', 'j', 'enter', '6', 'G', 'enter');

		expect(runtime.state().event.record?.title).toBe('1 failed, 3 passed');
		expect(cursorLine(lines())).toContain('out 1 failed, 3 passed');

		await press('ctrl+o');

		expect(runtime.state().event.record?.title).toBe('npm test');
	});

	test('e finds the next failed event, } the next prompt, ] the next hit', async () => {
		const {press, runtime, lines} = await openBench();
		await press('enter', '}');
		expect(cursorLine(lines())).toContain('2 Write it down');

		await press('{', 'e');
		expect(runtime.state().event.record?.title).toBe('npm test');

		await press('g', 'g', ']');
		expect(runtime.state().event.record?.title).toBe('npm test');
	});

	test('q at the sessions and Ctrl-C twice quit', async () => {
		const {press, done} = await openBench();

		await press('ctrl+c', 'j', 'ctrl+c');
		expect(done).toEqual([]);

		await press('ctrl+c');
		expect(done).toEqual(['quit']);

		await press('q');
		expect(done).toEqual(['quit', 'quit']);
	});
});

describe('searching', () => {
	test('answers while one types, grouped by session, and opens a result', async () => {
		const {press, type, screen, runtime} = await openBench();
		await press('g', '/');
		await type('basket');

		expect(screen()).toContain('g/ basket');
		expect(screen()).toContain('Fix the basket  3');
		expect(screen()).toContain('Speed up the checkout  1');

		await press('down', 'down', 'down', 'enter');

		expect(runtime.state().tree.sessionRow).toBe(2);
		expect(runtime.state().event.record?.title).toBe('The basket was slow.');
	});

	test('underlines a mistake and says why', async () => {
		const {press, type, screen} = await openBench();
		await press('g', '/');
		await type('wrong:x');

		expect(screen()).toContain('there is no field wrong');
	});

	test('finds in the view as one types, n goes on, Esc puts back', async () => {
		const {press, type, lines} = await openBench();
		await press('enter', 'l', '/');
		await type('basket');
		expect(cursorLine(lines())).toContain('1 Fix the basket');

		await press('enter', 'n');
		expect(cursorLine(lines())).toContain('chg basket.ts');
	});

	test('& leaves only rows that hold the text', async () => {
		const {press, type, screen} = await openBench();
		await press('enter', 'l', '&');
		await type('npm');
		await press('enter');

		expect(screen()).toContain('cmd npm test');
		expect(screen()).not.toContain('chg basket.ts');
	});

	test('a late answer to an older query is dropped', async () => {
		const waiting: Array<() => void> = [];
		const honest = fakeStore(shop());
		const store = fakeStore(shop(), {
			async search(request) {
				const answer = await honest.search(request);
				await new Promise<void>((resolve) => {
					waiting.push(resolve);
				});
				return answer;
			},
		});
		const {runtime} = await openBench({store});
		const press = (name: string): void => {
			runtime.press({name, text: name});
		};

		press('g');
		press('/');
		press('n');
		press('o');
		await expect.poll(() => waiting.length).toBe(1);
		waiting[0]!();
		await expect.poll(() => waiting.length).toBe(2);

		expect(runtime.state().search.answer).toBeUndefined();

		waiting[1]!();
		await runtime.whenIdle();

		expect(runtime.state().search.answered).toBe('no');
	});
});

describe('marks', () => {
	test('a star is set, shown, undone and redone', async () => {
		const {press, screen} = await openBench();
		await press('enter', 'l', 'j', 's');
		expect(screen()).toContain('cmd * npm test');

		await press('u');
		expect(screen()).not.toContain('* npm test');

		await press('ctrl+r');
		expect(screen()).toContain('cmd * npm test');

		await press('s');
		expect(screen()).not.toContain('* npm test');
	});

	test('a tag by name goes on every event of a range', async () => {
		const {press, type, screen} = await openBench();
		await press('enter', 'l', 'j', 'v', 'j', 'j', 'T');
		await type('odd');
		await press('enter');

		expect(screen()).toContain('tag odd on 3 events');
		expect(screen()).toContain('cmd # npm test');
		expect(screen()).toContain('msg # The basket');
	});
});

test('copies what is under the cursor', async () => {
	const {press, done} = await openBench();

	await press('y', 'i', 'enter', 'l', 'j', 'y', 'p', '|', 'y', 'R', 'y');

	expect(done).toEqual([
		'copy basket',
		'copy /logs/1.jsonl:2',
		'page /logs/1.jsonl:2',
		'copy {"title":"npm test"}',
	]);
});

test('the next start is where the last one ended', async () => {
	const first = await openBench();
	await first.press('j', 'k', 'enter', 'l', 'j', 'j');
	const saved = savedState(first.runtime.state());

	const second = await openBench({initial: (state) => withSaved(state, saved)});

	expect(second.screen()).toBe(first.screen());
});

test('any saved text is survived', async () => {
	const texts = [
		'',
		'null',
		'[]',
		'{"session":1,"open":[1],"seq":"x","focus":"?","sort":5}',
		'{"session":"gone","seq":9}',
	];

	for (const text of texts) {
		const {screen} = await openBench({initial: (state) => withSaved(state, text)}); // eslint-disable-line no-await-in-loop -- One start after the other.
		expect(screen()).toContain('> Fix the basket');
	}
});

test('help and palette list what one can do, and do it', async () => {
	const {press, type, screen, runtime} = await openBench();
	await press('?');
	expect(screen()).toContain('Search every session');

	await press('escape', ':');
	await type('zoom');
	await press('enter');
	expect(runtime.state().isZoomed).toBe(false);

	await press(':');
	await type('whole screen');
	await press('enter');
	expect(runtime.state().isZoomed).toBe(true);
});

import {describe, expect, test} from 'vitest';
import {actions, bindKeys, keyTable, placesOf} from '../../source/ui/actions/index.ts';
import {pressKey, nothingPending, type Step} from '../../source/ui/input/key-map.ts';
import {aState, openBench} from './sample.ts';

const stepOf = (keys: string, places: readonly string[]): Step => {
	let pending = nothingPending;
	let step: Step = {type: 'cancel'};

	for (const key of keys.split(' ')) {
		step = pressKey(bindKeys(), places, pending, key);
		pending = step.type === 'wait' ? step.pending : nothingPending;
	}

	return step;
};

describe.each(actions)('$id', ({id, keys, place, title}) => {
	test('is run by each of its keys where they hold', () => {
		const focused = place === 'view' || place === 'anywhere' ? 'tree' : place;
		const places = [focused, 'view'];

		expect(keys.length).toBeGreaterThan(0);
		expect(keys.map((key) => stepOf(key, places))).toEqual(
			keys.map(() => ({type: 'run', command: id})),
		);
	});

	test('needs neither Alt nor a function key, and Esc is never its only key', () => {
		expect(keys.filter((key) => /alt\+|^f\d/v.test(key))).toEqual([]);
		expect(keys.some((key) => key !== 'escape')).toBe(true);
	});

	test('says what it does', () => {
		expect(title).toMatch(/^[A-Z].*[^.]$/v);
	});
});

describe('the keys', () => {
	test('do not clash', () => {
		expect(bindKeys().problems).toEqual([]);
	});

	test('are rebound by the settings, and what is wrong there is told', () => {
		expect(bindKeys({down: ['J']}).problems).toEqual([]);
		expect(bindKeys({down: ['k']}).problems).toEqual(['k is bound to both down and up in view']);
		expect(bindKeys({dance: ['d']}).problems).toEqual(['keys.dance: there is no such command']);
	});

	test('stand in the table for the readme, each action once', () => {
		const titles = keyTable().flatMap(({rows}) => rows.map(({title}) => title));

		expect(new Set(titles).size).toBe(titles.length);
		expect(titles).toContain('Search every session');
	});

	test('hold in the focused pane first', () => {
		expect(placesOf(aState())).toEqual(['sessions', 'view']);
	});
});

describe('an action that cannot be done', () => {
	test('says why in the status line', async () => {
		const {press, screen} = await openBench();

		await press('u');

		expect(screen()).toContain('There is nothing to undo');
	});
});

test('a key that means nothing says so, and a paste is never taken for keys', async () => {
	const {press, runtime, screen, done} = await openBench();

	await press('ctrl+t');

	expect(screen()).toContain('Ctrl-T does nothing here: ? shows the keys');

	runtime.paste('Q\r');

	expect(screen()).toContain('The paste was ignored');
	expect(done).toEqual([]);
});

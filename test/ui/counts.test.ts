import {describe, expect, test} from 'vitest';
import {later} from '../helpers/build.ts';
import {openBench} from './sample.ts';

const openTree = async () => {
	const bench = await openBench();
	await bench.press('enter', 'z', 'R', 'g', 'g');
	return bench;
};

describe('digits', () => {
	test('of two or more are a count, in the pane one was in', async () => {
		const {press, runtime} = await openTree();

		await press('1', '2', 'j');

		expect(runtime.state().focus).toBe('tree');
		expect(runtime.state().windows.tree.cursor).toBe(5);

		await press('1', '0', '0', 'k', '2', '0', 'G');
		expect(runtime.state().windows.tree.cursor).toBe(5);
	});

	test('alone go to their pane, where the next key counts', async () => {
		const {press, runtime} = await openTree();

		await press('1', 'j');

		expect(runtime.state().focus).toBe('sessions');
		expect(runtime.state().windows.sessions.cursor).toBe(1);
	});

	test('beyond the panes are a count at once', async () => {
		const {press, runtime} = await openTree();

		await press('5', 'j');

		expect(runtime.state().windows.tree.cursor).toBe(5);
	});

	test('with a pause between them are two panes', async () => {
		const {press, runtime} = await openTree();

		await press('1');
		runtime.update((state) => ({
			...state,
			digit: state.digit && {...state.digit, at: later(3590)},
		}));
		await press('3');

		expect(runtime.state().focus).toBe('event');
	});

	test('leave a search one came from as it was', async () => {
		const {press, type, runtime} = await openBench();
		await press('g', '/');
		await type('basket');
		await press('tab', 'g', 'g', '1', '2', 'j');

		expect(runtime.state().focus).toBe('search');
		expect(runtime.state().search.isOpen).toBe(true);
		expect(runtime.state().windows.search.cursor).toBe(5);
	});
});

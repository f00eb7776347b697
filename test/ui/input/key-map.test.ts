import {describe, expect, test} from 'vitest';
import {
	continuations,
	keyMap,
	keysOf,
	nothingPending,
	type Pending,
	pressKey,
	sequenceOf,
	type Step,
} from '../../../source/ui/input/key-map.ts';

const bindings = [
	{command: 'down', keys: ['j', 'down']},
	{command: 'top', keys: ['g g', 'home']},
	{command: 'search-all', keys: ['g /']},
	{command: 'sessions', keys: ['1']},
	{command: 'fold', keys: ['enter'], when: 'prompts'},
	{command: 'open', keys: ['enter']},
] as const;

const map = keyMap(bindings);

/** The last step after these keys, pressed one by one. */
const after = (keys: readonly string[], places: readonly string[] = []): Step => {
	let pending: Pending = nothingPending;
	let step: Step = {type: 'cancel'};

	for (const key of keys) {
		step = pressKey(map, places, pending, key);
		pending = step.type === 'wait' ? step.pending : nothingPending;
	}

	return step;
};

describe('a key', () => {
	test('runs its command', () => {
		expect(after(['j'])).toEqual({type: 'run', command: 'down'});
	});

	test('waits for the rest of its sequence', () => {
		expect(after(['g'])).toEqual({type: 'wait', pending: {keys: ['g']}});
		expect(after(['g', 'g'])).toEqual({type: 'run', command: 'top'});
		expect(after(['g', 'x'])).toEqual({type: 'unbound', keys: ['g', 'x']});
	});

	test('is counted by the digits before it', () => {
		expect(after(['2', '0', 'j'])).toEqual({type: 'run', command: 'down', count: 20});
		expect(after(['5', 'g', 'g'])).toEqual({type: 'run', command: 'top', count: 5});
	});

	test('is the command of a bound digit, unless a count has begun', () => {
		expect(after(['1'])).toEqual({type: 'run', command: 'sessions'});
		expect(after(['0', '1', '2', 'j'])).toEqual({type: 'run', command: 'down', count: 12});
	});

	test('means first what it means in the place one is in', () => {
		expect(after(['enter'], ['prompts'])).toEqual({type: 'run', command: 'fold'});
		expect(after(['enter'], ['events'])).toEqual({type: 'run', command: 'open'});
	});

	test.each(['escape', 'ctrl+c'])('%s takes back what is pending', (name) => {
		expect(after(['g', name])).toEqual({type: 'cancel'});
		expect(after(['7', name])).toEqual({type: 'cancel'});
		expect(after([name])).toEqual({type: 'unbound', keys: [name]});
	});

	test('counts no further than anybody scrolls', () => {
		expect(after([...'9'.repeat(40), 'j'])).toEqual({type: 'run', command: 'down', count: 999_999});
	});
});

describe('a key map', () => {
	test('shows what may follow', () => {
		expect(continuations(map, [], {keys: ['g']})).toEqual([
			{command: 'top', keys: 'g'},
			{command: 'search-all', keys: '/'},
		]);
	});

	test('knows the keys of a command as people write them', () => {
		expect(keysOf(map, 'top')).toEqual(['gg', 'Home']);
	});

	test('takes the settings of a person', () => {
		const own = keyMap(bindings, {down: ['Ctrl+N', 'gj'], top: []});

		expect([keysOf(own, 'down'), keysOf(own, 'top'), own.problems]).toEqual([
			['Ctrl-N', 'gj'],
			[],
			[],
		]);
	});

	test('reports commands that do not exist and keys that clash', () => {
		expect(keyMap(bindings, {dwon: ['n'], open: ['g'], sessions: ['j']}).problems).toEqual([
			'keys.dwon: there is no such command',
			'j is bound to both down and sessions',
			'g (open) hides gg (top)',
			'g (open) hides g/ (search-all)',
		]);
	});

	test('has no problem with one key in two places', () => {
		expect(map.problems).toEqual([]);
	});
});

test.each([
	['gg', ['g', 'g']],
	['g ctrl+d', ['g', 'ctrl+d']],
	['PageDown', ['pagedown']],
	['yR', ['y', 'R']],
	['ctrl++', ['ctrl++']],
])('a person may write %s', (keys, expected) => {
	expect(sequenceOf(keys)).toEqual(expected);
});

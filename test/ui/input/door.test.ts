import {setTimeout as sleep} from 'node:timers/promises';
import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Door, openDoor} from '../../../source/ui/input/door.ts';
import {type Input} from '../../../source/ui/input/key-stream.ts';
import {FakeInput} from '../../helpers/fake-terminal.ts';

const times = {escapeMs: 20, endMs: 40};

type Opened = {door: Door; source: FakeInput; inputs: Input[]};

const open = (): Opened => {
	const source = new FakeInput();
	const door = openDoor(source, times);
	const inputs: Input[] = [];
	door.onInput((input) => {
		inputs.push(input);
	});
	door.open();

	return {door, source, inputs};
};

const shown = (input: Input): string => {
	switch (input.type) {
		case 'focus':
			return input.isFocused ? 'focus in' : 'focus out';
		case 'key':
			return input.key.name;
		case 'mouse':
			return `${input.mouse.action} ${input.mouse.column},${input.mouse.row}`;
		case 'paste':
			return `paste ${JSON.stringify(input.text)}`;
	}
};

/** What listeners hear of these chunks; a number is a pause in milliseconds. */
const heard = async (...chunks: ReadonlyArray<string | Uint8Array | number>): Promise<string[]> => {
	const {door, source, inputs} = open();

	for (const chunk of chunks) {
		if (typeof chunk === 'number') {
			await sleep(chunk); // eslint-disable-line no-await-in-loop -- Chunks come one after the other.
		} else {
			source.emit('data', chunk);
		}
	}

	await sleep(times.endMs + 20);
	door.close();

	return inputs.map((input) => shown(input));
};

const bytes = (text: string): Uint8Array[] =>
	Array.from(Buffer.from(text), (byte) => Buffer.from([byte]));

describe('the door', () => {
	test.each([
		['keys that come together', ['jjj'], ['j', 'j', 'j']],
		['typing with Enter at its end', ['foo\r'], ['f', 'o', 'o', 'enter']],
		['graphemes', ['漢👍🏽é'], ['漢', '👍🏽', 'é']],
		['characters split over chunks', bytes('漢é'), ['漢', 'é']],
		['Escape alone', ['\u{1B}'], ['escape']],
		['an arrow split after Escape', ['\u{1B}', 5, '[B'], ['down']],
		['an arrow split twice', ['\u{1B}', '[', 'B', 'j'], ['down', 'j']],
		['Escape, and later a bracket', ['\u{1B}', 40, '[B'], ['escape', '[', 'B']],
		['Escape twice', ['\u{1B}\u{1B}'], ['escape', 'escape']],
		['Escape twice and an arrow', ['\u{1B}\u{1B}[A'], ['escape', 'up']],
		[
			'named keys',
			['\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}OF\u{1B}[Z'],
			['pageup', 'pagedown', 'home', 'end', 'shift+tab'],
		],
		['keys with Ctrl', ['\u{4}\u{15}\t\u{1B}[1;5C'], ['ctrl+d', 'ctrl+u', 'tab', 'ctrl+right']],
		['both codes for Backspace', ['\u{7F}\b'], ['backspace', 'backspace']],
		['function keys', ['\u{1B}OP\u{1B}[15~\u{1B}[[A'], ['f1', 'f5', 'f1']],
		['keys of the kitty protocol left on', ['\u{1B}[99;5u\u{1B}[27;5;106~'], ['ctrl+c', 'ctrl+j']],
		['Alt', ['\u{1B}x'], ['alt+x']],
		[
			'a paste, as a whole',
			['\u{1B}[200~q danger\rj\u{1B}[201~k'],
			[String.raw`paste "q danger\rj"`, 'k'],
		],
		['a paste in single bytes', bytes('\u{1B}[200~a漢\u{1B}[201~j'), ['paste "a漢"', 'j']],
		['a paste that never ends', ['\u{1B}[200~abc', 60, 'j'], ['paste "abc"', 'j']],
		[
			'the mouse',
			['\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<65;1;1M'],
			['press 4,2', 'release 4,2', 'wheel-down 0,0'],
		],
		['focus', ['\u{1B}[I\u{1B}[O'], ['focus in', 'focus out']],
		['no reply about colours', ['\u{1B}]11;rgb:0000/0000/0000\u{1B}\\j'], ['j']],
		['no reply split over chunks', ['\u{1B}]11;rgb:00', '00/0000\u{7}', 'j'], ['j']],
		['no device attributes', ['\u{1B}[?1;2cj', '\u{1B}P>|tmux 3.3a\u{1B}\\k'], ['j', 'k']],
		['no report of the cursor’s place by another name', ['\u{1B}[>1;10;0cj'], ['j']],
		['no half of a broken sequence', ['\u{1B}[12;漢'], ['漢']],
		['no 8-bit control', ['\u{9B}j'], ['j']],
	])('hears %s', async (_, chunks, expected) => {
		expect(await heard(...chunks)).toEqual(expected);
	});

	test('hears the same however the bytes are split', async () => {
		const text =
			'j\u{1B}[B漢\u{1B}[200~p\u{1B}[A\r\u{1B}[201~\u{1B}]11;x\u{7}\u{1B}OP\u{1B}[<0;1;1Mk';
		const whole = await heard(text);
		const cuts = fc.uniqueArray(fc.nat(Buffer.byteLength(text)), {maxLength: 12});

		await fc.assert(
			fc.asyncProperty(cuts, async (places) => {
				const all = Buffer.from(text);
				const ends = [...places.toSorted((one, other) => one - other), all.length];
				const chunks = ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));

				expect(await heard(...chunks)).toEqual(whole);
			}),
			{numRuns: 15},
		);
	});

	test('never shows a control character as typed text', () => {
		const chunk = fc.string({unit: 'binary', maxLength: 8});

		fc.assert(
			fc.property(fc.array(chunk, {maxLength: 5}), (chunks) => {
				const {door, source, inputs} = open();

				for (const data of chunks) {
					source.emit('data', data);
				}

				door.close();
				const typed = inputs.map((input) => (input.type === 'key' ? input.key.text : ''));

				expect(typed.join('')).not.toMatch(/\p{Control}/v);
			}),
		);
	});

	test('takes a paste of megabytes in a blink', async () => {
		const chunk = 'x'.repeat(1000);
		const start = performance.now();
		const [paste] = await heard(
			'\u{1B}[200~',
			...Array.from({length: 3000}, () => chunk),
			'\u{1B}[201~',
		);

		expect(paste).toHaveLength(3_000_000 + 'paste ""'.length);
		expect(performance.now() - start).toBeLessThan(1000);
	});

	test('hears nothing while it is closed, and goes on afterwards', () => {
		const {door, source, inputs} = open();

		expect(source.isRaw).toBe(true);

		door.close();
		source.emit('data', 'x');

		expect(source.isRaw).toBe(false);

		door.open();
		source.emit('data', 'j');
		door.close();

		expect(inputs.map((input) => shown(input))).toEqual(['j']);
	});

	test('tells keys alone to those who want only keys', () => {
		const {door, source} = open();
		const names: string[] = [];
		const stop = door.onKey(({name}) => {
			names.push(name);
		});

		source.emit('data', 'j\u{1B}[Ik');
		stop();
		source.emit('data', 'l');
		door.close();

		expect(names).toEqual(['j', 'k']);
	});
});

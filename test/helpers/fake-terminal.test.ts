import {render, Text} from 'ink';
import {createElement} from 'react';
import {expect, test} from 'vitest';
import {openDoor} from '../../source/ui/input/door.ts';
import {fakeTerminal} from './fake-terminal.ts';
import {openScreen} from './screen.ts';

test('a fake terminal shows what Ink draws, and what a change costs', async () => {
	const {stdin, stdout} = fakeTerminal(40, 4);
	const screen = openScreen(40, 4);
	const app = render(createElement(Text, undefined, 'one'), {
		stdin: openDoor(stdin).stdin,
		stdout,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	await app.waitUntilRenderFlush();
	stdout.forget();
	app.rerender(createElement(Text, undefined, 'two'));
	await app.waitUntilRenderFlush();
	await screen.write(stdout.text);

	expect(screen.lines()[0]).toContain('two');
	expect(stdout.frames).toBe(1);
	expect(stdout.bytes).toBeLessThan(60);

	app.unmount();
	screen.close();
});

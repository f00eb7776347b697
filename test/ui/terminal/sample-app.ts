// A small app on the real terminal edge, for tests that drive it in a pseudo-terminal and in tmux.
import {tmpdir} from 'node:os';
import process from 'node:process';
import {createElement, useEffect, useState} from 'react';
import {Box, render, Text, useApp, useWindowSize} from 'ink';
import {openDoor} from '../../../source/ui/input/door.ts';
import {type Input} from '../../../source/ui/input/key-stream.ts';
import {copy} from '../../../source/ui/terminal/clipboard.ts';
import {enter, rescue, wipe} from '../../../source/ui/terminal/lifecycle.ts';
import {page} from '../../../source/ui/terminal/pager.ts';

const door = openDoor(process.stdin);
const multiplexer = process.env['TMUX'] === undefined ? undefined : 'tmux';

const shown = (input: Input): string => {
	if (input.type === 'key') {
		return input.key.name;
	}

	return input.type === 'paste' ? `paste(${input.text.length})` : input.type;
};

const Sample = () => {
	const {exit, suspendTerminal} = useApp();
	const {columns, rows} = useWindowSize();
	const [heard, setHeard] = useState<readonly string[]>([]);
	const [isBroken, setBroken] = useState(false);

	useEffect(() => {
		const lifecycle = enter({door, screen: process.stdout, suspend: suspendTerminal});

		const actions: Readonly<Record<string, () => unknown>> = {
			q() {
				lifecycle.leave();
				exit();
			},
			p: async () =>
				page(
					{type: 'text', text: 'line one\u{1B}[2J\nline two'},
					{lend: lifecycle.lend, env: process.env, temporaryFolder: tmpdir()},
				),
			y: async () => copy('copied text', {screen: process.stdout, multiplexer}),
			x() {
				setBroken(true);
			},
			'ctrl+z': lifecycle.stop,
			'ctrl+l'() {
				process.stdout.write(wipe);
				app.clear();
			},
		};

		const stop = door.onInput((input) => {
			setHeard((before) => [...before, shown(input)]);

			if (input.type === 'key') {
				actions[input.key.name]?.();
			}
		});

		return () => {
			stop();
			lifecycle.leave();
		};
	}, []);

	if (isBroken) {
		throw new Error('broken on purpose');
	}

	return createElement(
		Box,
		{width: columns, height: rows, flexDirection: 'column', overflow: 'hidden'},
		createElement(Text, undefined, `size ${columns}x${rows}`),
		createElement(Text, {wrap: 'truncate'}, `heard ${heard.slice(-8).join(' ')}`),
	);
};

const app = render(createElement(Sample), {
	stdin: door.stdin,
	alternateScreen: true,
	incrementalRendering: true,
	exitOnCtrlC: false,
	patchConsole: false,
});

try {
	await app.waitUntilExit();
	process.stdout.write('bye\n');
} catch (error) {
	process.stdout.write(rescue);
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 70;
}

#!/usr/bin/env node
import process from 'node:process';

// This file alone is read by any Node, however old: plain syntax, and nothing loaded before the check.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 15)) {
	process.stderr.write(
		`ailt-tui: needs Node.js 22.15 or newer, and this is ${process.versions.node}.\n`,
	);
	process.exitCode = 2;
} else {
	void import('./commands/main.ts').then(async ({main}) => main(new URL('..', import.meta.url)));
}

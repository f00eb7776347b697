import {readFileSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {UserError} from '../model/user-error.ts';
import {exitCodes} from './exit-codes.ts';
import {report} from './report.ts';
import {run} from './run.ts';
import {type World} from './world.ts';

/** The program: runs what was typed and sets the exit code. */
export const main = async (root: URL): Promise<void> => {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', endOnClosedPipe);
	}

	const interrupt = new AbortController();
	const world = worldOf(root, interrupt.signal);

	try {
		process.exitCode = await run(process.argv.slice(2), world, (command) => {
			if (command.onInterrupt !== 'own') {
				process.on('SIGINT', () => {
					if (interrupt.signal.aborted || command.onInterrupt !== 'finish') {
						process.exit(exitCodes.interrupted);
					}

					interrupt.abort();
				});
			}
		});
	} catch (error) {
		process.stderr.write(report(error, world));
		process.exitCode = error instanceof UserError ? exitCodes.mistake : exitCodes.bug;
	}
};

// `ailt-tui sessions | head` is no failure.
const endOnClosedPipe = (error: NodeJS.ErrnoException): void => {
	if (error.code === 'EPIPE') {
		process.exit(exitCodes.ok); // eslint-disable-line unicorn/no-process-exit -- Nobody reads what would follow.
	}

	throw error;
};

const worldOf = (root: URL, signal: AbortSignal): World => ({
	environment: process.env,
	home: os.homedir(),
	platform: process.platform,
	cwd: process.cwd(),
	user: process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown',
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	now: () => new Date(),
	signal,
	root,
	version: versionOf(root),
});

const versionOf = (root: URL): string => {
	const content: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
	return typeof content === 'object' && content !== null && 'version' in content
		? String(content.version)
		: 'unknown';
};

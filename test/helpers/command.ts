import process from 'node:process';
import {PassThrough} from 'node:stream';
import {pathToFileURL} from 'node:url';
import {run} from '../../source/commands/run.ts';
import {type World} from '../../source/commands/world.ts';
import {report} from '../../source/commands/report.ts';
import {UserError} from '../../source/model/user-error.ts';

export type Outcome = {readonly code: number; readonly stdout: string; readonly stderr: string};

/** Runs a command in this process, in a home of its own. */
export const runIn = async (
	home: string,
	typed: readonly string[],
	options: {readonly environment?: World['environment']; readonly signal?: AbortSignal} = {},
): Promise<Outcome> => {
	const streams = {stdout: new PassThrough(), stderr: new PassThrough()};
	const world = {
		environment: options.environment ?? {},
		home,
		platform: 'linux',
		cwd: home,
		user: 'dev',
		stdin: new PassThrough(),
		...streams,
		now: () => new Date('2026-06-02T10:00:00.000Z'),
		signal: options.signal ?? new AbortController().signal,
		root: pathToFileURL(`${process.cwd()}/`),
		version: '0.0.0',
	} as unknown as World;
	let code = 0;

	try {
		code = await run(typed, world);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		streams.stderr.write(report(error, world));
		code = 2;
	}

	const read = (stream: PassThrough) => String(stream.read() ?? '');
	return {code, stdout: read(streams.stdout), stderr: read(streams.stderr)};
};

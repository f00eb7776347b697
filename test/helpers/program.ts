import {spawn, spawnSync} from 'node:child_process';
import {globSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The built program; fails loudly where it is older than its source, for then its tests would prove nothing. */
export const builtProgram = (): string => {
	const program = path.resolve('distribution/cli.js');
	const builtMs = statSync(program, {throwIfNoEntry: false})?.mtimeMs ?? 0;
	const newer = globSync(['source/**/*.{ts,tsx,yml}', 'build.ts']).find(
		(file) => statSync(file).mtimeMs > builtMs,
	);

	if (newer !== undefined) {
		throw new Error(`${newer} is newer than the built program: run \`npm run build\`.`);
	}

	return program;
};

export type RunOptions = {
	readonly environment?: Readonly<Record<string, string>>;
	/** What stands before the program: `setpriv …`. */
	readonly before?: readonly string[];
};

/** Runs the built program in a home of its own. */
export const programIn = () => {
	const program = builtProgram();
	const home = mkdtempSync(path.join(os.tmpdir(), 'program-'));
	const usual = {HOME: home, PATH: process.env['PATH'], TZ: 'UTC', USER: 'dev', LANG: 'C.UTF-8'};

	const runWith = ({environment = {}, before = []}: RunOptions, ...typed: readonly string[]) => {
		const [command, ...rest] = [...before, process.execPath, program, ...typed];
		const {stdout, stderr, status} = spawnSync(command!, rest, {
			encoding: 'utf8',
			env: {...usual, ...environment},
		});
		return {stdout, stderr, status};
	};

	return {
		home,
		run: (...typed: readonly string[]) => runWith({}, ...typed),
		runWith,
		/** Starts it and goes on; for signals and pipes. */
		start: (...typed: readonly string[]) =>
			spawn(process.execPath, [program, ...typed], {env: usual}),
		remove() {
			rmSync(home, {recursive: true, force: true});
		},
	};
};

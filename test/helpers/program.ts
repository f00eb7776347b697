import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Runs the built program in a home of its own. */
export const programIn = () => {
	const home = mkdtempSync(path.join(os.tmpdir(), 'program-'));
	return {
		home,
		run(...typed: readonly string[]) {
			const {stdout, stderr, status} = spawnSync(
				process.execPath,
				['distribution/cli.js', ...typed],
				{
					encoding: 'utf8',
					env: {HOME: home, PATH: process.env['PATH'], TZ: 'UTC', USER: 'dev'},
				},
			);
			return {stdout, stderr, status};
		},
		remove() {
			rmSync(home, {recursive: true, force: true});
		},
	};
};

import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

// Runs all tests and ends with one line that counts them.
const file = 'node_modules/.cache/tests.json';
mkdirSync('node_modules/.cache', {recursive: true});

const {status} = spawnSync(
	process.execPath,
	[
		'node_modules/vitest/vitest.mjs',
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
	],
	{stdio: 'inherit'},
);

type Counts = {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
};

const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : '';
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed${skipped}`);
process.exitCode = status ?? 1;

import {spawnSync} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** Runs the built program as people do; answers with wall time and peak memory. */
export const run = (typed: readonly string[]) => {
	const started = performance.now();
	const {status, stderr} = spawnSync(
		process.execPath,
		[
			'--import',
			new URL('report-memory.ts', import.meta.url).href,
			'distribution/cli.js',
			...typed,
		],
		{encoding: 'utf8', maxBuffer: 2 ** 28},
	);
	const ms = performance.now() - started; // eslint-disable-line unicorn/no-declarations-before-early-exit -- The clock stops here.

	if (status !== 0 && status !== 1) {
		throw new Error(stderr);
	}

	return {ms, peakMb: Number(/peak (?<mb>\d+) MB/v.exec(stderr)?.groups?.['mb'] ?? NaN)};
};

/** Loads logs into a store of the bench's folder. */
export const load = (folder: string, store: string, logs = 'logs') =>
	run(['ingest', path.join(folder, logs), '--json', '--db', path.join(folder, store)]);

export type Spread = {readonly median: number; readonly p95: number};

export const spreadOf = (values: readonly number[]): Spread => {
	const sorted = values.toSorted((left, right) => left - right);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
	return {median: at(0.5), p95: at(0.95)};
};

export const repeat = (times: number, measure: () => number): Spread =>
	spreadOf(Array.from({length: times}, () => measure()));

export const told = ({median, p95}: Spread): string =>
	`median ${seconds(median)}, p95 ${seconds(p95)}`;

export const seconds = (ms: number): string =>
	ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;

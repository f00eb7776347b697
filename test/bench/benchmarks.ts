import {spawnSync} from 'node:child_process';
import {appendFileSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export type Bench = {
	readonly folder: string;
	readonly files: readonly string[];
	/** A checkout of AI Log Trail to compare with. */
	readonly seedTool: string | undefined;
};

type Benchmark = (bench: Bench) => readonly string[];

/** Each in a process of its own, as people run it. They build on each other in this order: the first loads the store. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
	ingest({folder, files}) {
		const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
		const floorMs = parseAll(files);
		const {ms, peakMb} = load(folder, 'fresh.db');
		return [
			`${megabytes.toFixed(0)} MB in ${seconds(ms)}: ${(megabytes / (ms / 1000)).toFixed(1)} MB/s, peak memory ${peakMb} MB`,
			`JSON.parse of the same lines ${seconds(floorMs)}: ratio ${(ms / floorMs).toFixed(2)}`,
		];
	},
	'no-op'({folder, files}) {
		load(folder, 'store.db');
		const {median, p95} = repeat(5, () => load(folder, 'store.db').ms);
		return [`${files.length} unchanged files: median ${seconds(median)}, p95 ${seconds(p95)}`];
	},
	append({folder, files}) {
		load(folder, 'store.db');
		const {median, p95} = repeat(5, () => {
			appendFileSync(files[0]!, `${lastLine(files[0]!)}\n`);
			return load(folder, 'store.db').ms;
		});
		return [`one line more: median ${seconds(median)}, p95 ${seconds(p95)}`];
	},
	search({folder}) {
		load(folder, 'store.db');
		return ['basket', 'baskte', 'voice', 'basket order price'].map((query) => {
			const {median, p95} = repeat(
				5,
				() => run(['search', query, '--json', '--db', path.join(folder, 'store.db')]).ms,
			);
			return `${query}: median ${seconds(median)}, p95 ${seconds(p95)}, the program's start included`;
		});
	},
};

const parseAll = (files: readonly string[]): number => {
	const started = performance.now();

	for (const file of files) {
		for (const line of readFileSync(file, 'utf8').split('\n')) {
			if (line !== '') {
				JSON.parse(line);
			}
		}
	}

	return performance.now() - started;
};

const load = (folder: string, store: string) =>
	run(['ingest', path.join(folder, 'logs'), '--json', '--db', path.join(folder, store)]);

const run = (typed: readonly string[]) => {
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

	if (status !== 0 && status !== 1) {
		throw new Error(stderr);
	}

	const peakMb = /peak (?<mb>\d+) MB/v.exec(stderr)?.groups?.['mb'] ?? 'unknown';
	return {ms: performance.now() - started, peakMb};
};

const repeat = (times: number, measure: () => number) => {
	const all = Array.from({length: times}, () => measure()).toSorted((left, right) => left - right);
	return {median: all[Math.floor(times / 2)]!, p95: all[Math.floor((times - 1) * 0.95)]!};
};

const lastLine = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)!;

const seconds = (ms: number): string =>
	ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

import {appendFileSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {writeCorpus} from '../helpers/generate/corpus.ts';
import {formatSpeeds} from './formats.ts';
import {load, repeat, seconds, told} from './measure.ts';
import {search} from './search.ts';
import {seedToolMs} from './seed-tool.ts';
import {start} from './start.ts';

export type Bench = {
	readonly folder: string;
	readonly files: readonly string[];
	/** Of the one session that `memory` loads. */
	readonly largeBytes: number;
	/** A checkout of AI Log Trail to compare with. */
	readonly seedTool: string | undefined;
};

type Benchmark = (bench: Bench) => readonly string[] | Promise<readonly string[]>;

/** Each loads what it needs; programs are measured in processes of their own, as people run them. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
	ingest({folder, files, seedTool}) {
		const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
		const floorMs = parseAll(files);
		const {ms} = load(folder, 'fresh.db');
		return [
			`${megabytes.toFixed(0)} MB in ${seconds(ms)}: ${speed(megabytes, ms)}, its start included`,
			`JSON.parse of the same lines ${seconds(floorMs)}: ratio ${(ms / floorMs).toFixed(2)}`,
			...(seedTool === undefined ? [] : besideSeedTool({folder, files, seedTool, megabytes, ms})),
		];
	},
	formats: ({folder, largeBytes}) => formatSpeeds(folder, largeBytes / 4e6),
	memory({folder, largeBytes}) {
		writeCorpus(path.join(folder, 'large'), {
			sessions: 1,
			eventsPerSession: Math.ceil(largeBytes / 2000),
			bytes: largeBytes,
		});
		return [
			`all sessions: peak ${load(folder, 'memory.db').peakMb} MB`,
			`one session of ${Math.round(largeBytes / 1e6)} MB: peak ${load(folder, 'large.db', 'large').peakMb} MB`,
		];
	},
	'no-op'({folder, files}) {
		load(folder, 'store.db');
		return [
			`${files.length} unchanged files: ${told(repeat(7, () => load(folder, 'store.db').ms))}`,
		];
	},
	append({folder, files}) {
		load(folder, 'store.db');
		const spread = repeat(7, () => {
			appendFileSync(files[0]!, `${lastLine(files[0]!)}\n`);
			return load(folder, 'store.db').ms;
		});
		return [`one line more in one of ${files.length} files: ${told(spread)}`];
	},
	async start({folder}) {
		load(folder, 'store.db');
		return start(folder, path.join(folder, 'store.db'));
	},
	async search({folder}) {
		load(folder, 'store.db');
		return search(path.join(folder, 'store.db'), path.join(folder, 'logs'));
	},
};

type Comparison = {
	readonly folder: string;
	readonly files: readonly string[];
	readonly seedTool: string;
	readonly megabytes: number;
	readonly ms: number;
};

const besideSeedTool = ({
	folder,
	files,
	seedTool,
	megabytes,
	ms,
}: Comparison): readonly string[] => {
	const theirs = seedToolMs(seedTool, files, path.join(folder, 'seed.db'));
	return [
		`AI Log Trail ${seconds(theirs.ms)}: ${speed(megabytes, theirs.ms)}, ${theirs.failed} files failed; ratio ${(theirs.ms / ms).toFixed(2)}`,
	];
};

const speed = (megabytes: number, ms: number): string =>
	`${(megabytes / (ms / 1000)).toFixed(1)} MB/s`;

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

const lastLine = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)!;

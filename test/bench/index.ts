import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {usualCorpus, writeCorpus} from '../helpers/generate/corpus.ts';
import {benchmarks} from './benchmarks.ts';

// `npm run bench -- ingest no-op --sessions 100`: each prints its figure beside a baseline of the same run.
const {positionals, values} = parseArgs({
	allowPositionals: true,
	options: {
		sessions: {type: 'string', default: String(usualCorpus.sessions)},
		events: {type: 'string', default: String(usualCorpus.eventsPerSession)},
		megabytes: {type: 'string'},
		'large-megabytes': {type: 'string', default: '127'},
		'seed-tool': {type: 'string'},
	},
});
const sessions = Number(values.sessions);
const usualBytes = (usualCorpus.bytes / usualCorpus.sessions) * sessions;
const size = {
	sessions,
	eventsPerSession: Number(values.events),
	bytes: values.megabytes === undefined ? usualBytes : Number(values.megabytes) * 1e6,
};
const largeBytes = Number(values['large-megabytes']) * 1e6;
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));

if (unknown !== undefined || [...Object.values(size), largeBytes].some((value) => !(value > 0))) {
	console.error(`There are the benchmarks ${Object.keys(benchmarks).join(', ')}.`);
	process.exit(2); // eslint-disable-line unicorn/no-process-exit -- This is a program.
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));

try {
	const files = writeCorpus(path.join(folder, 'logs'), {
		...size,
	});

	for (const name of names) {
		console.log(`\n${name}`);

		// eslint-disable-next-line no-await-in-loop -- One at a time, or they would measure each other.
		for (const line of await benchmarks[name]!({
			folder,
			files,
			largeBytes,
			seedTool: values['seed-tool'],
		})) {
			console.log(`  ${line}`);
		}
	}
} finally {
	rmSync(folder, {recursive: true, force: true});
}

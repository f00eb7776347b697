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
	options: {sessions: {type: 'string'}, 'seed-tool': {type: 'string'}},
});
const sessions = Number(values.sessions ?? usualCorpus.sessions);
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));

if (unknown !== undefined || !Number.isSafeInteger(sessions)) {
	console.error(`There are the benchmarks ${Object.keys(benchmarks).join(', ')}.`);
	process.exit(2); // eslint-disable-line unicorn/no-process-exit -- This is a program.
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));

try {
	const files = writeCorpus(path.join(folder, 'logs'), {
		...usualCorpus,
		sessions,
		bytes: (usualCorpus.bytes / usualCorpus.sessions) * sessions,
	});

	for (const name of names) {
		console.log(`\n${name}`);

		for (const line of benchmarks[name]!({folder, files, seedTool: values['seed-tool']})) {
			console.log(`  ${line}`);
		}
	}
} finally {
	rmSync(folder, {recursive: true, force: true});
}

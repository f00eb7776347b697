// Ingests the logs of a home into a store, in a process of its own that can be killed.
import process from 'node:process';
import {loadConfig} from '../../source/config/config.ts';
import {ingestInThread} from '../../source/ingest/threads/ingest-in-thread.ts';

const [home = '', db = ''] = process.argv.slice(2);
const config = loadConfig({home, platform: 'linux', environment: {}, flags: {db}, cwd: home});
const summary = await ingestInThread({
	config,
	onProgress({files}) {
		process.stdout.write(`${files}\n`);
	},
});
process.stdout.write(JSON.stringify(summary));

import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {loadConfig, type Config} from '../../source/config/config.ts';
import {ingest, type IngestOptions, type IngestSummary} from '../../source/ingest/ingest.ts';
import {dumpStore} from './dump.ts';

/** A home of its own, with Codex logs below `sessions` and a store, to run ingests in. */
export const ingestFolder = () => {
	const home = mkdtempSync(path.join(os.tmpdir(), 'ingest-'));
	const sessions = path.join(home, '.codex/sessions');
	const configOf = (store = 'ailt.db'): Config =>
		loadConfig({
			home,
			platform: 'linux',
			environment: {},
			flags: {db: path.join(home, store)},
			cwd: home,
		});

	return {
		home,
		sessions,
		log: (name: string) => path.join(sessions, name),
		store: (name = 'ailt.db') => path.join(home, name),
		config: configOf,
		ingest: async (
			options: Partial<IngestOptions> & {readonly store?: string} = {},
		): Promise<IngestSummary> => ingest({config: configOf(options.store), ...options}),
		dump: async (store = 'ailt.db') => dumpStore(path.join(home, store)),
		async rows(table: string, store = 'ailt.db'): Promise<readonly unknown[]> {
			const dump = await dumpStore(path.join(home, store));
			return dump[table] ?? [];
		},
		remove() {
			rmSync(home, {recursive: true, force: true});
		},
	};
};

export type IngestFolder = ReturnType<typeof ingestFolder>;

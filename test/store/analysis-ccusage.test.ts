import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {openStore} from '../../source/store/open.ts';
import {filesIn} from '../helpers/archive.ts';
import {putFile} from '../helpers/codex-log.ts';
import {ingestFolder} from '../helpers/ingest-folder.ts';

const archive = path.resolve(import.meta.dirname, '../../../shared/corpus/codex.tar.gz');
const judge = path.resolve('node_modules/.bin/ccusage');
const canJudge = (): boolean =>
	existsSync(archive) && spawnSync(judge, ['--version'], {timeout: 20_000}).status === 0;

type Counted = {
	readonly sessionFile: string;
	readonly totalTokens: number;
	readonly cacheReadTokens: number;
	readonly reasoningOutputTokens: number;
};

/** Sessions whose totals differ from those of ccusage, and why. */
const explained: Readonly<Record<string, string>> = {};

test.skipIf(!canJudge())('tokens of collected logs are what ccusage counts', async () => {
	const folder = ingestFolder();

	try {
		for (const [number, {name, text}] of filesIn(archive).entries()) {
			if (!name.endsWith('.jsonl')) {
				continue;
			}

			const named = `rollout-2026-01-01T00-00-00-${number}.jsonl`;
			putFile(path.join(folder.sessions, '2026/01/01', named), text);
		}

		await folder.ingest();
		const {stdout} = spawnSync(judge, ['codex', 'session', '--offline', '--json', '-z', 'UTC'], {
			encoding: 'utf8',
			env: {...process.env, HOME: folder.home, CODEX_HOME: path.join(folder.home, '.codex')},
			maxBuffer: 2 ** 26,
		});
		const {sessions: theirs} = JSON.parse(stdout) as {readonly sessions: readonly Counted[]};
		const byFile = new Map(theirs.map((one) => [one.sessionFile, one]));
		const store = await openStore({url: folder.store()});
		const {rows} = await store.cost({by: 'session', now: new Date(0), utcOffsetMinutes: 0});
		const ours = new Map(rows.map((row) => [row.key, row]));
		const sessions = await store.sessions({});
		await store.close();

		const different = sessions.filter(({id, path: file = ''}) => {
			const row = ours.get(id);
			const counted = byFile.get(path.basename(file, '.jsonl'));
			const told = [
				(row?.inputTokens ?? 0) + (row?.outputTokens ?? 0),
				row?.cachedTokens ?? 0,
				row?.reasoningTokens ?? 0,
			];
			return (
				told.join(' ') !==
				[
					counted?.totalTokens ?? 0,
					counted?.cacheReadTokens ?? 0,
					counted?.reasoningOutputTokens ?? 0,
				].join(' ')
			);
		});

		expect(theirs.length).toBeGreaterThan(20);
		expect(different.map(({id}) => id)).toEqual(Object.keys(explained));
	} finally {
		folder.remove();
	}
});

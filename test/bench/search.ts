import {spawnSync} from 'node:child_process';
import Fuse from 'fuse.js';
import {parse} from '../../source/query/parse.ts';
import {openStore} from '../../source/store/open.ts';
import {type Store} from '../../source/store/store.ts';
import {repeat, spreadOf, told} from './measure.ts';

const queries = [
	['one word', 'basket'],
	['two words', 'basket voucher'],
	['three words', 'basket voucher invoice'],
	['a typo', 'baskte'],
	['the inside of a word', 'ouche'],
] as const;
const runs = 20;

/** Questions to an open store, beside a scan of the raw files and Fuse.js over every title. */
export const search = async (store: string, logs: string): Promise<readonly string[]> => {
	const opened = await openStore({url: store, patienceMs: 10_000});

	try {
		const lines = [];

		for (const [name, query] of queries) {
			lines.push(await searched(opened, name, query)); // eslint-disable-line no-await-in-loop -- One at a time.
		}

		return [...lines, scanned(logs), await fused(opened)];
	} finally {
		await opened.close();
	}
};

const searched = async (store: Store, name: string, typed: string): Promise<string> => {
	const query = parse(typed);
	const took: number[] = [];
	let total = 0;

	for (let turn = 0; turn < runs; turn++) {
		const started = performance.now();
		// eslint-disable-next-line no-await-in-loop -- One at a time.
		const answer = await store.search({
			query,
			limit: 50,
			sort: 'recent',
			now: new Date(),
			utcOffsetMinutes: 0,
		});
		took.push(performance.now() - started);
		({total} = answer);
	}

	return `${name} (${typed}): ${told(spreadOf(took))}, ${total} events (${runs} runs)`;
};

const scanned = (logs: string): string => {
	const [program, ...args] =
		spawnSync('rg', ['--version']).status === 0
			? ['rg', '--count', 'basket', logs]
			: ['grep', '-rc', 'basket', logs];
	const spread = repeat(3, () => {
		const started = performance.now();
		spawnSync(program, args, {maxBuffer: 2 ** 28});
		return performance.now() - started;
	});
	return `${program === 'rg' ? 'rg' : 'grep -r, for rg is not installed,'} over the raw logs (basket): ${told(spread)}`;
};

const fused = async (store: Store): Promise<string> => {
	const sessions = await store.sessions({});
	const titles: string[] = [];

	for (const {row} of sessions) {
		const events = await store.events({sessionRow: row}); // eslint-disable-line no-await-in-loop -- One at a time.
		titles.push(...events.map(({title}) => title));
	}

	const fuse = new Fuse(titles);
	const spread = repeat(3, () => {
		const started = performance.now();
		fuse.search('baskte', {limit: 50});
		return performance.now() - started;
	});
	return `Fuse.js over ${titles.length} titles (baskte): ${told(spread)}`;
};

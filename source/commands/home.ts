import {fileURLToPath} from 'node:url';
import {createInterface} from 'node:readline/promises';
import path from 'node:path';
import {loadConfig, type Config} from '../config/config.ts';
import {type Command, type Request} from './command.ts';
import {coverageLine} from './coverage-line.ts';
import {exitCodes} from './exit-codes.ts';
import {clockOf, print} from './output.ts';
import {sessionTable} from './session-list.ts';
import {withStore} from './with-store.ts';
import {type World} from './world.ts';

export const home: Command = {
	name: '',
	summary: 'Open the app; without a terminal, list the sessions.',
	flags: {
		demo: {type: 'boolean', summary: 'Look around in sessions that ship with the program.'},
	},
	examples: [
		{line: 'ailt-tui', does: 'Explore the sessions of this machine.'},
		{line: 'ailt-tui --demo', does: 'Explore invented ones.'},
	],
	onInterrupt: 'own',
	async run(request) {
		const {world, config, flags} = request;
		const isTerminal = world.stdin.isTTY === true && world.stdout.isTTY === true;
		const wantsDemo = flags['demo'] === true;
		const isEmpty = !wantsDemo && (await hasNothing(config));

		return isEmpty && isTerminal && (await asksForDemo(world))
			? open(demoRequest(request), true, isTerminal)
			: open(wantsDemo ? demoRequest(request) : request, wantsDemo, isTerminal);
	},
};

/** The demo has a store of its own, so that it never mixes with what really happened. */
const demoRequest = (request: Request): Request => {
	const {environment, home: folder, platform, cwd} = request.world;
	const db = path.join(request.config.folders.data, 'demo.db');
	return {
		...request,
		config: loadConfig({environment, home: folder, platform, cwd, flags: {...request.flags, db}}),
	};
};

const open = async (request: Request, demo: boolean, isTerminal: boolean): Promise<number> => {
	const paths = demo ? [fileURLToPath(new URL('fixtures/demo', request.world.root))] : undefined;
	return isTerminal ? openApp(request, demo, paths) : list(request, demo, paths);
};

const openApp = async (
	{config, world}: Request,
	demo: boolean,
	paths: readonly string[] | undefined,
): Promise<number> => {
	const [
		{runApp},
		{storeInThread},
		{ingestInThread},
		{parse},
		{readFile},
		{writeWhole, writeWholeNow},
		{keepLoading},
	] = await Promise.all([
		import('../ui/index.ts'),
		import('../ingest/threads/store-in-thread.ts'),
		import('../ingest/threads/ingest-in-thread.ts'),
		import('../query/parse.ts'),
		import('node:fs/promises'),
		import('../disk/write-whole.ts'),
		import('./keep-loading.ts'),
	]);
	const stateFile = path.join(config.folders.state, demo ? 'demo.json' : 'state.json');
	const store = await storeInThread(config.store);

	try {
		return await runApp({
			store,
			config,
			environment: world.environment,
			stdin: world.stdin,
			stdout: world.stdout,
			parseQuery: parse,
			coverageText: (coverage) => coverageLine(coverage, clockOf(config)),
			actor: world.user,
			now: world.now,
			demo,
			async background(report, signal) {
				await (paths === undefined
					? keepLoading({config, store, report, signal})
					: ingestInThread({config, onProgress: report, signal, paths}));
			},
			async loadState() {
				try {
					return await readFile(stateFile, 'utf8');
				} catch {
					return undefined; // The first start, or a folder that can't be read: the app starts afresh.
				}
			},
			async saveState(state) {
				await writeWhole(stateFile, state);
			},
			saveStateNow(state) {
				writeWholeNow(stateFile, state);
			},
		});
	} finally {
		await store.close();
	}
};

/** What there is without a terminal: the sessions, after loading what is new. */
const list = async (
	{config, world}: Request,
	demo: boolean,
	paths: readonly string[] | undefined,
): Promise<number> => {
	const {ingestInThread} = await import('../ingest/threads/ingest-in-thread.ts');

	if (demo) {
		world.stderr.write('These sessions are a demo, invented to look around in.\n');
	}

	if (paths !== undefined || !(await hasNothing(config))) {
		await ingestInThread({config, signal: world.signal, ...(paths && {paths})});
	}

	return withStore(config, async (store) => {
		const rows = await store.sessions({});

		if (rows.length === 0) {
			const line = coverageLine(await store.coverage(), clockOf(config));
			world.stderr.write(`No sessions found. ${line} Try \`ailt-tui --demo\`.\n`);
			return exitCodes.nothing;
		}

		print(world, sessionTable(rows, config, world));
		return exitCodes.ok;
	});
};

/** Neither a session in the store nor a log on the machine. */
const hasNothing = async (config: Config): Promise<boolean> => {
	const {logsOf} = await import('./keep-loading.ts');
	return (
		logsOf(config).length === 0 &&
		(await withStore(config, async (store) => (await store.countSessions({})) === 0))
	);
};

const asksForDemo = async ({stdin, stdout}: World): Promise<boolean> => {
	const question = createInterface({input: stdin, output: stdout});

	try {
		const answer = await question.question(
			'No session logs are on this machine. Look around in the demo? [Y/n] ',
		);
		return !/^n/iv.test(answer.trim());
	} finally {
		question.close();
	}
};

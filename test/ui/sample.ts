import {type State, initialState} from '../../source/ui/state/state.ts';
import {actions, bindKeys} from '../../source/ui/actions/index.ts';
import {type Query} from '../../source/query/query.ts';
import {clockIn} from '../../source/text/time.ts';
import {type Effect} from '../../source/ui/effects.ts';
import {perform, type Terminal} from '../../source/ui/perform/perform.ts';
import {plainText} from '../../source/ui/row.ts';
import {openRuntime, type Runtime} from '../../source/ui/runtime.ts';
import {screenRows} from '../../source/ui/screen.ts';
import {asciiGlyphs, utf8Glyphs} from '../../source/ui/theme.ts';
import {typedKey} from '../../source/ui/input/keys.ts';
import {type Store} from '../../source/store/store.ts';
import {aPromptRow, aSessionRow, anEventRow, later} from '../helpers/build.ts';
import {type FakeEvent, fakeStore, type FakeSession} from '../helpers/fake-store.ts';

/** Two sessions of a shop: enough to walk in every direction. */
export const shop = (): readonly FakeSession[] => [
	{
		session: aSessionRow({
			row: 1,
			id: 'basket',
			title: 'Fix the basket',
			prompts: 2,
			events: 6,
			failures: 1,
		}),
		prompts: [
			aPromptRow({
				seq: 1,
				event: 1,
				text: 'Fix the basket',
				request: 'Fix the basket',
				events: 4,
				failures: 1,
			}),
			aPromptRow({seq: 2, event: 6, text: 'Write it down', request: 'Write it down', events: 1}),
		],
		events: [
			anEventRow({seq: 1, prompt: 1, kind: 'prompt', title: 'Fix the basket'}),
			command({
				seq: 2,
				prompt: 1,
				title: 'npm test',
				durationMs: 2100,
				exitCode: 1,
				status: 'failed',
			}),
			anEventRow({seq: 3, prompt: 1, kind: 'output', title: '1 failed, 3 passed', callSeq: 2}),
			{
				...anEventRow({seq: 4, prompt: 1, kind: 'patch', title: 'basket.ts', status: 'ok'}),
				detail: {
					changes: [
						{path: 'basket.ts', op: 'update', diff: '@@ -1 +1 @@\n-total = 0\n+total = sum(items)'},
					],
				},
				text: 'basket.ts',
			},
			anEventRow({seq: 5, prompt: 1, title: 'The basket adds up now.'}),
			anEventRow({seq: 6, prompt: 2, kind: 'prompt', title: 'Write it down'}),
			anEventRow({seq: 7, prompt: 2, title: 'Written down in the readme.'}),
		],
	},
	{
		session: aSessionRow({
			row: 2,
			id: 'checkout',
			title: 'Speed up the checkout',
			endedAt: later(-7200),
		}),
		prompts: [
			aPromptRow({sessionRow: 2, seq: 1, event: 1, request: 'Speed up the checkout', events: 1}),
		],
		events: [
			inSecond({seq: 1, prompt: 1, kind: 'prompt', title: 'Speed up the checkout'}),
			inSecond({seq: 2, prompt: 1, title: 'The basket was slow.'}),
		],
	},
];

const command = (changes: Parameters<typeof anEventRow>[0]): FakeEvent => ({
	...anEventRow({kind: 'command', tool: 'exec_command', ...changes}),
	detail: {script: 'npm test', cwd: '/home/dev/shop'},
	text: 'npm test',
});

const inSecond = (changes: Parameters<typeof anEventRow>[0] & {readonly seq: number}): FakeEvent =>
	anEventRow({
		...changes,
		sessionRow: 2,
		id: 2 * 2 ** 24 + changes.seq,
		key: `b${changes.seq}`.padStart(16, '0'),
	});

/** Words alone; `wrong:` is a mistake. */
export const parseWords = (typed: string): Query => ({
	terms: typed
		.split(' ')
		.filter((word) => word !== '' && !word.startsWith('wrong:'))
		.map((word) => ({type: 'word', word: word.toLowerCase(), prefix: false, not: false})),
	mistakes: typed.includes('wrong:')
		? [
				{
					from: typed.indexOf('wrong:'),
					to: typed.indexOf('wrong:') + 6,
					reason: 'there is no field wrong',
				},
			]
		: [],
});

type Size = {readonly columns?: number; readonly rows?: number; readonly ascii?: boolean};

export const aState = ({columns = 80, rows = 24, ascii = false}: Size = {}): State =>
	initialState(
		{
			ascii,
			glyphs: ascii ? asciiGlyphs : utf8Glyphs,
			clock: clockIn('UTC'),
			keys: bindKeys(),
			parseQuery: parseWords,
			coverageText: ({files, sessions}) => `From ${files} file, ${sessions} sessions.`,
			actor: 'dev',
			isDemo: false,
			actions,
		},
		{columns, rows},
		later(3600),
		'24h',
	);

/** The app without a terminal: press keys, look at the screen. */
export type Bench = {
	readonly runtime: Runtime;
	readonly press: (...keys: readonly string[]) => Promise<void>;
	readonly type: (text: string) => Promise<void>;
	readonly lines: () => readonly string[];
	readonly screen: () => string;
	/** What was asked of the terminal, in order. */
	readonly done: string[];
};

export const openBench = async (
	options: Size & {readonly store?: Store; readonly initial?: (state: State) => State} = {},
): Promise<Bench> => {
	const {store = fakeStore(shop()), initial = (state: State) => state} = options;
	const done: string[] = [];
	const now = (): Date => later(3600);
	const terminal: Terminal = {
		async copy(text) {
			done.push(`copy ${text}`);
			return 'copied';
		},
		async page({path, line}) {
			done.push(`page ${path}:${line}`);
		},
		redraw() {
			done.push('redraw');
		},
		async suspend() {
			done.push('suspend');
		},
		quit() {
			done.push('quit');
		},
	};
	const doing = new Set<Promise<void>>();
	const act = perform({store, terminal, now});
	const runtime = openRuntime({
		store,
		now,
		initial: initial(aState(options)),
		async perform(effect: Effect, own) {
			const task = act(effect, own);
			doing.add(task);
			await task;
		},
	});

	const settled = async (): Promise<void> => {
		await Promise.allSettled(doing);
		await runtime.whenIdle();
	};

	const press = async (...keys: readonly string[]): Promise<void> => {
		for (const key of keys) {
			runtime.press(key.length === 1 ? typedKey(key) : {name: key});
			await settled(); // eslint-disable-line no-await-in-loop -- A person presses one after the other.
		}
	};

	await settled();

	const lines = (): readonly string[] =>
		screenRows(runtime.state()).map((row) => plainText(row).trimEnd());

	return {
		runtime,
		press,
		type: async (text) => press(...text),
		lines,
		screen: () => lines().join('\n'),
		done,
	};
};

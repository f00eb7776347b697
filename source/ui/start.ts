import {existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {createElement} from 'react';
import {type Instance, render} from 'ink';
import {UserError} from '../model/user-error.ts';
import {clockIn} from '../text/time.ts';
import {actions, bindKeys} from './actions/index.ts';
import {App} from './app.tsx';
import {type Door, openDoor} from './input/door.ts';
import {type AppOptions} from './options.ts';
import {perform, type Terminal} from './perform/perform.ts';
import {openRuntime, type Runtime} from './runtime.ts';
import {savedState, withSaved} from './state/saved.ts';
import {initialState, type State, timeFormats} from './state/state.ts';
import {type Capabilities, capabilitiesOf} from './terminal/capabilities.ts';
import {copy} from './terminal/clipboard.ts';
import {enter, type Lifecycle, rescue, wipe} from './terminal/lifecycle.ts';
import {page, type Paged} from './terminal/pager.ts';
import {asciiGlyphs, themeNameOf, themeOf, utf8Glyphs} from './theme.ts';

/** Wires state, terminal and store together; the app runs until it is left. */
export const start = async (options: AppOptions): Promise<number> => {
	const {store, config, environment, stdin, stdout, now = () => new Date()} = options;
	const capabilities = capabilitiesFor(options);
	const door = openDoor(stdin);
	const stop = new AbortController();
	const wires: Wires = {};
	const terminal = terminalOf(options, capabilities, wires);

	const saved = await options.loadState?.();
	const initial = withSaved(firstState(options, capabilities, now()), saved);
	const runtime = openRuntime({store, now, initial, perform: perform({store, terminal, now})});
	await firstAnswers(runtime);

	const save = async (): Promise<void> => options.saveState?.(savedState(runtime.state()));

	const themeName = themeNameOf(config.theme, environment['COLORFGBG']);
	const app = createElement(App, {
		runtime,
		theme: themeOf(themeName, capabilities.colours > 0),
		isLinear: isReadAloud(options),
		onStart({suspend, exit}) {
			const onDeath = (): void => {
				options.saveStateNow?.(savedState(runtime.state()));
			};

			const lifecycle = enter({
				door,
				screen: stdout,
				suspend,
				onDeath,
				onContinue() {
					terminal.redraw();
					runtime.update((state) => ({...state}));
				},
				hasMouse: config.mouse,
			});
			const offInput = listen(door, runtime);
			wires.lifecycle = lifecycle;
			wires.exit = exit;

			return () => {
				offInput();
				lifecycle.leave();
			};
		},
	});
	wires.app = render(app, renderOptions(options, capabilities, door.stdin));
	void loadInBackground(options, runtime, stop.signal);

	try {
		await wires.app.waitUntilExit();
		await save();
		return 0;
	} catch (error) {
		stdout.write(rescue);
		throw error;
	} finally {
		stop.abort();
		wires.lifecycle?.leave();
	}
};

/** What is known only once Ink runs. */
type Wires = {lifecycle?: Lifecycle; app?: Instance; exit?: (error?: Error) => void};

const terminalOf = (
	{stdout, environment, temporaryFolder = tmpdir()}: AppOptions,
	{multiplexer}: Capabilities,
	wires: Wires,
): Terminal => ({
	async copy(text) {
		const {message} = await copy(text, {screen: stdout, multiplexer});
		return message;
	},
	async page({path, line, text}) {
		const paged: Paged = existsSync(path) ? {type: 'file', path, line} : {type: 'text', text};
		const lend: Lifecycle['lend'] = async (action) => wires.lifecycle?.lend(action);
		await page(paged, {lend, env: environment, temporaryFolder});
	},
	redraw() {
		stdout.write(wipe);
		wires.app?.clear();
	},
	suspend: async () => wires.lifecycle?.stop(),
	quit() {
		wires.exit?.();
	},
});

const listen = (door: Door, runtime: Runtime): (() => void) =>
	door.onInput((input) => {
		switch (input.type) {
			case 'key':
				runtime.press(input.key);
				break;
			case 'paste':
				runtime.paste(input.text);
				break;
			case 'mouse':
				runtime.mouse(input.mouse);
				break;
			case 'focus':
				break; // Nothing here depends on it.
		}
	});

const defaultSize = {columns: 80, rows: 24};

const capabilitiesFor = ({config, environment, stdin, stdout}: AppOptions): Capabilities => {
	const {columns = defaultSize.columns, rows = defaultSize.rows} = stdout;
	const capabilities = capabilitiesOf({
		env: environment,
		isOutputTerminal: stdout.isTTY === true,
		isInputTerminal: stdin.isTTY === true,
		columns,
		rows,
		wants: {
			...(!config.color && {color: false}),
			...(config.ascii && {ascii: true}),
			...(config.fps !== undefined && {fps: config.fps}),
		},
	});

	if (capabilities.refusal !== undefined) {
		throw new UserError(`The app cannot open here: ${capabilities.refusal}.`, {
			hint: 'The commands `sessions`, `show` and `search` print what it shows.',
		});
	}

	return capabilities;
};

const firstState = (
	options: AppOptions,
	{unicode, hasAsciiBorders}: Capabilities,
	now: Date,
): State => {
	const {config, stdout, parseQuery, coverageText, actor, demo = false} = options;
	const keys = bindKeys(config.keys);
	const [problem, ...others] = keys.problems;
	const more = others.length === 0 ? '' : ` (and ${others.length} more: ? lists them)`;
	const state = initialState(
		{
			ascii: unicode === 'ascii',
			glyphs: hasAsciiBorders ? asciiGlyphs : utf8Glyphs,
			clock: clockIn(config.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone),
			keys,
			parseQuery,
			coverageText,
			actor,
			isDemo: demo,
			actions,
		},
		{columns: stdout.columns ?? defaultSize.columns, rows: stdout.rows ?? defaultSize.rows},
		now,
		timeFormats.find((format) => format === config.timeFormat) ?? '24h',
	);

	return problem === undefined
		? state
		: {...state, message: {text: `settings: ${problem}${more}`, isWarning: true}};
};

/** Ink's own variable says that a screen reader reads along. */
const isReadAloud = ({screenReader, environment}: AppOptions): boolean =>
	screenReader ?? environment['INK_SCREEN_READER'] === 'true';

const patienceMs = 150;

/** The first frame is a whole one where the store answers soon; over a slow line one does not want two. */
const firstAnswers = async (runtime: Runtime): Promise<void> => {
	const late = new Promise<void>((resolve) => {
		setTimeout(resolve, patienceMs).unref();
	});

	await Promise.race([runtime.whenIdle(), late]);
};

const renderOptions = (
	options: AppOptions,
	{fps}: Capabilities,
	stdin: NodeJS.ReadableStream,
): Parameters<typeof render>[1] => ({
	stdin,
	stdout: options.stdout,
	interactive: true,
	alternateScreen: !isReadAloud(options),
	incrementalRendering: !isReadAloud(options),
	maxFps: fps,
	exitOnCtrlC: false,
	patchConsole: false,
	isScreenReaderEnabled: isReadAloud(options),
});

const loadInBackground = async (
	{background}: AppOptions,
	runtime: Runtime,
	signal: AbortSignal,
): Promise<void> => {
	if (background === undefined) {
		return;
	}

	try {
		await background((progress) => {
			runtime.report(progress);
		}, signal);
		runtime.report(undefined);
	} catch (error) {
		runtime.report(undefined);
		runtime.update((state) => ({
			...state,
			message: {
				text: `Loading failed: ${error instanceof Error ? error.message : String(error)}`,
				isWarning: true,
			},
		}));
	}
};

/** What a terminal is known to do, from its environment alone: nothing is asked of it, for replies can be forged. */
export type Capabilities = {
	/** Number of colours: 0 also means that `NO_COLOR` or `--no-color` asked for none. Bold and inverse stay. */
	readonly colours: 0 | 16 | 256;
	/** `ascii`: no UTF-8. `safe`: emoji of several code points are replaced, since widths are disputed. */
	readonly unicode: 'ascii' | 'full' | 'safe';
	readonly hasAsciiBorders: boolean;
	/** Frames a second. */
	readonly fps: number;
	readonly multiplexer?: 'screen' | 'tmux';
	readonly isRemote: boolean;
	/** Why the app cannot run here; absent if it can. */
	readonly refusal?: string;
};

/** What is known before anything is drawn. */
export type TerminalFacts = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly isOutputTerminal: boolean;
	/** A keyboard can be read: from standard input or from `/dev/tty`. */
	readonly isInputTerminal: boolean;
	readonly columns: number;
	readonly rows: number;
	/** What flags or settings ask for, before the environment is looked at. */
	readonly wants?: {
		readonly color?: boolean | undefined;
		readonly ascii?: boolean | undefined;
		readonly unicode?: 'full' | 'safe' | undefined;
		readonly fps?: number | undefined;
	};
};

export const smallest = {columns: 30, rows: 6};

const localFps = 60;
const remoteFps = 30;

export const capabilitiesOf = (facts: TerminalFacts): Capabilities => {
	const {env, wants = {}} = facts;
	const multiplexer = multiplexerOf(env);
	const isRemote = isSet(env['SSH_CONNECTION']) || isSet(env['SSH_TTY']);
	const isAscii = wants.ascii ?? !hasUtf8(env);
	const unicode = wants.unicode ?? (multiplexer === undefined ? 'full' : 'safe');
	const refusal = refusalOf(facts);

	return {
		colours: coloursOf(facts),
		unicode: isAscii ? 'ascii' : unicode,
		hasAsciiBorders: isAscii || env['TERM'] === 'linux',
		fps: wants.fps ?? (isRemote ? remoteFps : localFps),
		isRemote,
		...(multiplexer !== undefined && {multiplexer}),
		...(refusal !== undefined && {refusal}),
	};
};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

const multiplexerOf = (env: TerminalFacts['env']): 'screen' | 'tmux' | undefined => {
	if (isSet(env['TMUX'])) {
		return 'tmux';
	}

	return isSet(env['STY']) || (env['TERM'] ?? '').startsWith('screen') ? 'screen' : undefined;
};

// The first of the three that is set decides, as the C library has it.
const hasUtf8 = (env: TerminalFacts['env']): boolean =>
	/utf-?8/iv.test(
		[env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => isSet(value)) ?? '',
	);

const isDumb = (env: TerminalFacts['env']): boolean =>
	!isSet(env['TERM']) || env['TERM'] === 'dumb';

const coloursOf = ({env, wants, isOutputTerminal}: TerminalFacts): 0 | 16 | 256 => {
	const most =
		/256color|truecolor|direct/v.test(env['TERM'] ?? '') || isSet(env['COLORTERM']) ? 256 : 16;

	if (wants?.color !== undefined) {
		return wants.color ? most : 0;
	}

	if (isSet(env['NO_COLOR'])) {
		return 0;
	}

	const forced = env['FORCE_COLOR'];

	if (isSet(forced)) {
		return forced === '0' || forced === 'false' ? 0 : most;
	}

	return isOutputTerminal && !isDumb(env) ? most : 0;
};

const refusalOf = ({
	env,
	isOutputTerminal,
	isInputTerminal,
	columns,
	rows,
}: TerminalFacts): string | undefined => {
	if (!isOutputTerminal) {
		return 'the output is not a terminal';
	}

	if (!isInputTerminal) {
		return 'there is no keyboard to read from';
	}

	if (isDumb(env)) {
		return `the terminal cannot move its cursor (TERM is ${isSet(env['TERM']) ? 'dumb' : 'not set'})`;
	}

	return columns < smallest.columns || rows < smallest.rows
		? `the terminal is too small: ${columns}x${rows}, needs ${smallest.columns}x${smallest.rows}`
		: undefined;
};

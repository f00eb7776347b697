import {displayKeys} from './keys.ts';

/** Keys that run a command. Each of `keys` is a sequence of key names parted by blanks: `j`, `g g`, `ctrl+d`. */
export type Binding<Command extends string = string> = {
	readonly command: Command;
	readonly keys: readonly string[];
	/** The place it holds in (a mode or pane, named by the caller); absent means everywhere. */
	readonly when?: string;
};

/** What a person's settings say: the sequences of a command; `[]` unbinds it. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

export type KeyMap<Command extends string = string> = {
	readonly bindings: ReadonlyArray<Binding<Command>>;
	/** What is wrong with it, in words for the person who wrote the settings. */
	readonly problems: readonly string[];
};

/** Keys pressed so far of a sequence, and the count typed before it. */
export type Pending = {readonly count?: number; readonly keys: readonly string[]};

export const nothingPending: Pending = {keys: []};

export type Step<Command extends string = string> =
	| {readonly type: 'run'; readonly command: Command; readonly count?: number}
	/** Not finished: show what may follow after a while, drop it on Escape. */
	| {readonly type: 'wait'; readonly pending: Pending}
	/** Escape or Ctrl-C took back what was pending. */
	| {readonly type: 'cancel'}
	| {readonly type: 'unbound'; readonly keys: readonly string[]};

const mostCounted = 999_999;

/** The bindings with a person's own, and a problem for each that clashes or names no command. */
export const keyMap = <Command extends string>(
	defaults: ReadonlyArray<Binding<Command>>,
	overrides: KeyOverrides = {},
): KeyMap<Command> => {
	const known = new Set<string>(defaults.map(({command}) => command));
	const unknown = Object.keys(overrides)
		.filter((command) => !known.has(command))
		.map((command) => `keys.${command}: there is no such command`);
	const bindings = defaults.map((binding) => ({
		...binding,
		keys: overrides[binding.command]?.map((keys) => sequenceOf(keys).join(' ')) ?? binding.keys,
	}));

	return {bindings, problems: [...unknown, ...conflictsOf(bindings)]};
};

/** Splits what a binding says; `gg` and `yR` may be written without blanks. */
export const sequenceOf = (keys: string): readonly string[] =>
	keys
		.trim()
		.split(/\s+/v)
		.flatMap((part) => (isNamed(part) ? [part.toLowerCase()] : [...part]));

// `g+` is two keys; `ctrl+d`, `enter` and `f5` are one.
const isNamed = (part: string): boolean =>
	/^(?:(?:ctrl|alt|shift)\+.+|enter|escape|space|tab|backspace|delete|insert|up|down|left|right|home|end|pageup|pagedown|f\d{1,2})$/iv.test(
		part,
	);

/** What a key does in the given places, the most special first; a binding that holds everywhere comes last. */
export const pressKey = <Command extends string>(
	map: KeyMap<Command>,
	places: readonly string[],
	pending: Pending,
	name: string,
): Step<Command> => {
	if (isCancelled(pending, name)) {
		return {type: 'cancel'};
	}

	if (
		pending.keys.length === 0 &&
		isCountDigit(name) &&
		!isDigitBound(map, places, pending, name)
	) {
		const count = Math.min((pending.count ?? 0) * 10 + Number(name), mostCounted);
		return {type: 'wait', pending: {...pending, count}};
	}

	const keys = [...pending.keys, name];
	const sequence = keys.join(' ');
	const held = holding(map, places);
	const exact = held.find(({keys: sequences}) => sequences.includes(sequence));

	if (exact) {
		return {
			type: 'run',
			command: exact.command,
			...(pending.count !== undefined && {count: pending.count}),
		};
	}

	const isPrefix = held.some(({keys: sequences}) =>
		sequences.some((other) => other.startsWith(`${sequence} `)),
	);

	return isPrefix ? {type: 'wait', pending: {...pending, keys}} : {type: 'unbound', keys};
};

const isCancelled = ({count, keys}: Pending, name: string): boolean =>
	(count !== undefined || keys.length > 0) && (name === 'escape' || name === 'ctrl+c');

const isCountDigit = (name: string): boolean => /^\d$/v.test(name);

/** A digit bound by itself (the panes) starts no count, `0` does: `020j`. Inside a count every digit counts. */
const isDigitBound = (
	map: KeyMap,
	places: readonly string[],
	{count}: Pending,
	name: string,
): boolean => count === undefined && holding(map, places).some(({keys}) => keys.includes(name));

const holding = <Command extends string>(
	{bindings}: KeyMap<Command>,
	places: readonly string[],
): ReadonlyArray<Binding<Command>> => [
	...places.flatMap((place) => bindings.filter(({when}) => when === place)),
	...bindings.filter(({when}) => when === undefined),
];

/** What may follow the pending keys: for the hint that shows after a pause. */
export const continuations = <Command extends string>(
	map: KeyMap<Command>,
	places: readonly string[],
	{keys}: Pending,
): ReadonlyArray<{readonly keys: string; readonly command: Command}> => {
	const prefix = keys.length === 0 ? '' : `${keys.join(' ')} `;

	return holding(map, places).flatMap(({command, keys: sequences}) =>
		sequences
			.filter((sequence) => sequence.startsWith(prefix))
			.map((sequence) => ({command, keys: displayKeys(sequence.slice(prefix.length).split(' '))})),
	);
};

/** The keys of a command as people write them, the first being its main one. */
export const keysOf = (
	map: KeyMap,
	command: string,
	options: {ascii?: boolean} = {},
): readonly string[] =>
	map.bindings
		.filter((binding) => binding.command === command)
		.flatMap(({keys}) => keys.map((sequence) => displayKeys(sequence.split(' '), options)));

const conflictsOf = (bindings: readonly Binding[]): readonly string[] => {
	const taken = bindings.flatMap(({command, keys, when}) =>
		keys.map((sequence) => ({command, sequence, when})),
	);

	return taken.flatMap((one, index) =>
		taken
			.slice(index + 1)
			.filter((other) => one.when === other.when && isClash(one.sequence, other.sequence))
			.map((other) => conflict(one, other)),
	);
};

const isClash = (one: string, other: string): boolean =>
	one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);

type Taken = {
	readonly command: string;
	readonly sequence: string;
	readonly when: string | undefined;
};

const conflict = (one: Taken, other: Taken): string => {
	const place = one.when === undefined ? '' : ` in ${one.when}`;
	const [short, long] = one.sequence.length <= other.sequence.length ? [one, other] : [other, one];
	const keys = displayKeys(short.sequence.split(' '));

	return one.sequence === other.sequence
		? `${keys} is bound to both ${one.command} and ${other.command}${place}`
		: `${keys} (${short.command}) hides ${displayKeys(long.sequence.split(' '))} (${long.command})${place}`;
};

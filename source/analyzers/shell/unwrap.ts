import path from 'node:path';
import {readArguments, valuesOf} from './arguments.ts';
import {type ShellWord} from './simple-command.ts';
import {foreignShells, shells, sshValued, wrappers} from './wrappers.ts';

/** What a command turns out to be once wrappers are taken off. */
export type Unwrapped = {
	readonly argv: readonly ShellWord[];
	readonly via: readonly string[];
	/** The text of a script it runs. */
	readonly script?: ShellWord;
	readonly remote?: string;
	readonly opaque?: string;
	/** `env -C DIR`, `sudo -D DIR`. */
	readonly folder?: ShellWord;
};

/** The name a program is known by: no folder, no `.exe`. */
export const programName = (word: ShellWord | undefined): string =>
	path.posix.basename((word?.value ?? '').replaceAll('\\', '/')).replace(/\.exe$/iv, '');

export const unwrap = (argv: readonly ShellWord[], stdin: ShellWord | undefined): Unwrapped => {
	let current: Unwrapped = {argv, via: []};

	for (let depth = 0; depth < 8; depth++) {
		const next = unwrapOnce(current);

		if (next === undefined) {
			break;
		}

		current = next;
	}

	return scriptIn(current, stdin);
};

const unwrapOnce = (current: Unwrapped): Unwrapped | undefined => {
	const name = programName(current.argv[0]);
	const wrapper = wrappers.get(name);

	if (wrapper === undefined || current.argv.length < 2) {
		return undefined;
	}

	const folderOptions =
		name === 'env' ? ['-C', '--chdir'] : name === 'sudo' ? ['-D', '--chdir'] : [];
	const valued = [...(wrapper.valued ?? []), ...folderOptions];
	const given = readArguments(current.argv.slice(1), valued, true);
	const isAsking = given.options.some((option) => wrapper.asks?.includes(option.name));
	const words = withoutAssignments(given.operands.slice(wrapper.skip ?? 0));

	if (isAsking || words.length === 0) {
		return undefined;
	}

	const [folder] = valuesOf(given, ...folderOptions);
	const placeholder = valuesOf(given, '-I')[0]?.value;

	return {
		...current,
		argv: wrapper.appends ? withUnknown(words, placeholder) : words,
		via: [...current.via, name],
		...(folder !== undefined && {folder}),
	};
};

// `env A=b program`
const withoutAssignments = (words: readonly ShellWord[]): readonly ShellWord[] => {
	const start = words.findIndex(({value}) => !/^[A-Z_a-z]\w*=/v.test(value));
	return start === -1 ? [] : words.slice(start);
};

const unknownWord: ShellWord = {value: '**', raw: '', certainty: 'pattern'};

const withUnknown = (
	words: readonly ShellWord[],
	placeholder: string | undefined,
): readonly ShellWord[] =>
	placeholder === undefined || placeholder === ''
		? [...words, unknownWord]
		: words.map((word) =>
				word.value.includes(placeholder)
					? {...word, value: word.value.replaceAll(placeholder, '**'), certainty: 'pattern'}
					: word,
			);

const scriptIn = (found: Unwrapped, stdin: ShellWord | undefined): Unwrapped => {
	const name = programName(found.argv[0]);

	if (found.argv[0]?.certainty === 'pattern') {
		return {...found, opaque: 'the program is not known'};
	}

	if (foreignShells.has(name)) {
		return {...found, opaque: `${name} is not read`};
	}

	if (shells.has(name)) {
		return shellScript(found, stdin);
	}

	if (name === 'ssh') {
		return remoteScript(found, stdin);
	}

	return name === 'eval' ? {...found, script: joined(found.argv.slice(1))} : found;
};

const shellScript = (found: Unwrapped, stdin: ShellWord | undefined): Unwrapped => {
	const words = found.argv.slice(1);
	const given = readArguments(words, ['-o', '-O', '--rcfile', '--init-file'], true);
	const isCommand = given.options.some(({name}) => name === '-c');
	const [first] = given.operands;

	if (isCommand && first !== undefined) {
		return {...found, script: first};
	}

	if (first !== undefined && given.options.every(({name}) => name !== '-s')) {
		return {...found, opaque: 'runs a script'};
	}

	return stdin === undefined
		? {...found, opaque: 'runs what it is fed'}
		: {...found, script: stdin};
};

const remoteScript = (found: Unwrapped, stdin: ShellWord | undefined): Unwrapped => {
	const {operands} = readArguments(found.argv.slice(1), sshValued, true);
	const [host, ...words] = operands;

	if (host === undefined) {
		return found;
	}

	const script = words.length > 0 ? joined(words) : stdin;

	return {...found, remote: host.value, ...(script !== undefined && {script})};
};

const joined = (words: readonly ShellWord[]): ShellWord => ({
	value: words.map(({value}) => value).join(' '),
	raw: words.map(({raw}) => raw).join(' '),
	certainty: words.every(({certainty}) => certainty === 'exact') ? 'exact' : 'pattern',
});

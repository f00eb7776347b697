import {programName} from '../shell/unwrap.ts';
import {type ShellWord} from '../shell/simple-command.ts';
import {type Validation, runners, validatingTools, validations} from './tools.ts';

const kinds: ReadonlyMap<string, Validation> = new Map(
	validations.flatMap((kind) => validatingTools[kind].map((name) => [name, kind] as const)),
);

const asking = new Set(['--version', '-V', '--help', '-h']);
const longestName = 3;

/** Whether a command checks the work, and how. */
export const validates = (argv: readonly ShellWord[]): Validation | undefined => {
	const words = argv.map(({value}, index) => (index === 0 ? programName(argv[0]) : value));

	return words.some((word) => asking.has(word)) ? undefined : kindOf(words);
};

const kindOf = (words: readonly string[], depth = 0): Validation | undefined => {
	const plain = words.filter((word, index) => index === 0 || !word.startsWith('-'));
	const named = [words, plain].flatMap((row) => starts(row)).find((name) => kinds.has(name));
	const script = named === undefined ? undefined : kinds.get(named);

	if (script !== undefined || depth > 2) {
		return script;
	}

	const runner = starts(words).find((name) => runners.includes(name));

	if (runner !== undefined) {
		const rest = words.slice(runner.split(' ').length);
		const start = rest.findIndex((word) => !word.startsWith('-'));
		return start === -1 ? undefined : kindOf(rest.slice(start), depth + 1);
	}

	return packageScript(plain);
};

// `npm run test:unit`
const packageScript = ([program = '', ...words]: readonly string[]): Validation | undefined => {
	const name = words[0] === 'run' || words[0] === 'run-script' ? words[1] : undefined;
	const head = name?.split(':', 1)[0] ?? '';

	return ['npm', 'pnpm', 'yarn', 'bun'].includes(program)
		? kinds.get(`npm run ${head}`)
		: undefined;
};

// The longest first: `npm run test` before `npm`.
const starts = (words: readonly string[]): readonly string[] => {
	const longest = Math.min(longestName, words.length);
	return Array.from({length: longest}, (_, index) => words.slice(0, longest - index).join(' '));
};

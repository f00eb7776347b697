import {readArguments} from '../arguments.ts';
import {type Effect, type Effects, type Shape} from '../effect.ts';
import {effect, here} from '../shapes.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';

/** Programs that run code of another language: its text is looked through for names of files, nothing is certain. */
export const interpreters: readonly Shape[] = [
	...[
		{names: ['python', 'python3', 'python2', 'pypy3'], code: ['-c'], valued: ['-m', '-W', '-X']},
		{
			names: ['node', 'nodejs', 'deno', 'bun', 'tsx', 'ts-node'],
			code: ['-e', '-p', '--eval', '--print', '-pe'],
			valued: ['-r', '--require', '--import', '--loader'],
		},
		{names: ['ruby'], code: ['-e'], valued: ['-r', '-I']},
		{names: ['php'], code: ['-r'], valued: ['-d']},
		{names: ['lua', 'Rscript', 'osascript'], code: ['-e'], valued: []},
	].map(({names, code, valued}): Shape => ({
		names,
		effects: (_, command) => codeEffects(command, {code, valued}),
	})),
	{names: ['perl'], effects: (_, command) => perlEffects(command)},
];

type Options = {readonly code: readonly string[]; readonly valued: readonly string[]};

const codeEffects = (command: SimpleCommand, {code, valued}: Options): Effects => {
	const given = readArguments(command.argv.slice(1), [...code, ...valued], true);
	const isAsking =
		given.operands.length === 0 &&
		given.options.length > 0 &&
		given.options.every(({name}) => /^(?:-v|-V|--version|--help)$/v.test(name));

	if (isAsking) {
		return {effects: []};
	}

	const texts = given.options.flatMap(({name, value}) =>
		code.includes(name) && value !== undefined ? [value] : [],
	);
	const isInline = texts.length > 0 || given.options.some(({name}) => name === '-m');
	const [script] = isInline ? [] : given.operands;

	return {
		effects: [
			...(script === undefined ? [] : effect('read', script)),
			...[...texts, ...(command.stdin === undefined ? [] : [command.stdin])].flatMap(({value}) =>
				namedInCode(value),
			),
		],
		opaque: 'runs code',
	};
};

const perlEffects = (command: SimpleCommand): Effects => {
	const given = readArguments(
		command.argv.slice(1).filter(({value}) => !value.startsWith('-i')),
		['-e', '-E', '-I', '-M'],
	);
	const isInPlace = command.argv.some(({value}) => /^-[0lnpsw]*i/v.test(value));
	const codes = given.options.flatMap(({name, value}) =>
		['-e', '-E'].includes(name) && value !== undefined ? [value] : [],
	);
	const isLooping =
		given.options.some(({name}) => ['-n', '-p'].includes(name)) ||
		command.argv.some(({value}) => /^-[0-9A-Za-z]*[np]/v.test(value));
	const files = codes.length === 0 ? given.operands.slice(0, 1) : isLooping ? given.operands : [];

	return {
		effects: [
			...files.flatMap((path) => [
				...effect('read', path, codes.length > 0 && !isInPlace),
				...(isInPlace ? effect('write', path) : []),
			]),
			...codes.flatMap(({value}) => namedInCode(value)),
		],
		opaque: 'runs code',
	};
};

// `open('a.txt', 'w')`, `Path("a/b").write_text(…)`, `require('./package.json')`
const literal =
	/(?<before>[\w.]{0,40})\s{0,20}(?:\(\s{0,20})?(?<quote>["'`])(?<text>[^\n"'`]{1,300})\k<quote>(?<after>[^\n]{0,40})/gv;
const mostNames = 50;

const namedInCode = (code: string): readonly Effect[] => {
	const named = code
		.slice(0, 100_000)
		.matchAll(literal)
		.flatMap(({groups}): readonly Effect[] => {
			const {before = '', text = '', after = ''} = groups ?? {};
			const word: ShellWord = {value: text, raw: text, certainty: 'exact'};

			return text !== '.' &&
				/^[\w.\/~][^\s*,;<=>?\|]*$/v.test(text) &&
				(/[.\/]/v.test(text) || /open|path|file|dir/iv.test(before)) &&
				!text.includes('://')
				? [{operation: operationIn(before, after), path: word, possible: true}]
				: [];
		})
		.take(mostNames)
		.toArray();
	const lists =
		/\b(?:listdir|scandir|readdir|readdirSync|glob|iterdir|walk)\b/v.test(code) &&
		named.every(({operation}) => operation !== 'list');

	return lists ? [...named, {operation: 'list', path: here, tree: true, possible: true}] : named;
};

const operationIn = (before: string, after: string): Effect['operation'] => {
	if (/write|append|dump|save/iv.test(before) || /^\)?\s*(?:,\s*["'][awx]|\.write)/v.test(after)) {
		return 'write';
	}

	if (/unlink|remove|rmtree|rmSync/v.test(before)) {
		return 'delete';
	}

	return /listdir|scandir|readdir|glob|walk/v.test(before) ? 'list' : 'read';
};

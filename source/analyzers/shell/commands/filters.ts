import {type Arguments, has, valuesOf, readArguments} from '../arguments.ts';
import {type Effect, type Effects} from '../effect.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';
import {effect} from '../shapes.ts';

type Reading = (given: Arguments, command: SimpleCommand) => Effects;

/** Programs whose first operand is a program text, unless an option names a file with it. */
export const awkEffects =
	(fileOptions: readonly string[], valued: readonly string[], name: 'awk' | 'jq'): Reading =>
	(_, command) => {
		const given = readArguments(command.argv.slice(1), [...fileOptions, ...valued]);
		const programs = valuesOf(given, ...fileOptions);
		const [text, ...files] = programs.length > 0 ? [undefined, ...given.operands] : given.operands;
		const inputs = files.filter(
			(word): word is ShellWord => word !== undefined && !/^[A-Z_a-z]\w*=/v.test(word.value),
		);
		const isInPlace = name === 'jq' ? has(given, '-i', '--inplace') : has(given, '-i');

		return {
			effects: [
				...programs.flatMap((path) => effect('read', path)),
				...inputs.flatMap((path) => effect('read', path, true)),
				...(isInPlace ? inputs.flatMap((path) => effect('write', path)) : []),
			],
			...(reachesOut(name, text, programs.length > 0) && {
				opaque: `${name} program that reads, writes or runs`,
			}),
		};
	};

// `getline < "f"`, `print > "f"`, `system(…)`, pipes; jq can import, and read files with options.
const reachesOut = (name: string, text: ShellWord | undefined, isFile: boolean): boolean =>
	isFile ||
	text?.certainty === 'pattern' ||
	(name === 'awk' ? /[>\|]|getline|system/v : /\b(?:import|include|input_filename)\b/v).test(
		text?.value ?? '',
	);

/** `sort` spills to the temporary folder when much is sorted. */
export const sortEffects: Reading = (given) => ({
	effects: [],
	...(has(given, '--compress-program') && {opaque: 'runs a program'}),
});

/** `sed`: with `-i` it writes its files, else it prints them; scripts may read and write others. */
export const sedEffects: Reading = (_, command) => {
	const words = command.argv.slice(1);
	const given = readArguments(
		words.filter(({value}) => !isInPlaceWord(value)),
		['-e', '-f', '-l', '--expression', '--file', '--line-length'],
	);
	const isInPlace = words.some(({value}) => isInPlaceWord(value)) || has(given, '-i');
	const files = valuesOf(given, '-f', '--file');
	const texts = valuesOf(given, '-e', '--expression');
	const isGiven = files.length + texts.length > 0;
	const inputs = given.operands.slice(isGiven ? 0 : 1);
	const scripts = isGiven ? texts : given.operands.slice(0, 1);

	return {
		effects: [
			...files.flatMap((path) => effect('read', path)),
			...inputs.flatMap((path): readonly Effect[] =>
				isInPlace ? sedInPlace(path) : effect('read', path, true),
			),
		],
		...((files.length > 0 ||
			scripts.some(({value}) => value.length > longestSed || writesOrRuns(value))) && {
			opaque: 'sed script that reads, writes or runs',
		}),
	};
};

// Longer ones are not looked through: the search takes time by the square.
const longestSed = 2000;

const sedInPlace = (path: ShellWord): readonly Effect[] => [
	...effect('read', path),
	...effect('write', path),
	// The new text is written beside it and then takes its name; a backup too.
	{operation: 'write', path: beside(path), possible: true},
];

const beside = ({value, raw}: ShellWord): ShellWord => ({
	value: `${value.slice(0, value.lastIndexOf('/') + 1)}sed*`,
	raw,
	certainty: 'pattern',
});

// `-i`, `-i.bak`, `-Ei`, `--in-place=.bak`; the suffix ends the cluster.
const isInPlaceWord = (value: string): boolean => /^(?:-[Enrsuz]*i|--in-place)/v.test(value);

// `w file`, `r file`, `e`, `s/…/…/w file`. A script that has these letters elsewhere is called opaque for nothing: it is the safe side.
const writesOrRuns = (script: string): boolean =>
	/(?:^|[\s\d$,\/;\{])[RWerw](?:\s|$)/v.test(script) ||
	script
		.matchAll(/[#,\/\|](?<flags>\w+)(?=\s+\S|$)/gv)
		.some(({groups}) => /[ew]/v.test(groups?.['flags'] ?? ''));

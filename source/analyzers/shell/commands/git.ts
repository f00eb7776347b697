import {readArguments} from '../arguments.ts';
import {type Effect, type Effects, type Shape} from '../effect.ts';
import {effect, here} from '../shapes.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';
import {patchTargets} from './patches.ts';
import {subcommands} from './git-subcommands.ts';

const bySubcommand = new Map(
	subcommands.flatMap((row) => row.names.map((name) => [name, row] as const)),
);

const globalValued = ['-C', '-c', '--git-dir', '--work-tree', '--namespace', '--exec-path'];
const valued = [
	'-m',
	'-n',
	'-U',
	'-b',
	'-B',
	'-F',
	'-S',
	'-G',
	'-L',
	'--source',
	'--format',
	'--author',
	'--since',
	'--until',
	'--exclude',
	'-x',
	'-X',
];

const gitEffects = (command: SimpleCommand): Effects => {
	const outer = readArguments(command.argv.slice(1), globalValued, true);
	const folder = outer.options.find(({name}) => name === '-C')?.value;
	const [subcommand, ...words] = outer.operands;
	const found = effectsOf(subcommand?.value ?? '--version', words, command);

	return folder === undefined
		? found
		: {...found, effects: found.effects.map((one) => ({...one, path: under(folder, one.path)}))};
};

const under = (folder: ShellWord, path: ShellWord): ShellWord =>
	path.value.startsWith('/')
		? path
		: {
				...path,
				value: `${folder.value}/${path.value}`,
				certainty: folder.certainty === 'exact' ? path.certainty : 'pattern',
			};

const effectsOf = (name: string, words: readonly ShellWord[], command: SimpleCommand): Effects => {
	const special = specials.get(name);

	if (special !== undefined) {
		return special(words, command);
	}

	const row = bySubcommand.get(name);

	if (row === undefined) {
		return {effects: [], opaque: `git ${name} is not known here`};
	}

	const dashes = words.findIndex(({value}) => value === '--');
	const {operands} = readArguments(words, valued);
	const paths = row.onlyAfterDashes && dashes !== -1 ? words.slice(dashes + 1) : operands;
	const certain = !row.onlyAfterDashes || dashes !== -1;
	const {operands: operation, tree} = row;

	return {
		effects: [
			...(operation === undefined
				? []
				: paths.map((path): Effect => ({
						operation,
						path,
						tree: true,
						...(!certain && {possible: true}),
					}))),
			...(tree === undefined || (operation === tree && paths.length > 0)
				? []
				: [{operation: tree, path: here, tree: true, ...(tree !== 'list' && {possible: true})}]),
		],
		...(row.opaque !== undefined && {opaque: row.opaque}),
	};
};

type Special = (words: readonly ShellWord[], command: SimpleCommand) => Effects;

const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
	[
		'grep',
		(words) => {
			const given = readArguments(words, ['-e', '-f', '-A', '-B', '-C', '-m', '--max-depth']);
			const named = given.options.find(({name}) => name === '-e');
			const query = named?.value ?? given.operands[0];
			const paths = given.operands.slice(named === undefined ? 1 : 0);

			return {
				effects: (paths.length > 0 ? paths : [here]).map((path) => ({
					operation: 'search',
					path,
					tree: true,
					...(query !== undefined && {query: query.value}),
				})),
			};
		},
	],
	[
		'ls-files',
		(words) => {
			const {operands} = readArguments(words, ['-x', '-X', '--exclude', '--exclude-from']);
			return {
				effects: (operands.length > 0 ? operands : [here]).map((path) => ({
					operation: 'list',
					path,
					tree: true,
				})),
			};
		},
	],
	[
		'mv',
		(words) => {
			const {operands} = readArguments(words);
			const target = operands.at(-1);

			return {
				effects: [
					...operands.slice(0, -1).map((path): Effect => ({operation: 'move', path, tree: true})),
					...(target === undefined
						? []
						: [{operation: 'write' as const, path: target, tree: true}]),
				],
			};
		},
	],
	[
		'apply',
		(words, {stdin}) => {
			const {operands} = readArguments(words, [
				'-p',
				'-C',
				'--directory',
				'--exclude',
				'--include',
				'--whitespace',
			]);

			return {
				effects: [
					...operands.flatMap((path) => effect('read', path)),
					...patchTargets(stdin?.value ?? ''),
				],
				...((operands.length > 0 || stdin === undefined) && {
					opaque: 'the patch says what it writes',
				}),
			};
		},
	],
]);

export const git: readonly Shape[] = [
	{names: ['git'], effects: (_, command) => gitEffects(command)},
];

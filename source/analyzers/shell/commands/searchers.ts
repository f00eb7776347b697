import {type Arguments, has, readArguments, valuesOf} from '../arguments.ts';
import {type Effect, type Effects, type Shape} from '../effect.ts';
import {effect, here} from '../shapes.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';

const ripgrepValued = [
	'-e',
	'-f',
	'-g',
	'-t',
	'-T',
	'-A',
	'-B',
	'-C',
	'-m',
	'-d',
	'-j',
	'-M',
	'-E',
	'-r',
	'--regexp',
	'--file',
	'--glob',
	'--iglob',
	'--type',
	'--type-not',
	'--max-depth',
	'--max-count',
	'--context',
	'--after-context',
	'--before-context',
	'--sort',
	'--replace',
	'--ignore-file',
	'--max-columns',
];
const grepValued = [
	'-e',
	'-f',
	'-A',
	'-B',
	'-C',
	'-m',
	'-d',
	'-D',
	'--include',
	'--exclude',
	'--exclude-dir',
	'--regexp',
	'--file',
	'--context',
	'--after-context',
	'--before-context',
	'--max-count',
];
const ackValued = [
	'-A',
	'-B',
	'-C',
	'-m',
	'-g',
	'-G',
	'--ignore',
	'--ignore-dir',
	'--type',
	'--depth',
];

const searching =
	(valued: readonly string[], isRecursive: (given: Arguments) => boolean) =>
	(_: Arguments, command: SimpleCommand): Effects => {
		const given = readArguments(command.argv.slice(1), valued);
		const files = valuesOf(given, '-f', '--file');
		const patterns = valuesOf(given, '-e', '--regexp');
		const isGiven = files.length + patterns.length > 0;
		const isListing = has(given, '--files');
		const [query] = isGiven ? patterns : given.operands;
		const paths = given.operands.slice(isGiven || isListing ? 0 : 1);
		const isTree = isRecursive(given);
		const isAsking =
			has(given, '--version', '--help', '-V', '--type-list') && given.operands.length === 0;
		const readsInput = !isTree || command.stdin !== undefined;
		const places = paths.length > 0 ? paths : isAsking || (readsInput && !isListing) ? [] : [here];

		return {
			effects: [
				...files.flatMap((path) => effect('read', path)),
				...places
					.filter(({value}) => value !== '-')
					.map((path): Effect =>
						isListing
							? {operation: 'list', path, tree: true}
							: {
									operation: 'search',
									path,
									...(isTree && {tree: true}),
									...(query !== undefined && {query: query.value}),
								},
					),
			],
			...(has(given, '--pre') && {opaque: 'runs a program on each file'}),
		};
	};

const isAlways = (): boolean => true;

/** Programs that look through files or for files. */
export const searchers: readonly Shape[] = [
	{names: ['rg', 'rga', 'ripgrep-all'], effects: searching(ripgrepValued, isAlways)},
	{names: ['ag', 'ack', 'pt', 'ugrep', 'ug'], effects: searching(ackValued, isAlways)},
	{
		names: ['grep', 'egrep', 'fgrep', 'zgrep'],
		effects: searching(
			grepValued,
			(given) =>
				has(given, '-r', '-R', '--recursive', '--dereference-recursive') ||
				valuesOf(given, '-d')[0]?.value === 'recurse',
		),
	},
	{names: ['rgrep'], effects: searching(grepValued, isAlways)},
	{names: ['fd', 'fdfind'], effects: (_, command) => fdEffects(command)},
	{names: ['find', 'gfind'], effects: (_, command) => findEffects(command)},
	{names: ['locate', 'mdfind', 'fzf'], opaque: 'looks in a place of its own'},
];

const fdValued = [
	'-t',
	'-e',
	'-E',
	'-d',
	'-x',
	'-X',
	'-c',
	'-j',
	'-S',
	'-o',
	'--type',
	'--extension',
	'--exclude',
	'--max-depth',
	'--min-depth',
	'--exec',
	'--exec-batch',
	'--color',
	'--size',
	'--changed-within',
];

const fdEffects = (command: SimpleCommand): Effects => {
	const given = readArguments(command.argv.slice(1), fdValued);
	const [first, ...more] = given.operands;
	const isPath = more.length === 0 && first !== undefined && looksLikePath(first);
	const paths = isPath ? [first] : more;
	const operation = isPath || first === undefined ? 'list' : 'search';

	return {
		effects: (paths.length > 0 ? paths : [here]).map((path) => ({
			operation,
			path,
			tree: true,
			...(operation === 'search' && first !== undefined && {query: first.value}),
		})),
		...(has(given, '-x', '-X', '--exec', '--exec-batch') && {
			opaque: 'runs a program on what it finds',
		}),
	};
};

const looksLikePath = ({value}: ShellWord): boolean => /^\.{1,2}$|\//v.test(value);

const findActions = new Set([
	'-exec',
	'-execdir',
	'-ok',
	'-okdir',
	'-fprint',
	'-fprintf',
	'-fls',
	'-files0-from',
]);
const findNames = new Set(['-name', '-iname', '-path', '-ipath', '-regex', '-iregex']);

const findEffects = ({argv}: SimpleCommand): Effects => {
	const words = argv.slice(1).filter(({value}) => !/^-[HLP]$/v.test(value));
	const end = words.findIndex(({value}) => /^[!\(\-]/v.test(value));
	const roots = end === -1 ? words : words.slice(0, end);
	const tests = words.slice(roots.length);
	const named = tests.findIndex(({value}) => findNames.has(value));
	const query = named === -1 ? undefined : tests[named + 1]?.value;
	const places = roots.length > 0 ? roots : [here];
	const deletes = tests.some(({value}) => value === '-delete');

	return {
		effects: places.flatMap((path): readonly Effect[] => [
			query === undefined
				? {operation: 'list', path, tree: true}
				: {operation: 'search', path, tree: true, query},
			...(deletes ? [{operation: 'delete' as const, path, tree: true, possible: true}] : []),
		]),
		...(tests.some(({value}) => findActions.has(value)) && {
			opaque: 'runs a program on what it finds',
		}),
	};
};

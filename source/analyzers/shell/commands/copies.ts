import {type Arguments, has, readArguments, valuesOf} from '../arguments.ts';
import {type Effect, type Effects} from '../effect.ts';
import {effect} from '../shapes.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';

type Reading = (given: Arguments, command: SimpleCommand) => Effects;

type Sorted = {
	readonly sources: readonly ShellWord[];
	readonly target: ShellWord | undefined;
	readonly given: Arguments;
};

const valued = [
	'-t',
	'--target-directory',
	'-S',
	'--suffix',
	'-m',
	'--mode',
	'-o',
	'-g',
	'--owner',
	'--group',
	'-e',
	'--exclude',
	'--include',
];

const sorted = ({argv}: SimpleCommand): Sorted => {
	const given = readArguments(argv.slice(1), valued);
	const [folder] = valuesOf(given, '-t', '--target-directory');

	return folder === undefined
		? {given, sources: given.operands.slice(0, -1), target: given.operands.at(-1)}
		: {given, sources: given.operands, target: folder};
};

/** Where a copy comes to lie: the target, or under its own name in it. Only the disk knows which. */
const arrivals = ({sources, target}: Sorted, isTree: boolean): readonly Effect[] => {
	if (target === undefined) {
		return [];
	}

	const isFolder = sources.length > 1 || /\/$|^\.{1,2}$|\/\.{1,2}$/v.test(target.value);
	const inside = sources.map((source) => within(target, source));

	return [
		...(isFolder
			? []
			: effect('write', target).map((one) => ({...one, ...(isTree && {tree: true})}))),
		...inside.map((path): Effect => ({
			operation: 'write',
			path,
			...(isTree && {tree: true}),
			...(!isFolder && {possible: true}),
		})),
	];
};

const within = (folder: ShellWord, source: ShellWord): ShellWord => {
	const name = source.value.split('/').findLast(Boolean) ?? '';
	const isExact =
		folder.certainty === 'exact' && source.certainty === 'exact' && name !== '.' && name !== '..';

	return {
		value: `${folder.value.replace(/\/$/v, '')}/${name === '.' || name === '..' ? '*' : name}`,
		raw: folder.raw,
		certainty: isExact ? 'exact' : 'pattern',
	};
};

// `host:path` of scp and rsync is elsewhere.
const isLocal = ({value}: ShellWord): boolean => !/^[\w\-.@]+:/v.test(value);

export const copyEffects: Reading = (_, command) => {
	const all = sorted(command);
	const program = command.argv[0]?.value ?? '';

	if (program === 'install' && has(all.given, '-d', '--directory')) {
		return {effects: all.given.operands.flatMap((path) => effect('write', path))};
	}

	const isTree =
		has(all.given, '-r', '-R', '-a', '--recursive', '--archive') || program === 'rsync';
	const sources = all.sources.filter((word) => program === 'cp' || isLocal(word));
	const isTargetLocal =
		program === 'cp' || program === 'install' || (all.target !== undefined && isLocal(all.target));

	return {
		effects: [
			...sources.flatMap((path) => effect(isTree ? 'tree-read' : 'read', path)),
			...(isTargetLocal ? arrivals(all, isTree) : []),
		],
		...(program === 'rsync' && {opaque: 'names its temporary files itself'}),
	};
};

export const moveEffects: Reading = (_, command) => {
	const all = sorted(command);

	return {
		effects: [
			...all.sources.map((path): Effect => ({operation: 'move', path, tree: true})),
			...arrivals(all, true),
		],
	};
};

export const linkEffects: Reading = (_, command) => {
	const all = sorted(command);
	const lone = all.given.operands.length === 1 ? all.given.operands[0] : undefined;

	// `ln -s dir/name` makes `name` here.
	return {
		effects:
			lone === undefined
				? [
						// Whoever opens the link reads it.
						...all.sources.map((path): Effect => ({operation: 'read', path, possible: true})),
						...arrivals(all, false),
					]
				: effect('write', within({value: '.', raw: lone.raw, certainty: 'exact'}, lone)),
	};
};

export const removeEffects: Reading = (given) => ({
	effects: given.operands.flatMap((path) =>
		effect(has(given, '-r', '-R', '--recursive') ? 'tree-delete' : 'delete', path),
	),
});

/** `dd if=a of=b` */
export const ddEffects: Reading = (given) => ({
	effects: given.operands.flatMap((word) => {
		const [, key, value] = /^(?<key>if|of)=(?<value>.+)$/v.exec(word.value) ?? [];
		return value === undefined ? [] : effect(key === 'of' ? 'write' : 'read', {...word, value});
	}),
});

import {type Arguments, readArguments} from '../arguments.ts';
import {type Effect, type Effects, type Shape} from '../effect.ts';
import {effect, here} from '../shapes.ts';
import {type ShellWord, type SimpleCommand} from '../simple-command.ts';

const tarValued = [
	'-f',
	'--file',
	'-C',
	'--directory',
	'-T',
	'-X',
	'--exclude',
	'--strip-components',
	'--transform',
];

// `tar xzf a.tgz`: the first word may leave its dash out.
const tarWords = ([, first, ...rest]: readonly ShellWord[]): readonly ShellWord[] => {
	const isBundle = first !== undefined && /^[A-Za-z]+$/v.test(first.value);
	return first === undefined
		? []
		: [isBundle ? {...first, value: `-${first.value}`} : first, ...rest];
};

const tarEffects = ({argv}: SimpleCommand): Effects => {
	const given = readArguments(tarWords(argv), tarValued);
	const named = (...names: readonly string[]) =>
		given.options.filter(({name}) => names.includes(name));
	const [archive] = named('-f', '--file').flatMap(({value}) => value ?? []);
	const [folder = here] = named('-C', '--directory').flatMap(({value}) => value ?? []);
	const lists = named('-T', '-X').flatMap(({value}) => value ?? []);
	const isCreating = named('-c', '-r', '-u', '--create', '--append', '--update').length > 0;
	const isExtracting = named('-x', '--extract', '--get').length > 0;
	const archived = archive === undefined ? [] : effect(isCreating ? 'write' : 'read', archive);
	const members: readonly Effect[] = isCreating
		? given.operands.map((path) => ({operation: 'read', path: inFolder(folder, path), tree: true}))
		: isExtracting
			? [{operation: 'write', path: folder, tree: true, possible: true}]
			: [];

	return {effects: [...archived, ...lists.flatMap((path) => effect('read', path)), ...members]};
};

const inFolder = (folder: ShellWord, path: ShellWord): ShellWord =>
	folder === here || path.value.startsWith('/')
		? path
		: {
				value: `${folder.value}/${path.value}`,
				raw: path.raw,
				certainty: folder.certainty === 'exact' ? path.certainty : 'pattern',
			};

const zipEffects = ({operands}: Arguments): Effects => {
	const [archive, ...members] = operands;

	return {
		effects: [
			...(archive === undefined ? [] : effect('write', archive)),
			...members.flatMap((path) => effect('tree-read', path)),
		],
		opaque: 'names its temporary files itself',
	};
};

const unzipEffects = (_: Arguments, {argv}: SimpleCommand): Effects => {
	const given = readArguments(argv.slice(1), ['-d', '-x', '-P']);
	const folder = given.options.find(({name}) => name === '-d')?.value ?? here;
	const [archive] = given.operands;
	const isReading = given.options.some(({name}) => ['-l', '-p', '-t', '-v', '-Z'].includes(name));

	return {
		effects: [
			...(archive === undefined ? [] : effect('read', archive)),
			...(isReading
				? []
				: [{operation: 'write' as const, path: folder, tree: true, possible: true}]),
		],
	};
};

/** Programs that pack and unpack. */
export const archives: readonly Shape[] = [
	{names: ['tar', 'bsdtar', 'gtar'], effects: (_, command) => tarEffects(command)},
	{names: ['zip'], valued: ['-x', '-i', '-b'], effects: zipEffects},
	{names: ['unzip'], effects: unzipEffects},
	{names: ['cpio', '7z', 'ar', 'unrar'], opaque: 'the archive says what it writes'},
];

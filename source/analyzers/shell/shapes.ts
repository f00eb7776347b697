import {type Arguments, readArguments, valuesOf} from './arguments.ts';
import {type Effect, type Effects, type Operation, type Role, type Shape} from './effect.ts';
import {type ShellWord, type SimpleCommand} from './simple-command.ts';

/** Reads a command by its shape. */
export const effectsByShape = (shape: Shape, command: SimpleCommand): Effects => {
	const valued = [...(shape.valued ?? []), ...Object.keys(shape.options ?? {})];
	const given = readArguments(command.argv.slice(1), valued);
	const own = shape.effects?.(given, command) ?? {effects: []};
	const opaque = own.opaque ?? shape.opaque;

	return {
		effects: [...own.effects, ...byOptions(shape, given), ...byOperands(shape, given)],
		...(opaque !== undefined && {opaque}),
	};
};

const byOptions = ({options = {}}: Shape, given: Arguments): readonly Effect[] =>
	Object.entries(options).flatMap(([name, role]) =>
		valuesOf(given, name).flatMap((path) => effect(role, path)),
	);

const byOperands = (shape: Shape, {operands}: Arguments): readonly Effect[] => {
	const {operands: roles = [], alone} = shape;

	if (operands.length === 0) {
		return alone === undefined ? [] : effect(alone, here);
	}

	return operands.flatMap((path, index) =>
		effect(roles[index] ?? roles.at(-1) ?? 'skip', path, shape.shows),
	);
};

export const here: ShellWord = {value: '.', raw: '', certainty: 'exact'};

export const effect = (role: Role, path: ShellWord, shows = false): readonly Effect[] => {
	// `-` is standard input or output; a web address is no file.
	if (
		role === 'skip' ||
		path.value === '-' ||
		path.value === '' ||
		/^[a-z][\d+\-.a-z]+:\/\//v.test(path.value)
	) {
		return [];
	}

	const operation = operations[role];

	return [
		{
			operation,
			path,
			...(role !== operation && {tree: true}),
			...(shows && role === 'read' && {shows}),
		},
	];
};

const operations: Readonly<Record<Exclude<Role, 'skip'>, Operation>> = {
	delete: 'delete',
	list: 'list',
	move: 'move',
	read: 'read',
	search: 'search',
	write: 'write',
	'tree-delete': 'delete',
	'tree-list': 'list',
	'tree-read': 'read',
	'tree-write': 'write',
};

export {has, valuesOf} from './arguments.ts';

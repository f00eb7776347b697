import {type ShellWord} from './simple-command.ts';

/** The words after a program's name, told apart. */
export type Arguments = {
	readonly options: ReadonlyArray<{readonly name: string; readonly value?: ShellWord}>;
	readonly operands: readonly ShellWord[];
};

/**
Tells options and operands apart.

@param words - What follows the program's name.
@param valued - Options that take the next word, as `-o` or `--output`.
@param stopAtOperand - Everything from the first operand on is an operand.
*/
export const readArguments = (
	words: readonly ShellWord[],
	valued: readonly string[] = [],
	stopAtOperand = false,
): Arguments => {
	const options: Array<Arguments['options'][number]> = [];
	const operands: ShellWord[] = [];
	const rest = [...words];

	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (word.value === '--') {
			operands.push(...rest);
			break;
		}

		if (isOption(word)) {
			options.push(...optionsOf(word, {rest, valued}));
		} else {
			operands.push(word, ...(stopAtOperand ? rest.splice(0) : []));
		}
	}

	return {options, operands};
};

export const has = ({options}: Arguments, ...names: readonly string[]): boolean =>
	options.some(({name}) => names.includes(name));

export const valuesOf = ({options}: Arguments, ...names: readonly string[]): readonly ShellWord[] =>
	options.flatMap(({name, value}) => (value !== undefined && names.includes(name) ? [value] : []));

const isOption = ({value}: ShellWord): boolean => value.startsWith('-') && value.length > 1;

type Taking = {readonly rest: ShellWord[]; readonly valued: readonly string[]};

const optionsOf = (
	word: ShellWord,
	{rest, valued}: Taking,
): ReadonlyArray<Arguments['options'][number]> => {
	const {value} = word;

	if (value.startsWith('--')) {
		const [name, given] = splitOnce(value);
		const taken = given === undefined && valued.includes(name) ? rest.shift() : undefined;
		const found = given === undefined ? taken : {...word, value: given, raw: given};

		return [found === undefined ? {name} : {name, value: found}];
	}

	return cluster(word, {rest, valued});
};

const splitOnce = (text: string): readonly [string, string?] => {
	const at = text.indexOf('=');
	return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

// `-la` is two options; in `-n5` and `-n 5` the rest, or the next word, is the value of the first that takes one.
const cluster = (
	word: ShellWord,
	{rest, valued}: Taking,
): ReadonlyArray<Arguments['options'][number]> => {
	const found: Array<Arguments['options'][number]> = [];
	const letters = word.value.slice(1);

	if (valued.includes(word.value)) {
		const value = rest.shift();
		return [value === undefined ? {name: word.value} : {name: word.value, value}];
	}

	for (const [at, letter] of [...letters].slice(0, 64).entries()) {
		const name = `-${letter}`;

		if (valued.includes(name)) {
			const inner = [...letters].slice(at + 1).join('');
			const value = inner === '' ? rest.shift() : {...word, value: inner, raw: inner};
			found.push(value === undefined ? {name} : {name, value});
			break;
		}

		found.push({name});
	}

	return found;
};

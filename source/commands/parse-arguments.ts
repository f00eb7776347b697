import meow from 'meow';
import {nearestOf} from '../query/edit-distance.ts';
import {UserError} from '../model/user-error.ts';
import {type Command, type Flag, type Flags} from './command.ts';
import {flagsOf} from './common-flags.ts';

export type Arguments = {readonly parameters: readonly string[]; readonly flags: Flags};

/** What was typed after the command's name, checked against what it takes. */
export const parseArguments = (command: Command, typed: readonly string[]): Arguments => {
	checkValues(command, typed);
	const {input, flags} = readWords(command, typed);
	const named: Readonly<Record<string, unknown>> = flags;
	const wantsToKnow = named['help'] === true || named['version'] === true;

	return {
		parameters: wantsToKnow ? [] : checkParameters(command, input.map(String)),
		flags: Object.fromEntries(
			Object.entries(named)
				.filter(([, value]) => value !== undefined)
				.map(([name, value]) => [name, checkFlag(command, name, value)]),
		),
	};
};

const readWords = (command: Command, typed: readonly string[]) => {
	const flags = Object.entries(flagsOf(command)).map(([name, {type, short}]) => [
		name,
		{type, ...(short !== undefined && {shortFlag: short})},
	]);
	return meow({
		importMeta: import.meta,
		argv: typed,
		autoHelp: false,
		autoVersion: false,
		pkg: {},
		booleanDefault: undefined,
		flags: Object.fromEntries(flags) as Readonly<Record<string, {readonly type: Flag['type']}>>,
	});
};

/** What the parser would pass over in silence, or end at. */
const checkValues = (command: Command, typed: readonly string[]): void => {
	const end = typed.indexOf('--');
	const words = end === -1 ? typed : typed.slice(0, end);
	const valued = Object.entries(flagsOf(command)).filter(([, {type}]) => type !== 'boolean');

	for (const [name, flag] of valued) {
		const spelled = `--${dashed(name)}`;
		const isIt = (word: string) =>
			word === spelled || word === `-${flag.short ?? ''}` || word.startsWith(`${spelled}=`);
		const first = words.findIndex((word) => isIt(word));

		if (words.filter((word) => isIt(word)).length > 1) {
			throw new UserError(`\`${spelled}\` can be given once only.`);
		}

		if (first !== -1 && !words[first]!.includes('=') && isFlag(words[first + 1])) {
			throw lacksValue(spelled, flag);
		}
	}
};

/** Also what is not there. */
const isFlag = (word = '--'): boolean => /^-[\-a-z]/iv.test(word);

const lacksValue = (spelled: string, {type, value = 'VALUE'}: Flag): UserError =>
	new UserError(
		`\`${spelled}\` needs ${type === 'number' ? 'a whole number' : 'a value'}: ${spelled} ${value}.`,
	);

const checkFlag = (command: Command, name: string, value: unknown): boolean | number | string => {
	const known = flagsOf(command);
	const flag = known[name];
	const spelled = name.length === 1 ? `-${name}` : `--${dashed(name)}`;

	if (flag === undefined) {
		const nearest = nearestOf(name, Object.keys(known));
		throw new UserError(`There is no flag \`${spelled}\`${ofCommand(command)}.`, {
			hint:
				nearest === undefined
					? `See \`${['ailt-tui', command.name, '--help'].filter((word) => word !== '').join(' ')}\`.`
					: `Did you mean \`--${nearest}\`?`,
		});
	}

	if (value === '' || (flag.type === 'number' && !isCount(value))) {
		throw lacksValue(spelled, flag);
	}

	return typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
};

const isCount = (value: unknown): boolean =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const checkParameters = (command: Command, parameters: readonly string[]): readonly string[] => {
	const {least = 0, most = 0} = command.counts ?? {};

	if (parameters.length < least) {
		throw new UserError(`\`ailt-tui ${command.name}\` needs ${command.parameters ?? 'more'}.`, {
			hint: `See \`ailt-tui ${command.name} --help\`.`,
		});
	}

	const tooMany = parameters[most];

	if (tooMany !== undefined) {
		throw new UserError(`\`${tooMany}\` is one argument too many${ofCommand(command)}.`);
	}

	return parameters;
};

const ofCommand = ({name}: Command): string => (name === '' ? '' : ` of \`ailt-tui ${name}\``);

/** As a flag is typed: `--git-note`. */
export const dashed = (name: string): string =>
	name.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`);

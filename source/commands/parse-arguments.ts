import meow from 'meow';
import {nearestOf} from '../config/nearest.ts';
import {UserError} from '../model/user-error.ts';
import {type Command, type Flags} from './command.ts';
import {flagsOf} from './common-flags.ts';

export type Arguments = {readonly parameters: readonly string[]; readonly flags: Flags};

/** What was typed after the command's name, checked against what it takes. */
export const parseArguments = (command: Command, typed: readonly string[]): Arguments => {
	const known = flagsOf(command);
	const {input, flags} = meow({
		importMeta: import.meta,
		argv: typed,
		autoHelp: false,
		autoVersion: false,
		pkg: {},
		booleanDefault: undefined,
		flags: Object.fromEntries(
			Object.entries(known).map(([name, {type, short}]) => [
				name,
				{type, ...(short !== undefined && {shortFlag: short})},
			]),
		),
	});
	const named: Readonly<Record<string, unknown>> = flags;

	return {
		parameters: checkParameters(command, input.map(String)),
		flags: Object.fromEntries(
			Object.entries(named)
				.filter(([, value]) => value !== undefined)
				.map(([name, value]) => [name, checkFlag(command, name, value)]),
		),
	};
};

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

	if (Array.isArray(value)) {
		throw new UserError(`\`${spelled}\` can be given once only.`);
	}

	if (value === '' || (flag.type === 'number' && !isCount(value))) {
		const wanted = flag.type === 'number' ? 'a whole number' : 'a value';
		throw new UserError(`\`${spelled}\` needs ${wanted}: ${spelled} ${flag.value ?? 'VALUE'}.`);
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

import {loadConfig} from '../config/config.ts';
import {nearestOf} from '../query/edit-distance.ts';
import {UserError} from '../model/user-error.ts';
import {type Command} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {helpOf, overview} from './help.ts';
import {commands, home} from './index.ts';
import {isWithoutUtf8} from './locale.ts';
import {parseArguments} from './parse-arguments.ts';
import {type World} from './world.ts';

/** Runs what was typed; answers with the exit code. */
export const run = async (
	typed: readonly string[],
	world: World,
	onStart: (command: Command) => void = () => undefined,
): Promise<number> => {
	const [first] = typed;

	if (first === 'help') {
		return printHelp(typed[1], world);
	}

	const isNamed = first !== undefined && !first.startsWith('-');
	const command = isNamed ? commandNamed(first) : home;
	const {flags, parameters} = parseArguments(command, isNamed ? typed.slice(1) : typed);

	if (flags['help'] === true) {
		return printHelp(isNamed ? first : undefined, world);
	}

	if (flags['version'] === true) {
		world.stdout.write(`${world.version}\n`);
		return exitCodes.ok;
	}

	const {environment, home: folder, platform, cwd} = world;
	onStart(command);
	const loaded = loadConfig({flags, cwd, environment, home: folder, platform});
	const config = {...loaded, ascii: loaded.ascii || isWithoutUtf8(environment)};
	const code = await command.run({parameters, flags, config, world});
	return world.signal.aborted ? exitCodes.interrupted : code;
};

const printHelp = (name: string | undefined, world: World): number => {
	world.stdout.write(name === undefined ? overview(commands) : helpOf(commandNamed(name)));
	return exitCodes.ok;
};

const commandNamed = (name: string): Command => {
	const command = commands.find((known) => known.name === name);

	if (command !== undefined) {
		return command;
	}

	const nearest = nearestOf(
		name,
		commands.map((known) => known.name),
	);
	throw new UserError(`There is no command \`${name}\`.`, {
		hint:
			nearest === undefined
				? 'See `ailt-tui --help` for all of them.'
				: `Did you mean \`${nearest}\`?`,
	});
};

import {type Event} from '../../model/event.ts';
import {type SimpleCommand} from './simple-command.ts';
import {type Surroundings, simpleCommands} from './simple-commands.ts';

type Read = Pick<Surroundings, 'cwd' | 'home'> & {readonly commands: readonly SimpleCommand[]};

// Several questions are asked of the same command, each when it comes and again with its output.
const lately = new WeakMap<Event, Read>();

/** The simple commands of a command's script. */
export const commandsOf = (
	event: Event<'command'>,
	{cwd: folder, home}: Pick<Surroundings, 'cwd' | 'home'>,
): readonly SimpleCommand[] => {
	const {argv, cwd = folder} = event.detail;
	const script = event.detail.script ?? argv?.join(' ') ?? '';
	const known = lately.get(event);

	if (known !== undefined && known.cwd === cwd && known.home === home) {
		return known.commands;
	}

	const commands = simpleCommands(script, {cwd, home});
	lately.set(event, {cwd, home, commands});

	return commands;
};

import {table} from '../text/table.ts';
import {type Command, type Flag} from './command.ts';
import {commonFlags} from './common-flags.ts';
import {dashed} from './parse-arguments.ts';

/** The help of the whole program. */
export const overview = (commands: readonly Command[]): string =>
	[
		'Explore the session logs of AI coding agents: what an agent did, and why.',
		'',
		'Usage',
		'  ailt-tui              open the app',
		'  ailt-tui COMMAND …    run one command',
		'',
		'Commands',
		...listed(commands.map(({name, summary}) => [name, summary])),
		...listed([['help COMMAND', 'Show the help of a command.']]),
		'',
		'Flags of all commands',
		...flagLines(commonFlags),
		'',
		'Examples',
		...listed([
			['ailt-tui --demo', 'Look around in sessions that ship with the program.'],
			['ailt-tui ingest ~/evidence', 'Load logs from a folder.'],
			['ailt-tui show latest', 'Read the newest session.'],
		]),
		'',
	].join('\n');

/** The help of one command. */
export const helpOf = (command: Command): string =>
	[
		command.summary,
		'',
		'Usage',
		`  ${['ailt-tui', command.name, command.parameters, '[FLAG…]'].filter(Boolean).join(' ')}`,
		...section('Flags', flagLines(command.flags)),
		...section('Flags of all commands', flagLines(commonFlags)),
		...section('Examples', listed(command.examples.map(({line, does}) => [line, does]))),
		'',
	].join('\n');

const section = (title: string, lines: readonly string[]): readonly string[] =>
	lines.length === 0 ? [] : ['', title, ...lines];

const flagLines = (flags: Readonly<Record<string, Flag>>): readonly string[] =>
	listed(Object.entries(flags).map(([name, flag]) => [spelled(name, flag), flag.summary]));

const spelled = (name: string, {type, value = 'VALUE', short}: Flag): string =>
	`${short === undefined ? '' : `-${short}, `}--${dashed(name)}${type === 'boolean' ? '' : ` ${value}`}`;

const listed = (rows: ReadonlyArray<readonly [string, string]>): readonly string[] =>
	rows.length === 0
		? []
		: table([{title: ''}, {title: ''}], rows)
				.slice(1)
				.map((line) => `  ${line}`);

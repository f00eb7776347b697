import {type ParsedScript, parse} from 'unbash';
import {type Scope, unknownFolder} from './scope.ts';
import {type SimpleCommand} from './simple-command.ts';
import {type Walk} from './walk-state.ts';
import {walkStatements} from './walk.ts';

export type Surroundings = {
	readonly cwd?: string | undefined;
	readonly home?: string | undefined;
	/** Variables that are known to hold when the script starts. */
	readonly variables?: Readonly<Record<string, string>>;
};

const longestScript = 1024 * 1024;

/**
Every simple command of a shell script, in the order of the text: scripts inside it (`bash -lc`, heredocs, `ssh`), substitutions and loops
over known words are entered. What cannot be read becomes a command that says so in `opaque`. Never throws.
*/
export const simpleCommands = (
	script: string,
	{cwd, home, variables = {}}: Surroundings = {},
): readonly SimpleCommand[] => {
	const scope: Scope = {
		cwd: cwd === undefined ? unknownFolder : {value: cwd, raw: cwd, certainty: 'exact'},
		home,
		variables: new Map(
			Object.entries(variables).map(([name, value]) => [
				name,
				{value, raw: value, certainty: 'exact'},
			]),
		),
		functions: new Set(),
	};
	const walk: Walk = {
		found: [],
		within: [],
		exit: 'same',
		via: [],
		remote: undefined,
		depth: 0,
		parse: parseSafely,
		statements: walkStatements,
	};
	const parsed = parseSafely(script);

	if (typeof parsed === 'string') {
		return [opaqueScript(script, scope, parsed)];
	}

	walkStatements(parsed.commands, scope, walk);

	const hasErrors = (parsed.errors?.length ?? 0) > 0;
	const tied =
		hasErrors || mayLeaveEarly(walk.found) ? walk.found.map((one) => untied(one)) : walk.found;

	return hasErrors ? [...tied, opaqueScript(script, scope, 'broken syntax')] : tied;
};

const parseSafely = (script: string): ParsedScript | string => {
	if (script.length > longestScript) {
		return 'too long to read';
	}

	try {
		return parse(script);
	} catch {
		return 'the parser gave up';
	}
};

const opaqueScript = (script: string, scope: Scope, opaque: string): SimpleCommand => ({
	argv: [],
	redirections: [],
	cwd: scope.cwd,
	span: {from: 0, to: script.length},
	within: [],
	exit: 'nothing',
	via: [],
	opaque,
});

const leaving = new Set(['exit', 'exec', 'return', 'trap', 'kill']);

// Behind an `exit` that may have been taken, the script's code may not be the last command's.
const mayLeaveEarly = (commands: readonly SimpleCommand[]): boolean =>
	commands
		.slice(0, -1)
		.some(({argv, via}) => leaving.has(argv[0]?.value ?? '') || via.includes('exec'));

const untied = (command: SimpleCommand): SimpleCommand => ({...command, exit: 'nothing'});

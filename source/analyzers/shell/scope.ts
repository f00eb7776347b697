import {type ShellWord} from './simple-command.ts';

/** What holds at a place of a script: the folder, known variables, functions. A subshell gets its own. */
export type Scope = {
	cwd: ShellWord;
	readonly home: string | undefined;
	readonly variables: Map<string, ShellWord>;
	readonly functions: Set<string>;
};

export const unknownFolder: ShellWord = {value: '**', raw: '', certainty: 'pattern'};

export const copyScope = (scope: Scope): Scope => ({
	...scope,
	variables: new Map(scope.variables),
	functions: new Set(scope.functions),
});

/** After a part that may or may not have run: keep what is the same either way. */
export const agree = (scope: Scope, other: Scope): void => {
	if (scope.cwd.value !== other.cwd.value) {
		scope.cwd = unknownFolder;
	}

	for (const name of new Set([...scope.variables.keys(), ...other.variables.keys()])) {
		if (scope.variables.get(name)?.value !== other.variables.get(name)?.value) {
			scope.variables.delete(name);
		}
	}

	for (const name of other.functions) {
		scope.functions.add(name);
	}
};

/**
A word as a program would be given it. `pattern`: it holds a glob, a variable or a substitution whose value the log does not say;
these stand in `value` as written (`src/*.ts`, `$TARGET/a`).
*/
export type ShellWord = {
	readonly value: string;
	readonly raw: string;
	readonly certainty: 'exact' | 'pattern';
};

export type ShellRedirection = {
	readonly operator: string;
	readonly target: ShellWord;
	/** The number before the operator: 2 in `2>`. */
	readonly descriptor?: number;
};

export type Span = {readonly from: number; readonly to: number};

/** Where a command stands, as far as it says whether it ran and where its output went. */
export type Within =
	| 'background'
	| 'condition'
	| 'function'
	| 'loop'
	| 'pipe'
	| 'piped' // Its output goes to the next command of a pipe.
	| 'subshell'
	| 'substitution';

/**
What the exit code of the whole script says about this command: `same` is its own; `zero` says that it was 0 when the script's is 0;
`nothing` is nothing.
*/
export type ExitTie = 'nothing' | 'same' | 'zero';

export type SimpleCommand = {
	/** The program and its arguments, wrappers like `sudo` taken off. Empty for a redirection of a whole block. */
	readonly argv: readonly ShellWord[];
	readonly redirections: readonly ShellRedirection[];
	/** The text of a heredoc or here-string it is fed with. */
	readonly stdin?: ShellWord;
	/** The folder it runs in. `**` where that is unknown. */
	readonly cwd: ShellWord;
	/** Its place in the outermost script; for a command in a nested script, the place of the word that holds it. */
	readonly span: Span;
	readonly within: readonly Within[];
	readonly exit: ExitTie;
	/** Programs that started it: `sudo`, `xargs`, `bash`. */
	readonly via: readonly string[];
	/** The machine it runs on, where that is another one. */
	readonly remote?: string;
	/** Why it cannot be known what it does, though something runs. */
	readonly opaque?: string;
};

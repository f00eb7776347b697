import {type Arguments} from './arguments.ts';
import {type ShellWord, type SimpleCommand} from './simple-command.ts';

export const operations = ['read', 'write', 'delete', 'move', 'list', 'search'] as const;

export type Operation = (typeof operations)[number];

/** What a simple command does to a file, before anything is known about how it ended. */
export type Effect = {
	readonly operation: Operation;
	/** As written; relative to the command's folder. */
	readonly path: ShellWord;
	/** It may reach anything below the path. */
	readonly tree?: boolean;
	/** It may, and nothing says that it does. */
	readonly possible?: boolean;
	/** What a search looks for. */
	readonly query?: string;
	/** The command prints what the file holds. */
	readonly shows?: boolean;
};

export type Effects = {
	readonly effects: readonly Effect[];
	/** Why it may touch files that are not told. */
	readonly opaque?: string;
};

export type Role = Operation | 'skip' | 'tree-delete' | 'tree-list' | 'tree-read' | 'tree-write';

/** How a program uses its words. Rows of these are all there is to most programs. */
export type Shape = {
	readonly names: readonly string[];
	/** Options that take the next word. */
	readonly valued?: readonly string[];
	/** Roles of the operands in order; the last one is for all that follow. */
	readonly operands?: readonly Role[];
	/** Options whose value is a path. They need not stand in `valued`. */
	readonly options?: Readonly<Record<string, Role>>;
	/** What it does to its folder when it is given no operand. */
	readonly alone?: Role;
	readonly opaque?: string;
	readonly shows?: boolean;
	/** Where words and roles do not say it. */
	readonly effects?: (given: Arguments, command: SimpleCommand) => Effects;
};

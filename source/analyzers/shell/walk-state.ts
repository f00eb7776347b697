import {type ParsedScript, type Statement} from 'unbash';
import {type Scope} from './scope.ts';
import {type ExitTie, type SimpleCommand, type Span, type Within} from './simple-command.ts';

/** Where a walk through a script is, and what it has found. */
export type Walk = {
	readonly found: SimpleCommand[];
	readonly within: readonly Within[];
	readonly exit: ExitTie;
	readonly via: readonly string[];
	readonly remote: string | undefined;
	readonly depth: number;
	/** In a nested script: the place of the word that holds it. */
	readonly fixed?: Span;
	readonly parse: (script: string) => ParsedScript | string;
	/** Walks a list of statements; here so that no file of the walk needs another one that needs it. */
	readonly statements: (statements: readonly Statement[], scope: Scope, walk: Walk) => void;
};

/** More simple commands than this are not told one by one. */
export const mostCommands = 2000;

export const inside = (walk: Walk, ...within: readonly Within[]): Walk => ({
	...walk,
	exit: 'nothing',
	within: [...walk.within, ...within],
});

/**
One step of the schema.

To add one: a file `NNN-what-it-does.ts` here that exports the statements, and a line at the end of the list in `index.ts`. Its number is its place
in the list. A released step is never edited.
*/
export type Migration = {
	readonly name: string;
	readonly statements: readonly string[];
};

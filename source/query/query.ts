/**
A parsed query. All of `terms` must hold. A wrong part of the typed text never fails the rest: it is left out and told in `mistakes`.
*/
export type Query = {
	readonly terms: readonly Term[];
	readonly mistakes: readonly Mistake[];
};

export type Term =
	/** A bare word: fuzzy. `prefix` for `word*`: exact beginning. */
	| {readonly type: 'word'; readonly word: string; readonly prefix: boolean; readonly not: boolean}
	| {readonly type: 'phrase'; readonly phrase: string; readonly not: boolean}
	/** `a | b`: one of the alternatives, each of them a word or phrase without `not`. */
	| {
			readonly type: 'any';
			readonly terms: ReadonlyArray<Extract<Term, {type: 'phrase' | 'word'}>>;
			readonly not: boolean;
	  }
	| {
			readonly type: 'field';
			readonly field: Field;
			readonly operator: Operator;
			readonly value: string;
			readonly not: boolean;
	  };

export const fields = [
	'agent',
	'model',
	'repo',
	'cwd',
	'session',
	'kind',
	'cmd',
	'file',
	'op',
	'exit',
	'status',
	'tag',
	'rule',
	'level',
	'text',
	'since',
	'until',
	'tokens',
	'cost',
	'duration',
	'is',
] as const;

export type Field = (typeof fields)[number];

export type Operator = '!=' | '<' | '<=' | '=' | '>' | '>=';

/** `from` and `to` are the wrong part's range in the typed text, in UTF-16 units. */
export type Mistake = {readonly from: number; readonly to: number; readonly reason: string};

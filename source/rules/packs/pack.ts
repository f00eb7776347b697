import {defaultReplacement, type Rule} from '../rule.ts';

/**
Rules that ship with the program.

To add a pack: a file in `packs/` that exports a `Pack` named as the file, and a line in `packs/index.ts`. The contract in `test/rules/packs.test.ts` tries
every example of every rule.
*/
export type Pack = {
	readonly name: string;
	/** One sentence for `rules list`. */
	readonly about: string;
	readonly rules: readonly Rule[];
};

/** What a rule of a pack says; everything else is as in a rule file, except that its pattern does not fold case. */
export type PackRule = Pick<Rule, 'category' | 'id' | 'level' | 'pattern'> & Partial<Rule>;

export const toRule = (rule: PackRule): Rule => ({
	type: 'regex',
	scope: 'global',
	replacement: defaultReplacement,
	isEnabled: true,
	foldsCase: false,
	dotAll: false,
	action: 'redact',
	confidence: 'definite',
	label: rule.id,
	maxSpan: 512,
	require: [],
	allow: [],
	examples: {match: [], miss: []},
	...rule,
});

export const digits = '0123456789';
export const hex = '0123456789abcdef';
export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const alphanumeric = `${upper}${upper.toLowerCase()}${digits}`;
export const base64 = `${alphanumeric}+/`;

/**
A text that looks random and is always the same, so that examples of tokens need not stand in the source, where secret scanners would rightly find them.
*/
export function filler(alphabet: string, length: number): string {
	let state = length * 7919;
	return Array.from({length}, () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return alphabet.charAt(Math.floor(state / 65_536) % alphabet.length);
	}).join('');
}

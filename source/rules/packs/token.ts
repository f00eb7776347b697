import {alphanumeric, filler, type PackRule} from './pack.ts';

/** A token that its issuer marks with a prefix, so that the shape alone is proof. */
export type Token = {
	readonly id: string;
	readonly level: PackRule['level'];
	readonly pattern: string;
	/** The prefixes, in lower case. */
	readonly words: readonly string[];
	readonly example: string;
	readonly require?: PackRule['require'];
	readonly miss?: readonly string[];
};

/** Characters of tokens in base64url. */
export const urlSafe = `${alphanumeric}_-`;

export const random = (alphabet: string, length: number): string => filler(alphabet, length);

// A token ends where no letter or digit follows; in front, a letter or digit would make it the tail of something else, unless it is that of an escaped
// line end or tab.
const bounded = (pattern: string) =>
	String.raw`(?:(?<![A-Za-z0-9])|(?<=\[bfnrt]))${pattern}(?![A-Za-z0-9])`;

// What documentation writes in place of a token.
const placeholders = ['_EXAMPLE|EXAMPLE$', '(?i)placeholder|your[_-]|xxxxxx|000000000'];

export const tokenRule = ({
	id,
	level,
	pattern,
	words,
	example,
	require = [],
	miss = [],
}: Token): PackRule => ({
	id,
	level,
	category: 'secret',
	pattern: bounded(pattern),
	keywords: words,
	isPlain: true,
	// One character repeated, or few of them, is nobody's token.
	entropy: 3,
	require,
	allow: placeholders,
	examples: {
		match: [example, `token = "${example}"`, `https://host/?t=${example}&x=1`],
		miss: [example.slice(0, 7), ...miss],
	},
});

import {Buffer} from 'node:buffer';
import {type Span} from './placeholder.ts';
import {variantsOf} from './variants.ts';

/** A known value in a text, in one of its spellings. */
export type Sighting = Span & {
	/** The number of the value in the list that was given. */
	readonly value: number;
};

/** Finds where any of many values stand, in all of their spellings. */
export type KnownValues = {
	/** Places in the order of the text; they do not overlap, and at one place the longest spelling counts. */
	readonly find: (text: string) => readonly Sighting[];
	/** The same in bytes, with offsets in bytes. */
	readonly findInBytes: (bytes: Uint8Array) => readonly Sighting[];
};

/** Shorter values stand in too many texts by accident; they are masked where they were found and nowhere else. */
export const leastLength = 6;

/** Whether a value may be looked for everywhere: long enough, and not a word. */
export const canSpread = (secret: string): boolean =>
	secret.length >= leastLength && /\p{Letter}/v.test(secret) && /[^\s\p{Letter}]/v.test(secret);

/**
Every position of a text is looked up by its next four characters in a table of bits; the few that remain are compared with the spellings that begin with
the same six. One pass for any number of values.
*/
export function knownValues(secrets: readonly string[]): KnownValues {
	const spelled = secrets.map((secret) => variantsOf(secret));
	const inText = createIndex(spelled);
	const inBytes = createIndex(
		spelled.map((variants) =>
			variants.map((variant) => Buffer.from(variant, 'utf8').toString('latin1')),
		),
	);
	return {
		find: (text) => find(inText, text),
		findInBytes: (bytes) =>
			find(
				inBytes,
				Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'),
			),
	};
}

type Spelling = {readonly text: string; readonly value: number};

type Index = {
	readonly beginnings: Uint8Array;
	/** Spellings by their first characters, the longest first. */
	readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
};

const tableSize = 2 ** 18;

function createIndex(spelled: ReadonlyArray<readonly string[]>): Index {
	const beginnings = new Uint8Array(tableSize);
	const spellings = new Map<string, Spelling[]>();
	const all = spelled
		.flatMap((variants, value) => variants.map((text) => ({text, value})))
		.filter(({text}) => text.length >= leastLength);
	for (const spelling of all) {
		const {text} = spelling;
		beginnings[beginningOf(text)] = 1;
		const key = text.slice(0, leastLength);
		spellings.set(key, [...(spellings.get(key) ?? []), spelling]);
	}

	for (const list of spellings.values()) {
		list.sort((one, other) => other.text.length - one.text.length);
	}

	return {beginnings, spellings};
}

function beginningOf(text: string): number {
	let hash = 0;
	for (let at = 0; at < 4; at++) {
		hash = step(hash, text, at);
	}

	return hash;
}

/** Takes a character into the hash of the last four; those before have left the remainder. */
function step(hash: number, text: string, at: number): number {
	const code = text.charCodeAt(at); // eslint-disable-line unicorn/prefer-code-point -- Units are compared, not characters.
	return (hash * 32 + code * 7) % tableSize;
}

function find({beginnings, spellings}: Index, text: string): readonly Sighting[] {
	const found: Sighting[] = [];
	if (spellings.size === 0) {
		return found;
	}

	let hash = 0;
	let free = 0;
	for (let at = 0; at < text.length; at++) {
		hash = step(hash, text, at);
		const start = at - 3;
		if (beginnings[hash] === 0 || start < free) {
			continue;
		}

		const spelling = spellings
			.get(text.slice(start, start + leastLength))
			?.find((candidate) => text.startsWith(candidate.text, start));
		if (spelling === undefined) {
			continue;
		}

		free = start + spelling.text.length;
		found.push({start, end: free, value: spelling.value});
	}

	return found;
}

import {type Buffer} from 'node:buffer';
import {eachLine, readLines} from '../../disk/read-lines.ts';
import {
	createMasker,
	createSecretFinder,
	type FoundSecret,
	type SecretFinder,
} from '../../rules/masking.ts';
import {packs} from '../../rules/packs/index.ts';
import {type SecretBatch} from '../../store/secrets.ts';
import {type SecretNames} from './secret-names.ts';

// A log is looked through once before it is read: what a rule finds in its last line is masked in its first one as well.

/** Takes the secrets out of one log. */
export type LogMask = {
	/** The line as it may be stored; nothing when that is how it stands. */
	readonly mask: (line: number, text: string) => string | undefined;
	/** What was found, for the store. */
	readonly batch: SecretBatch;
	/** Whether something was first found behind a line, so that the lines before may hold it unmasked. */
	readonly isNewBehind: (line: number) => boolean;
};

export type Secrets = {readonly finder: SecretFinder; readonly names: SecretNames};

/** Finds what is masked before anything is stored: what a rule is sure to be a secret. */
export const startSecretFinder = (): SecretFinder =>
	createSecretFinder(
		packs
			.flatMap(({rules}) => rules)
			.filter(({category, confidence}) => category === 'secret' && confidence === 'definite'),
	);

/** By line, counted from 1. */
type Found = Map<number, readonly FoundSecret[]>;

export const maskLog = async (
	path: string,
	{secrets, maxLineBytes}: {readonly secrets: Secrets; readonly maxLineBytes: number},
): Promise<LogMask> => {
	const search = startSearch(secrets.finder);
	for await (const stretch of readLines(path, {maxLineBytes})) {
		if (stretch.type === 'long-line') {
			search.skip();
		} else if (stretch.type === 'lines') {
			search.addLines(stretch.bytes);
		}
	}

	return toMask(search.found, secrets.names);
};

/** The same for records that are in memory already. */
export const maskRecords = (records: readonly string[], {finder, names}: Secrets): LogMask => {
	const search = startSearch(finder);
	for (const record of records) {
		search.add(record);
	}

	return toMask(search.found, names);
};

const startSearch = (finder: SecretFinder) => {
	const found: Found = new Map();
	let line = 0;

	const skip = () => {
		line++;
	};

	const add = (text: string) => {
		line++;
		const secrets = finder.secretsIn(text);
		if (secrets.length > 0) {
			found.set(line, secrets);
		}
	};

	return {
		found,
		skip,
		add(text: string) {
			if (finder.mayHold(text)) {
				add(text);
			} else {
				skip();
			}
		},
		addLines(bytes: Buffer) {
			eachLine(bytes, (from, to) => {
				// What is looked for first is ASCII, and few lines are worth decoding.
				if (finder.mayHold(bytes.toString('latin1', from, to))) {
					add(bytes.toString('utf8', from, to));
				} else {
					skip();
				}
			});
		},
	};
};

const toMask = (found: Found, names: SecretNames): LogMask => {
	const all = found.values().toArray().flat();
	const masker = createMasker(all, names.nameOf);
	return {
		isNewBehind(line) {
			const before = new Set(
				found
					.entries()
					.flatMap(([at, list]) => (at <= line ? list : []))
					.map(({value}) => value),
			);
			return all.some(({value}) => !before.has(value));
		},
		mask: (line, text) => (all.length === 0 ? undefined : masker(text, found.get(line) ?? [])),
		batch: {
			type: 'secrets',
			secrets: [...new Set(all.map((secret) => names.rowOf(secret)))],
			hits: found
				.entries()
				.flatMap(([line, secrets]) => hitsOf(line, secrets, names))
				.toArray(),
		},
	};
};

const hitsOf = (line: number, secrets: readonly FoundSecret[], names: SecretNames) => {
	const counts = Map.groupBy(
		secrets,
		(secret) => `${secret.rule} ${names.rowOf(secret).fingerprint}`,
	);
	return counts
		.values()
		.map((same) => ({
			line,
			rule: same[0]!.rule,
			fingerprint: names.rowOf(same[0]!).fingerprint,
			count: same.length,
		}))
		.toArray();
};

import {type Json} from '../model/json.ts';
import {canSpread, knownValues} from './known-values.ts';
import {keywordSearch} from './keywords.ts';
import {type Leaf, leavesOf, rewriteJson} from './leaves.ts';
import {type Cover, coverOf, redact, replaced} from './redaction.ts';
import {type Rule} from './rule.ts';
import {createScanner} from './scanner.ts';

/** A secret that a rule found, and what it was found as. */
export type FoundSecret = {readonly value: string; readonly label: string; readonly rule: string};

/** Finds the secrets in lines of JSON, in their decoded strings. A line that is no JSON is read as it is. */
export type SecretFinder = {
	/** Whether a line can hold a secret at all, from its undecoded text; cheap, and wrong only in saying yes. */
	readonly mayHold: (line: string) => boolean;
	readonly secretsIn: (line: string) => readonly FoundSecret[];
};

export function createSecretFinder(rules: readonly Rule[]): SecretFinder {
	const scan = createScanner(rules);
	const plain = createScanner(rules.filter(({isPlain}) => isPlain === true));
	const others = rules.filter(({isEnabled, isPlain}) => isEnabled && isPlain !== true);
	const always = others.some(({keywords}) => keywords === undefined);
	const words = keywordSearch(others.flatMap(({keywords = []}) => keywords));
	return {
		mayHold(line) {
			let holds = always || escapes.test(line);
			words.scan(line, () => {
				holds = true;
			});
			return holds || plain(line).length > 0;
		},
		secretsIn: (line) =>
			leavesOfLine(line)
				.filter(({isDetected}) => isDetected)
				.flatMap(({text}) => {
					const covers = scan(text).flatMap((finding) => coverOf(finding) ?? []);
					return redact(text, covers, () => '').redacted.map(({start, end, winner}) => ({
						value: text.slice(start, end),
						label: winner.label,
						rule: winner.rule!,
					}));
				}),
	};
}

// A keyword may hide behind these: letters written as codes, and slashes.
const escapes = /\\(?:u00[2-7]|\/)/v;

function leavesOfLine(line: string): readonly Leaf[] {
	try {
		return leavesOf(JSON.parse(line) as Json).toArray();
	} catch {
		return [{path: [], text: line, isDetected: true}];
	}
}

/**
Masks lines of JSON: a value long enough to be no accident wherever it stands and however it is written, a shorter one only in the lines in which it was
found. Gives nothing for a line in which nothing is to be masked.
*/
export type Masker = (line: string, own: readonly FoundSecret[]) => string | undefined;

/** `nameOf` says what stands for a secret. */
export function createMasker(
	secrets: readonly FoundSecret[],
	nameOf: (secret: FoundSecret) => string,
): Masker {
	const spreading = new Map(
		secrets.filter(({value}) => canSpread(value)).map((secret) => [secret.value, secret]),
	)
		.values()
		.toArray();
	const known = knownValues(spreading.map(({value}) => value));
	const changesIn = (text: string) =>
		known
			.find(text)
			.map(({start, end, value}) => ({start, end, replacement: nameOf(spreading[value]!)}));

	return (line, own) => {
		if (own.length === 0 && known.find(line).length === 0) {
			return undefined;
		}

		const short = own.filter(({value}) => !canSpread(value));
		const masked = rewriteJson(line, (text) => {
			const covers = [
				...short.flatMap((secret) => coversOf(secret, text, nameOf(secret))),
				...changesIn(text).map((change) => toCover(change)),
			];
			return covers.length === 0 ? text : redact(text, covers, () => '').text;
		});
		// What is left stands outside of strings, or the line is no JSON.
		const rest = replaced(masked, changesIn(masked));
		return rest === line ? undefined : rest;
	};
}

const toCover = (change: {
	readonly start: number;
	readonly end: number;
	readonly replacement: string;
}): Cover => ({...change, label: '', strength: 'definite'});

function coversOf({value}: FoundSecret, text: string, replacement: string): readonly Cover[] {
	const covers: Cover[] = [];
	for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
		covers.push(toCover({start: at, end: at + value.length, replacement}));
	}

	return covers;
}

import {isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type ScalarTag} from 'yaml';
import {UserError} from '../model/user-error.ts';

/** An entry of a file that is a list of maps: each key's value, and how the value was written. */
export type Entry = {
	readonly line: number;
	readonly values: ReadonlyMap<string, unknown>;
	/** The text of a plain or quoted scalar before it was taken for a number or a truth value. */
	readonly sources: ReadonlyMap<string, string>;
};

// PyYAML's truth values. The library's own YAML 1.1 also takes `y` and `n`, which PyYAML leaves as text.
const truth = {
	identify: (value: unknown) => typeof value === 'boolean',
	default: true,
	tag: 'tag:yaml.org,2002:bool',
	test: /^(?:[Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF)$/v,
	resolve: (text: string) => /^(?:yes|true|on)$/iv.test(text),
} satisfies ScalarTag;

/**
Reads a YAML or JSON file as PyYAML does: with or without a byte-order mark, YAML 1.1 truth values, of two equal keys the last one. Messages call the file `name`.
*/
export function readEntries(text: string, name: string): readonly Entry[] {
	const lineCounter = new LineCounter();
	const document = parseDocument(text.replace(/^\u{FEFF}/v, ''), {
		version: '1.1',
		uniqueKeys: false,
		lineCounter,
		customTags: (tags) => [
			truth,
			...tags.filter((tag) => typeof tag === 'string' || tag.tag !== truth.tag),
		],
	});
	const [error] = document.errors;
	if (error) {
		throw new UserError(`${name}: ${error.message.split('\n', 1)[0]}`, {
			hint: 'Correct the file.',
			cause: error,
		});
	}

	if (!isSeq(document.contents)) {
		throw new UserError(`${name} must hold a list of rules.`, {
			hint: 'Begin each rule with "- id: …".',
		});
	}

	return document.contents.items.map((item) => {
		if (!isMap(item)) {
			throw new UserError(`${name}: every rule must have keys and values.`, {
				hint: 'Begin each rule with "- id: …".',
			});
		}

		const pairs = item.items.filter((pair) => isPair(pair));
		const nameOf = (key: unknown) => String(isScalar(key) ? key.value : key);
		return {
			line: lineCounter.linePos(item.range?.[0] ?? 0).line,
			values: new Map(pairs.map(({key, value}) => [nameOf(key), plain(value)])),
			sources: new Map(
				pairs.flatMap(({key, value}) =>
					isScalar(value) && value.source !== undefined
						? [[nameOf(key), value.source] as const]
						: [],
				),
			),
		};
	});
}

function plain(value: unknown): unknown {
	if (isScalar(value)) {
		return value.value;
	}

	return isSeq(value) || isMap(value) ? (value.toJSON() as unknown) : value;
}

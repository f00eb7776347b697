import {UserError} from '../model/user-error.ts';
import {
	actions,
	categories,
	checkNames,
	confidences,
	defaultMaxSpan,
	defaultReplacement,
	levels,
	type Rule,
	ruleTypes,
	scopes,
} from './rule.ts';
import {type Entry, readEntries} from './yaml-list.ts';

/**
Reads a file of rules, in the order in which they apply. Keys that are not known are passed over, as AI Log Trail does.
Throws a `UserError` that names the rule for what can't be meant. Messages call the file `name`.
*/
export function readRules(text: string, name: string): readonly Rule[] {
	const rules: Rule[] = [];
	for (const entry of readEntries(text, name)) {
		const rule = toRule(new Reader(entry, name));
		if (rules.some(({id}) => id === rule.id)) {
			throw new UserError(`${name}:${entry.line}: two rules have the id "${rule.id}".`, {
				hint: 'Give one of them another id.',
			});
		}

		rules.push(rule);
	}

	return rules;
}

function toRule(entry: Reader): Rule {
	const id = entry.text('id');
	const group = entry.optional('group');
	return {
		id,
		type: entry.oneOf('type', ruleTypes, undefined, (text) => text.toLowerCase()),
		pattern: entry.pattern(),
		scope: entry.oneOf('scope', scopes, 'prompt'),
		replacement: entry.optional('replacement') ?? defaultReplacement,
		isEnabled: entry.truth('enabled', true),
		...entry.present('reason'),
		...entry.present('actor'),
		foldsCase: entry.truth('ignore_case', true),
		dotAll: entry.truth('dotall', false),
		action: entry.oneOf('action', actions, 'redact'),
		level: entry.oneOf('level', levels, 'medium'),
		confidence: entry.oneOf('confidence', confidences, 'definite'),
		category: entry.oneOf('category', categories, 'secret'),
		label: entry.optional('label') ?? id,
		...(group !== undefined && {group: /^\d+$/v.test(group) ? Number(group) : group}),
		...(entry.has('keywords') && {
			keywords: entry.texts('keywords').map((word) => word.toLowerCase()),
		}),
		maxSpan: entry.number('max_span') ?? defaultMaxSpan,
		...entry.presentNumber('entropy'),
		require: entry
			.texts('require')
			.filter((kind): kind is 'digit' | 'letter' => kind === 'digit' || kind === 'letter'),
		allow: entry.texts('allow'),
		...(entry.has('check') && {check: entry.oneOf('check', checkNames)}),
		examples: entry.examples(),
	};
}

/** Reads the fields of one rule, with Python's notions of text and truth. */
class Reader {
	readonly #entry: Entry;
	readonly #file: string;

	constructor(entry: Entry, file: string) {
		this.#entry = entry;
		this.#file = file;
	}

	/** A scalar as it stands in the file, so that `pattern: NO` and `id: 007` are what they look like. */
	#written(key: string): string {
		return this.#entry.sources.get(key) ?? String(this.#entry.values.get(key));
	}

	#refuse(what: string): never {
		const id = this.#written('id');
		throw new UserError(`${this.#file}:${this.#entry.line}: rule "${id}": ${what}.`, {
			hint: 'Correct the rule, or set "enabled: false" on a rule of a pack.',
		});
	}

	has(key: string): boolean {
		return (this.#entry.values.get(key) ?? undefined) !== undefined;
	}

	text(key: string): string {
		if (!this.#entry.values.has(key)) {
			this.#refuse(`the key "${key}" is missing`);
		}

		return this.#written(key);
	}

	/** The pattern as written; nothing but white space would match everywhere. */
	pattern(): string {
		const pattern = this.text('pattern');
		if (pattern.trim() === '') {
			this.#refuse('the pattern is empty');
		}

		return pattern;
	}

	/** Absent when empty, as in Python's `value or default`. */
	optional(key: string): string | undefined {
		const text = this.has(key) ? this.#written(key) : '';
		return text === '' ? undefined : text;
	}

	present<Key extends 'actor' | 'reason'>(key: Key): Partial<Record<Key, string>> {
		const text = this.optional(key)?.trim() ?? '';
		return (text === '' ? {} : {[key]: text}) as Partial<Record<Key, string>>;
	}

	/** Python's `bool(value)`: a quoted "false" is true, a key without a value or an empty list false. */
	truth(key: string, otherwise: boolean): boolean {
		const {values} = this.#entry;
		const value = values.get(key);
		const isEmptyList = Array.isArray(value) && value.length === 0;
		return values.has(key) ? Boolean(value) && !isEmptyList : otherwise;
	}

	number(key: string): number | undefined {
		const value = this.#entry.values.get(key) ?? undefined;
		if (value !== undefined && typeof value !== 'number') {
			this.#refuse(`"${key}" must be a number`);
		}

		return value;
	}

	presentNumber<Key extends 'entropy'>(key: Key): Partial<Record<Key, number>> {
		const number = this.number(key);
		return (number === undefined ? {} : {[key]: number}) as Partial<Record<Key, number>>;
	}

	/** A list of texts; one text alone is a list of one. */
	texts(key: string): readonly string[] {
		const value = this.#entry.values.get(key) ?? [];
		return (Array.isArray(value) ? value : [value]).map(String);
	}

	oneOf<Choice extends string>(
		key: string,
		choices: readonly Choice[],
		otherwise?: Choice,
		fold = (text: string) => text,
	): Choice {
		if (otherwise !== undefined && !this.#entry.values.has(key)) {
			return otherwise;
		}

		const text = fold(this.text(key));
		return (
			choices.find((choice) => choice === text) ??
			this.#refuse(`"${text}" is no ${key}; it must be ${choices.join(', ')}`)
		);
	}

	examples(): Rule['examples'] {
		const value = this.#entry.values.get('examples') ?? {};
		if (typeof value !== 'object') {
			this.#refuse('"examples" must have lists "match" and "miss"');
		}

		const {match = [], miss = []} = value as {match?: unknown[]; miss?: unknown[]};
		return {match: match.map(String), miss: miss.map(String)};
	}
}

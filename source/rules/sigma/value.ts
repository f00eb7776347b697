import {escapeRegExp} from '../escape.ts';
import {translate} from '../python-regex/translate.ts';
import {scalarText} from './scalar.ts';
import {SigmaError} from './sigma-error.ts';

/** A field's value as an event has it. */
export type FieldValue = boolean | number | string | undefined;

export type ValueTest = (value: FieldValue) => boolean;

const places = ['contains', 'startswith', 'endswith'] as const;
const comparisons = {
	lt: (one: number, other: number) => one < other,
	lte: (one: number, other: number) => one <= other,
	gt: (one: number, other: number) => one > other,
	gte: (one: number, other: number) => one >= other,
} as const;
const regexFlags = ['i', 'm', 's'] as const;

/** Names of modifiers that say how values are joined rather than how one is compared. */
const joining = ['all', 'neq'];

const known = new Set<string>([
	...places,
	...Object.keys(comparisons),
	...regexFlags,
	...joining,
	're',
	'exists',
	'cased',
]);

/** Throws for a modifier that is not supported: without it the rule would mean something else. */
export function checkModifiers(modifiers: readonly string[]): void {
	const unknown = modifiers.find((modifier) => !known.has(modifier));
	if (unknown !== undefined) {
		throw new SigmaError(`the modifier "${unknown}" is not supported`);
	}
}

/** The test that one value of a rule stands for, under its field's modifiers. */
export function valueTest(expected: unknown, modifiers: readonly string[]): ValueTest {
	if (modifiers.includes('exists')) {
		return (value) => (value !== undefined) === Boolean(expected);
	}

	if (expected === null || expected === undefined) {
		return (value) => value === undefined || value === '';
	}

	if (modifiers.includes('re')) {
		return regexTest(scalarText(expected), modifiers);
	}

	const comparison = Object.entries(comparisons).find(([name]) => modifiers.includes(name));
	if (comparison !== undefined) {
		const [, compare] = comparison;
		return (value) =>
			value !== undefined && value !== '' && compare(Number(value), Number(expected));
	}

	return typeof expected === 'string'
		? textTest(expected, modifiers)
		: (value) => value !== undefined && String(value) === scalarText(expected);
}

function regexTest(pattern: string, modifiers: readonly string[]): ValueTest {
	const translation = translate(pattern, {
		fold: modifiers.includes('i'),
		multiline: modifiers.includes('m'),
		dotAll: modifiers.includes('s'),
	});
	if (!translation.ok) {
		throw new SigmaError(`${translation.reason} in the expression ${pattern}`);
	}

	const {source, flags} = translation.expression;
	const expression = new RegExp(source, flags.replaceAll(/[dg]/gv, ''));
	return (value) => value !== undefined && expression.test(String(value));
}

/** `*` and `?` stand for any characters and any one; a backslash before them or before itself takes that away. */
function textTest(pattern: string, modifiers: readonly string[]): ValueTest {
	const fold = modifiers.includes('cased')
		? (text: string) => text
		: (text: string) => text.toLowerCase();
	const place = places.find((name) => modifiers.includes(name));
	const parts = wildcardParts(fold(pattern));
	const compare = parts.every((part) => typeof part === 'string')
		? plainTest(parts.join(''), place)
		: wildcardTest(parts, place);
	return (value) => value !== undefined && compare(fold(String(value)));
}

type Part = string | {readonly wildcard: '*' | '?'};

function wildcardParts(pattern: string): readonly Part[] {
	return (pattern.match(/\\[*?\\]|[*?\\]|[^*?\\]+/gv) ?? []).map((part) =>
		part === '*' || part === '?'
			? {wildcard: part}
			: part.length === 2 && part.startsWith('\\')
				? part.slice(1)
				: part,
	);
}

function plainTest(
	text: string,
	place: (typeof places)[number] | undefined,
): (value: string) => boolean {
	switch (place) {
		case 'contains':
			return (value) => value.includes(text);
		case 'startswith':
			return (value) => value.startsWith(text);
		case 'endswith':
			return (value) => value.endsWith(text);
		case undefined:
			return (value) => value === text;
	}
}

function wildcardTest(
	parts: readonly Part[],
	place: (typeof places)[number] | undefined,
): (value: string) => boolean {
	const source = parts
		.map((part) =>
			typeof part === 'string' ? escapeRegExp(part) : part.wildcard === '*' ? '.*' : '.',
		)
		.join('');
	const before = place === 'contains' || place === 'endswith' ? '' : '^';
	const after = place === 'contains' || place === 'startswith' ? '' : '$';
	const expression = new RegExp(`${before}${source}${after}`, 'sv');
	return (value) => expression.test(value);
}

import {SigmaError} from './sigma-error.ts';
import {checkModifiers, type FieldValue, valueTest} from './value.ts';

/** An event as rules see it: names of fields and their values. */
export type SigmaEvent = Readonly<Record<string, FieldValue>>;

export type Selection = {
	readonly test: (event: SigmaEvent) => boolean;
	/** The fields it looks at; empty for a list of bare words, which look at all of them. */
	readonly fields: readonly string[];
};

/** Compiles what stands under a name in `detection`: a map (all must hold), a list of maps or words (one must). */
export function compileSelection(definition: unknown): Selection {
	if (!Array.isArray(definition)) {
		return isMap(definition) ? compileMap(definition) : compileWord(definition);
	}

	const parts = definition.map((part: unknown) =>
		isMap(part) ? compileMap(part) : compileWord(part),
	);
	return {
		test: (event) => parts.some((part) => part.test(event)),
		fields: parts.flatMap((part) => part.fields),
	};
}

const isMap = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function compileMap(map: Record<string, unknown>): Selection {
	const items = Object.entries(map).map(([key, expected]) => compileItem(key, expected));
	if (items.length === 0) {
		throw new SigmaError('a selection is empty and would match everything');
	}

	return {
		test: (event) => items.every((item) => item.test(event)),
		fields: items.flatMap((item) => item.fields),
	};
}

/** `Field|modifier|modifier: value or list of values` */
function compileItem(key: string, expected: unknown): Selection {
	const [field = '', ...modifiers] = key.split('|');
	checkModifiers(modifiers);
	const values: unknown[] = Array.isArray(expected) ? expected : [expected];
	const tests = values.map((value) => valueTest(value, modifiers));
	const joined = modifiers.includes('all')
		? (value: FieldValue) => tests.every((test) => test(value))
		: (value: FieldValue) => tests.some((test) => test(value));
	return {
		test: modifiers.includes('neq')
			? (event) => event[field] !== undefined && !joined(event[field])
			: (event) => joined(event[field]),
		fields: [field],
	};
}

function compileWord(word: unknown): Selection {
	const test = valueTest(word, ['contains']);
	return {test: (event) => Object.values(event).some((value) => test(value)), fields: []};
}

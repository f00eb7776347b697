import {type Json, type JsonObject} from '../model/json.ts';

// `JSON.parse` takes any depth, but whoever walks the value later would run out of stack.
const deepest = 400;

/** The value of a JSON text, or undefined when it is none or is nested beyond all reason. */
export const parseJson = (text: string): Json | undefined => {
	let value: Json;

	try {
		value = JSON.parse(text) as Json;
	} catch {
		return undefined;
	}

	return text.length <= 2 * deepest || isWithin(value, deepest) ? value : undefined;
};

const isWithin = (value: Json | undefined, depth: number): boolean =>
	typeof value !== 'object' || value === null
		? true
		: depth > 0 && Object.values(value).every((inner) => isWithin(inner, depth - 1));

export const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a JSON text holds, or undefined when it holds anything else. */
export const parseObject = (text: string | undefined): JsonObject | undefined => {
	const value = text?.trimStart().startsWith('{') ? parseJson(text) : undefined;

	return isObject(value) ? value : undefined;
};

// What a record does not have itself it must not inherit: `constructor` is a key like any other in a hostile log.
export const valueAt = (object: JsonObject | undefined, key: string): Json | undefined =>
	object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;

export const textAt = (object: JsonObject | undefined, key: string): string | undefined => {
	const value = object?.[key];

	return typeof value === 'string' ? value : undefined;
};

/** As `textAt`; an empty text counts as absent. */
export const wordAt = (object: JsonObject | undefined, key: string): string | undefined =>
	nonEmpty(textAt(object, key));

/** The text, or undefined when there is nothing in it. */
export const nonEmpty = (text: string | undefined): string | undefined =>
	text === '' ? undefined : text;

export const numberAt = (object: JsonObject | undefined, key: string): number | undefined => {
	const value = object?.[key];

	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const integerAt = (object: JsonObject | undefined, key: string): number | undefined => {
	const value = numberAt(object, key);

	return Number.isSafeInteger(value) ? value : undefined;
};

export const booleanAt = (object: JsonObject | undefined, key: string): boolean | undefined => {
	const value = object?.[key];

	return typeof value === 'boolean' ? value : undefined;
};

export const objectAt = (object: JsonObject | undefined, key: string): JsonObject | undefined => {
	const value = valueAt(object, key);

	return isObject(value) ? value : undefined;
};

export const listAt = (object: JsonObject | undefined, key: string): readonly Json[] => {
	const value = valueAt(object, key);

	return isList(value) ? value : [];
};

export const objectsAt = (object: JsonObject | undefined, key: string): readonly JsonObject[] =>
	listAt(object, key).filter((value) => isObject(value));

export const textsAt = (object: JsonObject | undefined, key: string): readonly string[] =>
	listAt(object, key).filter((value) => typeof value === 'string');

/** A point in time as RFC 3339 text, or undefined. */
export const dateAt = (object: JsonObject | undefined, key: string): Date | undefined => {
	const text = textAt(object, key);
	const date = text === undefined ? undefined : new Date(text);

	return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
};

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

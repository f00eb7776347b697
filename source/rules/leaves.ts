import {type Json} from '../model/json.ts';
import {type Span} from './placeholder.ts';

/** A string somewhere in a JSON value. Where a string is itself JSON, its strings are leaves, and `insideJson` stands in their path. */
export type Leaf = {
	readonly path: readonly Step[];
	readonly text: string;
	/** False where what looks like a secret is none: pictures, signatures, text that is encrypted. Known secrets are looked for there all the same. */
	readonly isDetected: boolean;
};

export type Step = number | string;

/** Marks in a path that what follows is inside a string of JSON. */
export const insideJson = '$json';

const maximumNesting = 4;

const noiseKeys = new Set(['encrypted_content', 'signature', 'thoughtSignature']);

/** The strings of a JSON value, keys included, as they read once all escaping is undone. */
export const leavesOf = (value: Json): Generator<Leaf> =>
	leavesAt(value, {path: [], isDetected: true}, 0);

function* leavesAt(value: Json, place: Omit<Leaf, 'text'>, nesting: number): Generator<Leaf> {
	if (typeof value === 'string') {
		const inner = nesting < maximumNesting ? innerJson(value) : undefined;
		if (inner === undefined) {
			yield {...place, text: value};
		} else {
			yield* leavesAt(inner, {...place, path: [...place.path, insideJson]}, nesting + 1);
		}
	} else if (Array.isArray(value)) {
		for (const [index, item] of value.entries()) {
			yield* leavesAt(item as Json, {...place, path: [...place.path, index]}, nesting);
		}
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, member] of Object.entries(value)) {
			const path = [...place.path, key];
			yield {path, text: key, isDetected: place.isDetected};
			const isDetected = place.isDetected && !isNoise(key, member);
			yield* leavesAt(member ?? '', {path, isDetected}, nesting);
		}
	}
}

const isNoise = (key: string, value: Json | undefined): boolean =>
	noiseKeys.has(key) ||
	(typeof value === 'string' &&
		(/^data:[a-z]+\/[\w+\-.]+;base64,/v.test(value) ||
			(key === 'data' && value.length > 1024 && /^[\d+\/=A-Za-z]+$/v.test(value.slice(0, 1024)))));

/** What a string holds when it is a JSON object or array. */
function innerJson(text: string): Json | undefined {
	if (!/^\s*[\[\{]/v.test(text)) {
		return undefined;
	}

	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

/** A JSON value with its leaves and keys as `rewrite` wants them. A string of JSON in which nothing changes keeps its spelling. */
export function rewriteLeaves(value: Json, rewrite: (text: string) => string, nesting = 0): Json {
	if (typeof value === 'string') {
		const inner = nesting < maximumNesting ? innerJson(value) : undefined;
		return inner === undefined ? rewrite(value) : rewriteJson(value, rewrite, nesting + 1);
	}

	if (Array.isArray(value)) {
		return value.map((item: Json) => rewriteLeaves(item, rewrite, nesting));
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [
			rewrite(key),
			member === undefined ? member : rewriteLeaves(member, rewrite, nesting),
		]),
	);
}

/**
A text of JSON with its strings as `rewrite` wants them, keys included. All that is not a string, and every string that does not change, keeps its bytes:
numbers, white space, the order and doubling of keys.
*/
export function rewriteJson(json: string, rewrite: (text: string) => string, nesting = 0): string {
	const parts: string[] = [];
	let from = 0;
	for (const {start, end} of stringsIn(json)) {
		const token = json.slice(start, end);
		const text = decoded(token);
		if (text === undefined) {
			continue;
		}

		const isJson = nesting < maximumNesting && innerJson(text) !== undefined;
		const rewritten = isJson ? rewriteJson(text, rewrite, nesting + 1) : rewrite(text);
		if (rewritten === text) {
			continue;
		}

		parts.push(json.slice(from, start), JSON.stringify(rewritten));
		from = end;
	}

	return parts.length === 0 ? json : [...parts, json.slice(from)].join('');
}

/** Where the strings of a JSON text stand, quotes included. No expression, since those give up on strings of many megabytes. */
function* stringsIn(json: string): Generator<Span> {
	let start = json.indexOf('"');
	while (start !== -1) {
		let end = json.indexOf('"', start + 1);
		while (end !== -1 && isEscaped(json, end)) {
			end = json.indexOf('"', end + 1);
		}

		if (end === -1) {
			return;
		}

		yield {start, end: end + 1};
		start = json.indexOf('"', end + 1);
	}
}

function isEscaped(json: string, at: number): boolean {
	let before = at;
	while (json[before - 1] === '\\') {
		before -= 1;
	}

	return (at - before) % 2 === 1;
}

function decoded(token: string): string | undefined {
	if (!token.includes('\\')) {
		return token.slice(1, -1);
	}

	try {
		return JSON.parse(token) as string;
	} catch {
		return undefined;
	}
}

import {type Json} from './json.ts';

/** JSON with one form for one value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers and strings as `JSON.stringify` has them. */
export function canonicalJson(value: Json): string {
	if (typeof value !== 'object' || value === null) {
		return JSON.stringify(value);
	}

	if (Array.isArray(value)) {
		return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
	}

	const members = Object.entries(value)
		.filter((entry): entry is [string, Json] => entry[1] !== undefined)
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
	return `{${members.join(',')}}`;
}

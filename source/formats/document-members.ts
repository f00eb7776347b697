import {nonEmpty, parseObject} from './json.ts';
import {type Line, parseLine} from './json-lines.ts';
import {skipSpace, valueEnd} from './json-scan.ts';

type Range = {readonly start: number; readonly end: number};

/**
The records of a JSON document whose fields stand at its top, `{"id": …, "time": …, "<list>": […], "kind": …}`: what stands before the
list, each of its elements, and what stands after it. Undefined when the text is no such document. A document that was cut yields what is
whole, and the rest as one last record.
*/
export const documentMembers = (
	text: string,
	lists: readonly string[],
): readonly Range[] | undefined => {
	const begin = skipSpace(text, text.startsWith('\u{FEFF}') ? 1 : 0);

	if (text[begin] !== '{') {
		return undefined;
	}

	const records: Range[] = [];
	let loose = skipComma(text, begin + 1);
	let field = nextField(text, loose);

	while (field !== undefined) {
		const end = valueEnd(text, field.value);

		if (lists.includes(field.name) && text[field.value] === '[') {
			addLoose(records, text, {start: loose, end: field.start});
			records.push(...elements(text, field.value));
			loose = end ?? text.length;
		}

		field = end === undefined ? undefined : nextField(text, end);
	}

	addLoose(records, text, {start: loose, end: lastBrace(text)});

	return records.length > 0 ? records : undefined;
};

/** What a record of such a document holds: an element of the list, or the fields before or after it as one object. */
export const parseMembers = (text: string): Line => {
	const fields = text.startsWith('"')
		? parseObject(`{${withoutComma(text.trimEnd())}}`)
		: undefined;

	return fields === undefined ? parseLine(text) : {values: [fields]};
};

const withoutComma = (text: string): string => (text.endsWith(',') ? text.slice(0, -1) : text);

const addLoose = (records: Range[], text: string, {start, end}: Range): void => {
	const from = skipComma(text, start);
	const {length} = text.slice(from, end).trimEnd();

	if (nonEmpty(text.slice(from, from + length).replaceAll(/[\s,]/gv, '')) !== undefined) {
		records.push({start: from, end: from + length});
	}
};

// A document that was cut has no brace at its end.
const lastBrace = (text: string): number => {
	const end = text.trimEnd().length;

	return text[end - 1] === '}' ? end - 1 : end;
};

type Field = {readonly name: string; readonly start: number; readonly value: number};

/** The field that begins at or after an index: its name, and where it and its value start. */
const nextField = (text: string, from: number): Field | undefined => {
	const start = skipComma(text, from);
	const end = text[start] === '"' ? valueEnd(text, start) : undefined;
	const colon = end === undefined ? -1 : skipSpace(text, end);

	return end === undefined || text[colon] !== ':'
		? undefined
		: {name: text.slice(start + 1, end - 1), start, value: skipSpace(text, colon + 1)};
};

const elements = (text: string, list: number): readonly Range[] => {
	const ranges: Range[] = [];
	let start = skipSpace(text, list + 1);

	while (start < text.length && text[start] !== ']') {
		const end = valueEnd(text, start) ?? text.length;

		if (end === start) {
			break;
		}

		ranges.push({start, end});
		start = skipComma(text, end);
	}

	return ranges;
};

/** The first index from one on that is neither white space nor the comma between two values. */
const skipComma = (text: string, from: number): number => {
	const index = skipSpace(text, from);

	return skipSpace(text, text[index] === ',' ? index + 1 : index);
};

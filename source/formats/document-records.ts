import {skipSpace, valueEnd} from './json-scan.ts';

type Range = {readonly start: number; readonly end: number};

/**
The records of a JSON document `{"<object>": {…}, "<list>": […], …}`: the object, then each element of the list, in the order of the text.
Undefined when the text is no such document. A document that was cut yields what is whole, and the rest as one last record.
*/
export const documentRecords = (
	text: string,
	names: {readonly object: string; readonly list: string},
): readonly Range[] | undefined => {
	const records: Range[] = [];
	const start = skipSpace(text, text.startsWith('\u{FEFF}') ? 1 : 0);

	if (text[start] !== '{') {
		return undefined;
	}

	for (let field = nextField(text, start + 1); field !== undefined;) {
		const end = valueEnd(text, field.value);

		if (field.name === names.list && text[field.value] === '[') {
			records.push(...elements(text, field.value));
		} else if (field.name === names.object) {
			records.push({start: field.value, end: end ?? text.length});
		}

		field = end === undefined ? undefined : nextField(text, end);
	}

	return records.length > 0 ? records : undefined;
};

/** The field that begins at or after an index: its name and where its value starts. */
const nextField = (
	text: string,
	from: number,
): {readonly name: string; readonly value: number} | undefined => {
	const start = skipSpace(text, skipComma(text, from));
	const end = text[start] === '"' ? valueEnd(text, start) : undefined;
	const colon = end === undefined ? -1 : skipSpace(text, end);

	return end === undefined || text[colon] !== ':'
		? undefined
		: {name: text.slice(start + 1, end - 1), value: skipSpace(text, colon + 1)};
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
		start = skipSpace(text, skipComma(text, end));
	}

	return ranges;
};

const skipComma = (text: string, from: number): number => {
	const index = skipSpace(text, from);

	return text[index] === ',' ? index + 1 : index;
};

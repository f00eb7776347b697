import {type Json} from '../model/json.ts';
import {type ProblemKind} from '../model/problem.ts';
import {parseJson} from './json.ts';
import {skipSpace, valueEnd} from './json-scan.ts';

/** What one line of a JSONL file holds: usually one value; none when it is blank or broken; several when records were run together. */
export type Line = {
	readonly values: readonly Json[];
	readonly trouble?: {readonly kind: ProblemKind; readonly message: string};
};

export const parseLine = (text: string): Line => {
	const value = parseJson(text);

	if (value !== undefined) {
		return {values: [value]};
	}

	if (text.trim() === '') {
		return {values: []};
	}

	return text.includes('\0') ? withoutNuls(text) : pieces(text);
};

const withoutNuls = (text: string): Line => {
	const rest = text.replaceAll('\0', '');
	const count = text.length - rest.length;
	const {values} = rest.trim() === '' ? {values: []} : parseLine(rest);
	const outcome = values.length > 0 ? 'what is left of the line was read' : 'nothing else is left';

	return {values, trouble: {kind: 'nul-run', message: `${count} bytes of zero; ${outcome}`}};
};

// Values that follow each other without a newline; the last may be cut.
const pieces = (text: string): Line => {
	const values: Json[] = [];
	let start = skipSpace(text, 0);

	while (start < text.length) {
		const end = valueEnd(text, start);
		const value = end === undefined ? undefined : parseJson(text.slice(start, end));

		if (end === undefined || value === undefined) {
			return {values, trouble: broken(text, end === undefined, values.length)};
		}

		values.push(value);
		start = skipSpace(text, end);
	}

	return {
		values,
		trouble: {kind: 'joined-records', message: `${values.length} records on one line`},
	};
};

const broken = (text: string, isCut: boolean, read: number): NonNullable<Line['trouble']> => {
	const before = read > 0 ? ` after ${read} whole ${read === 1 ? 'record' : 'records'}` : '';

	return isCut
		? {kind: 'cut-line', message: `The JSON ends too early${before}`}
		: {kind: 'not-json', message: `Not JSON${before}: ${text.trimStart().slice(0, 40)}`};
};

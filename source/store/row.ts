import {Buffer} from 'node:buffer';
import {type Row} from './database.ts';

/*
Rows come in as unknown and are read field by field here. A column that is not what the schema says is a bug or a damaged store, and throws.
*/

export const textAt = (row: Row, column: string): string => {
	const value = row[column];

	return typeof value === 'string' ? value : wrong(row, column);
};

export const numberAt = (row: Row, column: string): number => {
	const value = row[column];

	return typeof value === 'number' ? value : wrong(row, column);
};

export const dateAt = (row: Row, column: string): Date => new Date(numberAt(row, column));

export const bytesAt = (row: Row, column: string): Uint8Array => {
	const value = row[column];

	return value instanceof ArrayBuffer
		? new Uint8Array(value)
		: value instanceof Uint8Array
			? value
			: wrong(row, column);
};

export const jsonAt = (row: Row, column: string): unknown => JSON.parse(textAt(row, column));

export const oneAt = <Value extends string>(
	row: Row,
	column: string,
	values: readonly Value[],
): Value => values.find((value) => value === row[column]) ?? wrong(row, column);

export const textsAt = (row: Row, column: string): readonly string[] => {
	const value = jsonAt(row, column);

	return Array.isArray(value) ? value.map(String) : wrong(row, column);
};

/** The fields of a row that may be absent: `...optional(row, {callSeq: 'call_seq'}, numberAt)` has only those that are there. */
export const optional = <Field extends string, Value>(
	row: Row,
	fields: Readonly<Record<Field, string>>,
	read: (row: Row, column: string) => Value,
): Readonly<Partial<Record<Field, Value>>> => {
	const found: Partial<Record<Field, Value>> = {};

	for (const field of Object.keys(fields) as Field[]) {
		if (row[fields[field]] !== null && row[fields[field]] !== undefined) {
			found[field] = read(row, fields[field]);
		}
	}

	return found;
};

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const wrong = (row: Row, column: string): never => {
	throw new TypeError(
		`The column ${column} holds ${typeof row[column]}, which its reader does not expect.`,
	);
};

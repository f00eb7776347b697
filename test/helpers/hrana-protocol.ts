import {Buffer} from 'node:buffer';
import {
	type Client,
	type InValue,
	LibsqlError,
	type ResultSet,
	type Transaction,
} from '@libsql/client';

/*
Version 2 of the Hrana protocol over HTTP, as JSON: requests of a pipeline, carried out on a database.
*/

/** One connection, with the SQL texts it was given numbers for. */
export type Stream = {
	readonly execute: (sql: string, args: InValue[] | Record<string, InValue>) => Promise<ResultSet>;
	readonly texts: Map<unknown, string>;
	readonly close: () => void;
	readonly isClosed: () => boolean;
};

export const openStream = (client: Client): Stream => {
	let transaction: Transaction | undefined;
	let isClosed = false;

	return {
		texts: new Map(),
		async execute(sql, args) {
			// The client below ends a transaction that is begun by SQL, so beginning and ending go through its own.
			if (/^begin/iv.test(sql)) {
				transaction = await client.transaction('write');
				return nothing;
			}

			if (/^(?:commit|rollback)$/iv.test(sql)) {
				const ending = transaction;
				transaction = undefined;
				await (/^commit/iv.test(sql) ? ending?.commit() : ending?.rollback());
				return nothing;
			}

			return (transaction ?? client).execute({sql, args});
		},
		close() {
			transaction?.close();
			transaction = undefined;
			isClosed = true;
		},
		isClosed: () => isClosed,
	};
};

const nothing: ResultSet = {
	columns: [],
	columnTypes: [],
	rows: [],
	rowsAffected: 0,
	lastInsertRowid: undefined,
	toJSON: () => ({}),
};

export const answer = async (stream: Stream, request: Fields) => {
	const {type} = request;

	try {
		return {type: 'ok', response: {type, ...(await respond(stream, request))}};
	} catch (error) {
		return {type: 'error', error: toError(error)};
	}
};

const respond = async (stream: Stream, request: Fields): Promise<Fields> => {
	switch (request['type']) {
		case 'execute':
			return {result: await execute(stream, asRecord(request['stmt']))};
		case 'batch':
			return {result: await executeBatch(stream, asRecord(request['batch']))};
		case 'store_sql':
			stream.texts.set(request['sql_id'], String(request['sql']));
			return {};
		case 'close_sql':
			stream.texts.delete(request['sql_id']);
			return {};
		case 'close':
			stream.close();
			return {};
		default:
			throw new Error(`Not a request: ${String(request['type'])}`);
	}
};

const executeBatch = async (stream: Stream, batch: Fields) => {
	const results: unknown[] = [];
	const errors: unknown[] = [];

	for (const item of asList(batch['steps'])) {
		const step = asRecord(item);
		let result: unknown = null;
		let error: unknown = null;

		if (step['condition'] === undefined || holds(asRecord(step['condition']), results, errors)) {
			try {
				result = await execute(stream, asRecord(step['stmt'])); // eslint-disable-line no-await-in-loop -- They build on each other.
			} catch (error_) {
				error = toError(error_);
			}
		}

		results.push(result);
		errors.push(error);
	}

	return {step_results: results, step_errors: errors};
};

const holds = (
	condition: Fields,
	results: readonly unknown[],
	errors: readonly unknown[],
): boolean => {
	const step = Number(condition['step']);
	const conditions = asList(condition['conds']).map((item) => asRecord(item));

	switch (condition['type']) {
		case 'ok':
			return results[step] !== null && results[step] !== undefined;
		case 'error':
			return errors[step] !== null && errors[step] !== undefined;
		case 'not':
			return !holds(asRecord(condition['cond']), results, errors);
		case 'and':
			return conditions.every((item) => holds(item, results, errors));
		default:
			return conditions.some((item) => holds(item, results, errors));
	}
};

const execute = async (stream: Stream, statement: Fields) => {
	const named = asList(statement['named_args']).map((item) => asRecord(item));
	const args =
		named.length > 0
			? Object.fromEntries(named.map(({name, value}) => [String(name), fromWire(asRecord(value))]))
			: asList(statement['args']).map((item) => fromWire(asRecord(item)));
	const result = await stream.execute(textOfStatement(stream, statement), args);

	return {
		cols: result.columns.map((name, index) => ({
			name,
			decltype: result.columnTypes[index] ?? null,
		})),
		rows: result.rows.map((row) => result.columns.map((_, index) => toWire(row[index]))),
		affected_row_count: result.rowsAffected,
		last_insert_rowid: result.lastInsertRowid?.toString() ?? null,
	};
};

const textOfStatement = (stream: Stream, {sql, sql_id: id}: Fields) =>
	typeof sql === 'string' ? sql : (stream.texts.get(id) ?? '');

/** The statements of a request, for who wants to choose one. */
export const sqlOf = (stream: Stream, request: Fields): readonly string[] => {
	const texts = new Map(stream.texts);

	if (request['type'] === 'execute') {
		return [textOfStatement({...stream, texts}, asRecord(request['stmt']))];
	}

	return request['type'] === 'batch'
		? asList(asRecord(request['batch'])['steps']).map((step) =>
				textOfStatement(stream, asRecord(asRecord(step)['stmt'])),
			)
		: request['type'] === 'store_sql'
			? [String(request['sql'])]
			: [];
};

const fromWire = ({type, value, base64}: Fields): InValue => {
	switch (type) {
		case 'integer':
			return BigInt(String(value));
		case 'float':
			return Number(value);
		case 'text':
			return String(value);
		case 'blob':
			return Buffer.from(String(base64), 'base64');
		default:
			return null;
	}
};

const toWire = (value: unknown): Fields => {
	if (value instanceof ArrayBuffer) {
		return {type: 'blob', base64: Buffer.from(value).toString('base64')};
	}

	if (typeof value === 'string') {
		return {type: 'text', value};
	}

	if (typeof value !== 'number') {
		return {type: 'null'};
	}

	return Number.isSafeInteger(value)
		? {type: 'integer', value: value.toString()}
		: {type: 'float', value};
};

const toError = (error: unknown) => ({
	message: error instanceof Error ? error.message : String(error),
	code: error instanceof LibsqlError ? error.code : 'UNKNOWN',
});

export type Fields = Readonly<Record<string, unknown>>;

export const asRecord = (value: unknown): Fields =>
	typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

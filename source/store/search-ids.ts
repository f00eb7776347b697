import {type Row, type Statements} from './database.ts';
import {textAt} from './row.ts';
import {type Plan} from './search-plan.ts';

/** The session that an event belongs to, both by their row ids. */
export const sessionOf = (id: number) => Math.floor(id / 2 ** 24);

/** The ids of the events that match, all or those of some sessions, last first. */
export const idsOf = async (
	statements: Statements,
	plan: Plan,
	{within, most = -1}: {readonly within?: readonly number[] | undefined; readonly most?: number},
): Promise<readonly number[]> => {
	const {sql, args} = matching(plan, within);

	const [row] = await statements.all(`SELECT json_group_array(id) AS ids FROM (${sql} LIMIT ?)`, [
		...args,
		most,
	]);

	return toNumbers(row, 'ids');
};

const matching = (
	{match, conditions, args}: Plan,
	within: readonly number[] | undefined,
): {readonly sql: string; readonly args: Plan['args']} => {
	const isWordsOnly = conditions.every((condition) => !/\bevent\.(?!id\b)/v.test(condition));
	const id = match === undefined ? 'event.id' : 'event_text.rowid';
	const source =
		match === undefined
			? 'event'
			: isWordsOnly
				? 'event_text'
				: 'event_text CROSS JOIN event ON event.id = event_text.rowid';
	const tests = [
		...(match === undefined ? [] : ['event_text MATCH ?']),
		...(within ? [`${id} BETWEEN place.value << 24 AND (place.value << 24) + 16777215`] : []),
		...conditions.map((condition) =>
			isWordsOnly && match !== undefined ? condition.replaceAll('event.id', () => id) : condition,
		),
	];

	return {
		sql: `SELECT ${id} AS id FROM ${within ? 'json_each(?) AS place CROSS JOIN ' : ''}${source} WHERE ${tests.join(' AND ')}${within ? '' : ` ORDER BY ${id} DESC`}`,
		args: [
			...(within ? [JSON.stringify(within)] : []),
			...(match === undefined ? [] : [match]),
			...args,
		],
	};
};

/** Ids come as one text, which is several times faster than as many rows. */
export const toNumbers = (row: Row | undefined, column: string): readonly number[] => {
	const values: unknown = row ? JSON.parse(textAt(row, column)) : [];

	return Array.isArray(values) ? values.map(Number) : [];
};

export const newestSessions = async (statements: Statements) => {
	const [row] = await statements.all(
		'SELECT json_group_array(id) AS ids FROM (SELECT id FROM session ORDER BY ended_at DESC, id DESC)',
	);

	return toNumbers(row, 'ids');
};

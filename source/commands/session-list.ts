import {type Config} from '../config/config.ts';
import {type SessionRow} from '../model/rows.ts';
import {table} from '../text/table.ts';
import {count} from '../text/time.ts';
import {clockOf, columnsOf} from './output.ts';
import {type World} from './world.ts';

/** Sessions as a table for people. */
export const sessionTable = (
	rows: readonly SessionRow[],
	config: Config,
	world: World,
): readonly string[] => {
	const clock = clockOf(config);
	const length = shortestPrefix(rows.map(({id}) => id));
	return table(
		[
			{title: 'SESSION'},
			{title: 'ENDED'},
			{title: 'AGENT'},
			{title: 'MODEL', max: 20},
			{title: 'FOLDER', max: 30},
			{title: 'PROMPTS', align: 'right'},
			{title: 'EVENTS', align: 'right'},
			{title: 'FAILED', align: 'right'},
			{title: 'TITLE', max: 100},
		],
		rows.map((row) => [
			row.id.slice(0, length),
			clock.dateTime(row.endedAt ?? row.startedAt).slice(0, 16),
			row.agent,
			row.models?.join(', ') ?? '-',
			row.cwd ?? '-',
			count(row.prompts),
			count(row.events),
			count(row.failures),
			row.title ?? '-',
		]),
		{ascii: config.ascii, columns: columnsOf(world)},
	);
};

/** A session as JSON: what the log and the store know of it. */
export const sessionObject = ({row: _row, ...session}: SessionRow): Omit<SessionRow, 'row'> =>
	session;

/** How much of the ids it takes to tell them apart. */
const shortestPrefix = (ids: readonly string[]): number => {
	const countAt = (length: number) => new Set(ids.map((id) => id.slice(0, length))).size;
	let length = 8;

	while (length < 36 && countAt(length) < countAt(36)) {
		length++;
	}

	return length;
};

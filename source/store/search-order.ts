import {type Statements} from './database.ts';
import {sessionOf, toNumbers} from './search-ids.ts';

/** The events of a session that match, in the order they are shown in. */
export type Group = {readonly session: number; readonly ids: readonly number[]};

/** Sessions that have a match as typed come first, then the newest; likewise the events in them. */
export const inOrder = (
	ids: readonly number[],
	order: readonly number[],
	exact: ReadonlySet<number> | undefined,
): readonly Group[] => {
	const bySession = Map.groupBy(ids, (id) => sessionOf(id));
	const sessions = order.flatMap((session) => {
		const found = bySession.get(session)?.toSorted((one, other) => other - one);

		return found ? [{session, ids: exactFirst(found, exact)}] : [];
	});

	return exactFirst(sessions, exact, (group) => group.ids[0]!);
};

const exactFirst = <Item>(
	items: readonly Item[],
	exact: ReadonlySet<number> | undefined,
	toId: (item: Item) => number = Number,
): readonly Item[] => {
	if (!exact) {
		return items;
	}

	const {typed = [], other = []} = Object.groupBy(items, (item) =>
		exact.has(toId(item)) ? 'typed' : 'other',
	);

	return [...typed, ...other];
};

/** Below those as typed, a short text fits better: the words are more of it. Weighing many would take longer than it is worth. */
export const bestFirst = async (
	statements: Statements,
	sessions: readonly Group[],
	exact: ReadonlySet<number> | undefined,
): Promise<readonly Group[]> => {
	const all = sessions.flatMap(({ids}) => ids);

	if (all.length > mostWeighed) {
		return sessions;
	}

	const [row] = await statements.all(
		`SELECT json_group_array(coalesce(octet_length(body.text), 0)) AS sizes
			FROM json_each(?) AS found LEFT JOIN event_body AS body ON body.id = found.value`,
		[JSON.stringify(all)],
	);
	const sizes = toNumbers(row, 'sizes');
	const sizeOf = new Map(all.map((id, index) => [id, sizes[index] ?? 0]));
	const better = (one: number, other: number) =>
		exact && exact.has(one) !== exact.has(other)
			? Number(exact.has(other)) - Number(exact.has(one))
			: sizeOf.get(one)! - sizeOf.get(other)!;

	return sessions
		.map(({session, ids}) => ({session, ids: ids.toSorted(better)}))
		.toSorted((one, other) => better(one.ids[0]!, other.ids[0]!));
};

const mostWeighed = 1000;

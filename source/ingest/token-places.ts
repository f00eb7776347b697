import {repetitions, type TokenRow} from '../analyzers/tokens-ledger.ts';

/** A statement about tokens, and in how many places of the file it stands. */
export type Stated = {readonly row: TokenRow; readonly places: number};

export type TokenPlaces = {
	/** The rows, and one for each place in which a statement stands once more. */
	readonly add: (rows: readonly TokenRow[], repeated: readonly number[]) => readonly TokenRow[];
	/** Those that may stand in the file once more. */
	readonly recent: () => readonly Stated[];
};

const mostRecent = 10;

export const startPlaces = (before: readonly Stated[]): TokenPlaces => {
	const stated = new Map(before.map((one) => [one.row.event, one]));

	return {
		add(rows, repeated) {
			const found = new Map(rows.map((row) => [`${row.event} ${row.part}`, row]));

			for (const row of rows) {
				stated.set(row.event, {row, places: stated.get(row.event)?.places ?? 1});
			}

			for (const event of repeated) {
				const one = stated.get(event);

				if (one === undefined) {
					continue;
				}

				const places = one.places + 1;
				const row = repetitions(one.row, places).at(-1)!;
				stated.set(event, {...one, places});
				found.set(`${event} ${row.part}`, row);
			}

			for (const event of stated.keys().take(Math.max(0, stated.size - mostRecent))) {
				stated.delete(event);
			}

			return found.values().toArray();
		},
		recent: () => stated.values().toArray(),
	};
};

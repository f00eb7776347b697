import {type SessionRow} from '../model/rows.ts';

/** Sessions in groups of those that came out of each other, whose contents depend on each other. */
export const familiesOf = (
	sessions: readonly SessionRow[],
): ReadonlyArray<readonly SessionRow[]> => {
	const keyOf = (agent: string, id: string) => `${agent}/${id}`;
	const byKey = new Map(sessions.map((session) => [keyOf(session.agent, session.id), session]));

	const eldest = (session: SessionRow): SessionRow => {
		const seen = new Set<SessionRow>();
		let current = session;

		while (!seen.has(current)) {
			seen.add(current);
			current = byKey.get(keyOf(current.agent, current.parent ?? '')) ?? current;
		}

		return current;
	};

	return Map.groupBy(sessions, eldest).values().toArray();
};

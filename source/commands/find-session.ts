import {type SessionRow} from '../model/rows.ts';
import {UserError} from '../model/user-error.ts';
import {type Store} from '../store/store.ts';

/** The session that `id` is the id, or the beginning of the id, of. */
export const findSession = async (
	store: Store,
	id: string,
	coverage: () => Promise<string>,
): Promise<SessionRow> => {
	const found = await store.findSessions(id);
	const [first, second] = found;

	if (first === undefined) {
		throw new UserError(`There is no session \`${id}\`.`, {hint: await coverage()});
	}

	const exact = found.find((session) => session.id === id);

	if (second !== undefined && exact === undefined) {
		const ids = found.slice(0, 5).map((session) => session.id);
		throw new UserError(`\`${id}\` is the beginning of ${found.length} sessions.`, {
			hint: `Write more of it: ${ids.join(', ')}${found.length > 5 ? ', …' : ''}.`,
		});
	}

	return exact ?? first;
};

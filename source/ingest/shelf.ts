import {type FileRow, type SessionName} from '../store/batch.ts';
import {type Known} from './compare.ts';
import {fromJson} from './fingerprint.ts';

/** A file as it was read last, in an earlier run or in this one. */
export type Kept = {
	readonly path: string;
	readonly session?: SessionName;
	readonly known?: Known;
	readonly isGone: boolean;
};

/** All files that the store has, by path and by session. */
export type Shelf = {
	readonly row: (path: string) => FileRow | undefined;
	readonly rows: () => Iterable<FileRow>;
	/** The file that a session was read from. */
	readonly keeper: (session: SessionName) => Kept | undefined;
	/** A file has been read; one that lay elsewhere is no longer there. */
	readonly keep: (kept: Kept, movedFrom?: string) => void;
};

export const fillShelf = (rows: readonly FileRow[]): Shelf => {
	const byPath = new Map<string, FileRow>();
	const bySession = new Map<string, Kept>();
	for (const row of rows) {
		// A path may have been taken by another log since.
		if (row.goneAt === undefined || !byPath.has(row.path)) {
			byPath.set(row.path, row);
		}

		const kept = toKept(row);
		if (kept.session !== undefined && (!kept.isGone || !bySession.has(keyOf(kept.session)))) {
			bySession.set(keyOf(kept.session), kept);
		}
	}

	return {
		row: (path) => byPath.get(path),
		rows: () => byPath.values(),
		keeper: (session) => bySession.get(keyOf(session)),
		keep(kept, movedFrom) {
			if (movedFrom !== undefined) {
				byPath.delete(movedFrom);
			}

			if (kept.session !== undefined) {
				bySession.set(keyOf(kept.session), kept);
			}
		},
	};
};

const toKept = ({path, session, fingerprint, readTo, goneAt}: FileRow): Kept => {
	const read = fromJson(fingerprint);
	return {
		path,
		...(session && {session}),
		...(read && {known: {fingerprint: read, readTo}}),
		isGone: goneAt !== undefined,
	};
};

const keyOf = ({agent, id}: SessionName): string => `${agent}\0${id}`;

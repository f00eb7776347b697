import {readdirSync, realpathSync, statSync, type Dirent, type Stats} from 'node:fs';
import path from 'node:path';
import {type Root} from '../formats/format.ts';
import {failureOf} from './failure.ts';

export type FoundFile = {
	readonly path: string;
	readonly sizeBytes: number;
	readonly modifiedMs: number;
	/** Tells two files apart whatever their names; 0 where the file system has no such number. */
	readonly inode: number;
};

export type Unreadable = {readonly path: string; readonly message: string};

export type FoundLogs = {
	/** Ordered by path. */
	readonly files: readonly FoundFile[];
	readonly unreadable: readonly Unreadable[];
	/** Folders that are not there. */
	readonly absent: readonly string[];
};

/** All files below the roots whose names end as asked. A file that can be reached in several ways is found once. */
export const findLogs = (roots: readonly Root[]): FoundLogs => {
	const walk: Walk = {files: new Map(), unreadable: [], absent: [], folders: new Set()};
	for (const {folder, endings} of byFolder(roots)) {
		const stats = look(walk, folder, {mayBeAbsent: true});
		if (stats?.isDirectory() === true) {
			enter(walk, folder, endings);
		} else if (stats !== undefined) {
			keep(walk, folder, stats);
		}
	}

	const files = walk.files.values().toArray();
	return {
		files: withoutTwins(files).toSorted(byPath),
		unreadable: walk.unreadable,
		absent: walk.absent,
	};
};

type Walk = {
	readonly files: Map<string, FoundFile>;
	readonly unreadable: Unreadable[];
	readonly absent: string[];
	/** Folders seen, so that links that lead back end. */
	readonly folders: Set<string>;
};

/** Several formats may ask for one folder. */
const byFolder = (roots: readonly Root[]): readonly Root[] =>
	Map.groupBy(roots, ({folder}) => path.resolve(folder))
		.entries()
		.map(([folder, same]) => ({folder, endings: same.flatMap(({endings}) => endings)}))
		.toArray();

const enter = (walk: Walk, folder: string, endings: readonly string[]): void => {
	const waiting = [folder];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const entry of entriesOf(walk, next)) {
			const place = path.join(next, entry.name);
			if (entry.isDirectory()) {
				waiting.push(place);
			} else if (entry.isSymbolicLink() || isWanted(entry.name, endings)) {
				const stats = look(walk, place, {mayBeAbsent: entry.isSymbolicLink()});
				if (stats?.isDirectory() === true) {
					waiting.push(place);
				} else if (stats !== undefined && isWanted(entry.name, endings)) {
					keep(walk, place, stats);
				}
			}
		}
	}
};

const entriesOf = (walk: Walk, folder: string): readonly Dirent[] => {
	try {
		const real = realpathSync(folder);
		if (walk.folders.has(real)) {
			return [];
		}

		walk.folders.add(real);
		return readdirSync(folder, {withFileTypes: true}).toSorted(byName);
	} catch (error) {
		walk.unreadable.push({path: folder, message: failureOf(error)});
		return [];
	}
};

// By code units, not by language, so that every machine has the same order.
const byName = (left: Dirent, right: Dirent): number => (left.name < right.name ? -1 : 1);

const isWanted = (name: string, endings: readonly string[]): boolean =>
	!name.endsWith('.tmp') && endings.some((ending) => name.endsWith(ending));

const look = (
	walk: Walk,
	place: string,
	{mayBeAbsent}: {readonly mayBeAbsent: boolean},
): Stats | undefined => {
	try {
		return statSync(place);
	} catch (error) {
		const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		if (isAbsent && mayBeAbsent) {
			walk.absent.push(place);
		} else {
			walk.unreadable.push({path: place, message: failureOf(error)});
		}

		return undefined;
	}
};

const keep = (walk: Walk, place: string, stats: Stats): void => {
	if (!stats.isFile()) {
		return;
	}

	const identity = stats.ino === 0 ? place : `${stats.dev}:${stats.ino}`;
	if (!walk.files.has(identity)) {
		walk.files.set(identity, {
			path: place,
			sizeBytes: stats.size,
			modifiedMs: Math.trunc(stats.mtimeMs),
			inode: stats.ino,
		});
	}
};

/** While an agent compresses a log or expands it again both lie there; the plain one is the whole one. */
const withoutTwins = (files: readonly FoundFile[]): readonly FoundFile[] => {
	const paths = new Set(files.map((file) => file.path));
	return files.filter((file) => !file.path.endsWith('.zst') || !paths.has(file.path.slice(0, -4)));
};

const byPath = (left: FoundFile, right: FoundFile): number => (left.path < right.path ? -1 : 1);

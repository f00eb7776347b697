import {existsSync} from 'node:fs';
import path from 'node:path';
import {findLogs, type FoundFile, type FoundLogs} from '../disk/find-logs.ts';
import {type Format, type Root} from '../formats/format.ts';
import {UserError} from '../model/user-error.ts';
import {type IngestOptions} from './options.ts';

/** The files to look at. */
export const findFiles = (
	{config}: IngestOptions,
	formats: readonly Format[],
	named: readonly string[],
): FoundLogs => {
	const usual = formats.flatMap((format) => format.roots(config.machine));
	const endings = [
		...new Set([...usual.flatMap((root) => root.endings), '.jsonl', '.jsonl.zst', '.json']),
	];
	const toRoot = (folder: string): Root => ({folder, endings});
	const missing = named.find((place) => !existsSync(place));
	if (missing !== undefined) {
		throw new UserError(`There is no file or folder ${missing}.`);
	}

	const roots =
		named.length > 0
			? named.map((place) => toRoot(place))
			: [...usual, ...config.roots.map((root) => toRoot(root))];
	const found = findLogs(roots);
	if (
		found.files.length === 0 &&
		roots.every((root) => found.absent.includes(path.resolve(root.folder)))
	) {
		const places = [...new Set(roots.map((root) => root.folder))];
		throw new UserError(`No logs are on this machine: looked in ${places.join(', ')}.`, {
			hint: 'Name files or folders with logs, or set `roots` in the settings.',
		});
	}

	return found;
};

/** The newest, where only those were asked for. */
export const chooseFiles = (
	files: readonly FoundFile[],
	{limit = Infinity, since}: IngestOptions,
): readonly FoundFile[] => {
	const recent = files.filter((file) => file.modifiedMs >= (since?.getTime() ?? -Infinity));
	if (recent.length <= limit) {
		return recent;
	}

	const newest = new Set(
		recent.toSorted((left, right) => right.modifiedMs - left.modifiedMs).slice(0, limit),
	);
	return recent.filter((file) => newest.has(file));
};

import {existsSync} from 'node:fs';
import path from 'node:path';
import {type FoundFile} from '../disk/find-logs.ts';
import {type Problem} from '../model/problem.ts';
import {type SessionName} from '../store/batch.ts';
import {compareWithFile, type Comparison} from './compare.ts';
import {differenceOf} from './difference.ts';
import {type Plan} from './plan.ts';
import {type Kept, type Shelf} from './shelf.ts';
import {type Task} from './task.ts';

/** The file names a session; is it known, from where, and is this the same? */
export const planSession = async (
	task: Task,
	session: SessionName,
	shelf: Shelf,
	suffix?: string,
): Promise<Plan> => {
	const {file} = task;
	const suffixed = suffix === undefined ? task : {...task, suffix};
	const name = suffix === undefined ? session : {...session, id: `${session.id}~${suffix}`};
	const kept = shelf.keeper(name);
	if (kept === undefined || kept.path === file.path) {
		return {type: 'read', task: kept ? {...suffixed, contents: 'replace'} : suffixed};
	}

	const comparison = kept.known ? await compareWithFile(file.path, kept.known) : undefined;
	if (comparison?.type === 'unreadable') {
		return {type: 'unreadable', message: comparison.message};
	}

	if (isMoved(kept, file)) {
		return moved(suffixed, kept, comparison);
	}

	if (comparison?.type === 'differs') {
		const next = comparison.hash.slice(0, 8);
		return next === suffix
			? {
					type: 'skip',
					reason: 'duplicate-session',
					problem: duplicateOf(kept.path, 'Its session differs from'),
				}
			: planSession(task, session, shelf, next);
	}

	return comparison?.type === 'continues' && comparison.next.length > 0
		? {
				type: 'read',
				displaced: kept.path,
				task: {...suffixed, contents: 'replace', movedFrom: kept.path},
			}
		: {
				type: 'skip',
				reason: 'duplicate-session',
				problem: duplicateOf(kept.path, 'All of it is also in'),
			};
};

const duplicateOf = (other: string, relation: string): Problem => ({
	kind: 'duplicate-session',
	message: `${relation} ${other}`,
});

const isMoved = (kept: Kept, file: FoundFile): boolean =>
	kept.isGone || kept.path === `${file.path}.zst` || !existsSync(kept.path);

const moved = (task: Task, kept: Kept, comparison: Comparison | undefined): Plan => ({
	type: 'read',
	task: {
		...task,
		contents: 'replace',
		movedFrom: kept.path,
		problems: [
			{
				kind: 'file-moved',
				message: `It ${moveOf(kept.path, task.file.path)} ${kept.path}; ${differenceOf(comparison)}`,
			},
		],
	},
});

const moveOf = (from: string, to: string): string => {
	if (from.endsWith('.zst') !== to.endsWith('.zst')) {
		return to.endsWith('.zst') ? 'was compressed from' : 'was expanded from';
	}

	return path.basename(from) === path.basename(to) ? 'was moved here from' : 'was renamed from';
};

import {type FoundFile} from '../disk/find-logs.ts';
import {type Format} from '../formats/format.ts';
import {type Problem} from '../model/problem.ts';
import {type FileRow, type SessionName} from '../store/batch.ts';
import {compareWithFile, type Comparison} from './compare.ts';
import {differenceOf} from './difference.ts';
import {fromJson} from './fingerprint.ts';
import {type Plan, type Planning} from './plan.ts';
import {planSession} from './plan-session.ts';
import {recognize} from './recognize.ts';
import {fromTheStart, type Task} from './task.ts';

/** Whether a file is as it was, without opening it. */
export const isUnchanged = (file: FoundFile, row: FileRow | undefined): boolean =>
	row?.goneAt === undefined &&
	row?.sizeBytes === file.sizeBytes &&
	row.modifiedMs === file.modifiedMs &&
	(row.inode ?? 0) === file.inode &&
	row.skipped !== unreadable;

const unreadable = 'file-unreadable';

export const planFile = async (file: FoundFile, planning: Planning): Promise<Plan> => {
	const row = planning.shelf.row(file.path);
	if (isUnchanged(file, row)) {
		return {type: 'unchanged'};
	}

	const format = planning.formats.find(({name}) => name === row?.format);
	const fingerprint = fromJson(row?.fingerprint);
	return row?.session && row.skipped === undefined && format?.layout === 'lines' && fingerprint
		? planKnown(file, {row, format, session: row.session, fingerprint}, planning)
		: planNew(file, planning);
};

type KnownLog = {
	readonly row: FileRow;
	readonly format: Format;
	readonly session: SessionName;
	readonly fingerprint: NonNullable<ReturnType<typeof fromJson>>;
};

/** A log that was read before has grown, or is not what it was. */
const planKnown = async (file: FoundFile, known: KnownLog, planning: Planning): Promise<Plan> => {
	const {row, format, session, fingerprint} = known;
	const comparison = await compareWithFile(file.path, {fingerprint, readTo: row.readTo});
	const newlineBytes = newlineLength(comparison);
	switch (comparison.type) {
		case 'unreadable':
			return {type: 'unreadable', message: comparison.message};
		case 'continues':
			if (newlineBytes === undefined) {
				// The last line was read without its newline, and it was not its end after all.
				return rewritten(file, known, []);
			}

			return {
				type: 'read',
				row,
				task: {
					file,
					format,
					contents: 'keep',
					knownSession: session,
					start: {offset: row.readTo + newlineBytes, lines: row.lines, fingerprint},
					problems: [],
				},
			};
		case 'shorter':
			return rewritten(file, known, [
				{
					kind: 'file-truncated',
					message: `It now ends after line ${comparison.afterLine}; ${row.lines} lines were read before`,
				},
			]);
		case 'differs': {
			const now = await recognize(file.path, planning.formats, planning.maxLineBytes);
			return now.type === 'log' && now.session?.id === originalId(session)
				? rewritten(file, known, [
						{
							kind: 'file-rewritten',
							message: `It was rewritten in place; ${differenceOf(comparison)}`,
						},
					])
				: planNew(file, planning);
		}
	}
};

const rewritten = (
	file: FoundFile,
	{format, session}: KnownLog,
	problems: readonly Problem[],
): Plan => ({
	type: 'read',
	task: {file, format, contents: 'replace', knownSession: session, start: fromTheStart, problems},
});

// A session set apart from its namesake carries a suffix.
const originalId = ({id}: SessionName): string => id.replace(/~[\da-f]{8}$/v, '');

/** How many bytes of a newline still belong to the line read last; undefined when that line goes on. */
const newlineLength = (comparison: Comparison): number | undefined => {
	if (comparison.type !== 'continues' || !comparison.isInLine || comparison.next.length === 0) {
		return 0;
	}

	const next = comparison.next.toString('latin1');
	return next.startsWith('\n') ? 1 : next === '\r\n' ? 2 : undefined;
};

const planNew = async (file: FoundFile, planning: Planning): Promise<Plan> => {
	const recognized = await recognize(file.path, planning.formats, planning.maxLineBytes);
	switch (recognized.type) {
		case 'unreadable':
			return planning.shelf.row(file.path)?.session
				? {type: 'unreadable', message: recognized.message}
				: {
						type: 'skip',
						reason: unreadable,
						problem: {kind: 'file-unreadable', message: recognized.message},
					};
		case 'empty':
			return {type: 'skip', reason: 'empty'};
		case 'unrecognized':
			return {
				type: 'skip',
				reason: 'file-unrecognized',
				...((planning.isNamed(file.path) || /\.jsonl(?:\.zst)?$/v.test(file.path)) && {
					problem: {
						kind: 'file-unrecognized',
						message: 'It is no log of an agent that is known here',
					},
				}),
			};
		case 'log': {
			const task: Task = {
				file,
				format: recognized.format,
				contents: planning.shelf.row(file.path) ? 'replace' : 'keep',
				start: fromTheStart,
				problems: [],
			};
			return recognized.session
				? planSession(task, recognized.session, planning.shelf)
				: {type: 'read', task};
		}
	}
};

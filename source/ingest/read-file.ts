import {type FoundFile} from '../disk/find-logs.ts';
import {type Json} from '../model/json.ts';
import {type Problem} from '../model/problem.ts';
import {toRows} from '../store/columns.ts';
import {type Delivery, type Transactions} from './delivery.ts';
import {type Stop} from './options.ts';
import {planFile} from './plan-file.ts';
import {type Plan, type Planning} from './plan.ts';
import {readByLayout} from './read-log.ts';
import {type Secrets} from './rules/mask-log.ts';
import {type Tally} from './tally.ts';
import {type Task} from './task.ts';

/** What a run carries from file to file. */
export type Run = Planning & {
	readonly tally: Tally;
	readonly delivery: Delivery;
	readonly transactions: Transactions;
	readonly stop: Stop | undefined;
	readonly secrets: Secrets;
};

/** Brings one file up to date. Returns the path of another one whose place it took, which is to be looked at again. */
export const readFile = async (file: FoundFile, run: Run): Promise<string | undefined> => {
	const plan = await planFile(file, run);
	const {tally} = run;
	switch (plan.type) {
		case 'unchanged':
			tally.counts.unchanged++;
			return undefined;
		case 'unreadable':
			tally.counts.failed++;
			tally.counts.problems++;
			tally.warn(`${file.path}: ${plan.message}`);
			return undefined;
		case 'skip':
			await skip(file, plan, run);
			return undefined;
		case 'read':
			await read(plan, run);
			return plan.displaced;
	}
};

const read = async ({task, row}: Extract<Plan, {type: 'read'}>, run: Run): Promise<void> => {
	const {shelf, tally, delivery, transactions} = run;
	const readerState = row && (await delivery.readerState(row.row));
	const sizeBytes = task.file.sizeBytes - task.start.offset;
	await transactions.beforeFile(sizeBytes);
	const outcome = await readByLayout(withState(task, readerState), {
		maxLineBytes: run.maxLineBytes,
		secrets: run.secrets,
		sink: delivery.write,
		tally,
		...(run.stop && {stop: run.stop}),
	});
	if (outcome.type === 'aborted') {
		return;
	}

	if (outcome.type === 'unreadable') {
		tally.counts.failed++;
		tally.warn(`${task.file.path}: ${outcome.message}`);
		return;
	}

	const {session, fingerprint, readTo} = outcome;
	shelf.keep(
		{
			path: task.file.path,
			isGone: false,
			known: {fingerprint, readTo},
			...(session && {session}),
		},
		task.movedFrom,
	);
	count(tally, {isFailed: outcome.failure !== undefined, task, readTo});
	await transactions.afterFile(sizeBytes);
};

const count = (
	{counts}: Tally,
	{
		isFailed,
		task,
		readTo,
	}: {readonly isFailed: boolean; readonly task: Task; readonly readTo: number},
): void => {
	if (isFailed) {
		counts.failed++;
	} else if (task.contents === 'replace' || task.start.offset === 0) {
		counts.ingested++;
	} else if (readTo > task.start.offset) {
		counts.appended++;
	} else {
		counts.unchanged++;
	}
};

// It was JSON when `Reading.end` wrote it, and only its own reader and analyzers see it again.
const withState = (task: Task, saved: unknown): Task => {
	if (saved === undefined) {
		return task;
	}

	const {reader, analyzed} = saved as {readonly reader: Json; readonly analyzed: Json};
	return {...task, start: {...task.start, readerState: reader, analyzed}};
};

/** A file that is no log, or no further one of its session, is remembered, so that it is not opened again at every run. */
const skip = async (
	file: FoundFile,
	{reason, problem}: Extract<Plan, {type: 'skip'}>,
	{shelf, tally, delivery, transactions}: Run,
): Promise<void> => {
	const problems: readonly Problem[] = problem ? [problem] : [];
	tally.counts.problems += problems.length;
	if (reason === 'file-unreadable') {
		tally.counts.failed++;
	} else {
		tally.counts.ingested++;
	}

	await delivery.write({
		type: 'begin',
		path: file.path,
		contents: shelf.row(file.path) ? 'replace' : 'keep',
	});
	await delivery.write({type: 'rows', rows: toRows({problems})});
	await delivery.write({
		type: 'end',
		at: new Date(),
		sizeBytes: file.sizeBytes,
		modifiedMs: file.modifiedMs,
		inode: file.inode,
		readTo: 0,
		skipped: reason,
		lines: {},
	});
	await transactions.afterFile(0);
};

import {type Event} from '../../model/event.ts';
import {type ExitTie} from '../shell/simple-command.ts';

/** `content-seen`: the log holds what the file held, or a part of it. */
export const outcomes = ['attempted', 'done', 'content-seen'] as const;

export type Outcome = (typeof outcomes)[number];

/** What bears on how an operation ended, besides how its call ended. */
export type Bearing = {
	readonly exit: ExitTie;
	/** It ran if the script ran to its end: no condition, loop or function around it. */
	readonly isSure: boolean;
	readonly shows: boolean;
	readonly raw: string;
};

const complaint =
	/: (?:no such file or directory|permission denied|is a directory|operation not permitted|not a directory|cannot open|cannot access)/iv;

/** `attempted` unless the log gives a reason to say more. */
export const outcomeOf = (
	{exit, isSure, shows, raw}: Bearing,
	{event, output}: {readonly event: Event; readonly output: Event | undefined},
): Outcome => {
	const status = output?.status ?? event.status;
	const exitCode = output?.exitCode ?? event.exitCode;
	const hasEnded = exitCode === undefined ? status === 'ok' : exitCode === 0;

	if (!hasEnded || !isSure || status === 'declined' || status === 'interrupted') {
		return 'attempted';
	}

	const text = output?.text ?? '';

	// In `a; b` the code is only b's: a's own complaint is all there is.
	if (exit === 'nothing' && complainsOf(raw, text)) {
		return 'attempted';
	}

	return shows && text.trim() !== '' ? 'content-seen' : 'done';
};

const complainsOf = (raw: string, text: string): boolean =>
	raw !== '' && text.split('\n').some((line) => line.includes(raw) && complaint.test(line));

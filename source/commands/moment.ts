import {UserError} from '../model/user-error.ts';
import {toMoment} from '../query/time.ts';
import {type Flags} from './command.ts';

/** The moment a `--since` or `--until` names. */
export const momentOf = (flags: Flags, edge: 'since' | 'until', now: Date): Date | undefined => {
	const typed = flags[edge];

	if (typeof typed !== 'string') {
		return undefined;
	}

	const moment = toMoment(typed, edge, {now, utcOffsetMinutes: -now.getTimezoneOffset()});

	if (moment === undefined) {
		throw new UserError(`\`--${edge} ${typed}\` is no time.`, {
			hint: 'Write 7d, 3h, yesterday, or 2026-03-01.',
		});
	}

	return moment;
};

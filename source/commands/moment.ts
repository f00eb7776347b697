import {type Config} from '../config/config.ts';
import {UserError} from '../model/user-error.ts';
import {toMoment} from '../query/time.ts';
import {type Flags} from './command.ts';
import {clockOf} from './output.ts';

export type Surroundings = {readonly config: Pick<Config, 'timezone'>; readonly now: Date};

/** The moment a `--since` or `--until` names, in the zone of the settings. */
export const momentOf = (
	flags: Flags,
	edge: 'since' | 'until',
	{config, now}: Surroundings,
): Date | undefined => {
	const typed = flags[edge];

	if (typeof typed !== 'string') {
		return undefined;
	}

	const momentAt = (utcOffsetMinutes: number) => toMoment(typed, edge, {now, utcOffsetMinutes});
	const near = momentAt(utcOffsetMinutes(config, now));

	if (near === undefined) {
		throw new UserError(`\`--${edge} ${typed}\` is no time.`, {
			hint: 'Write 7d, 3h, yesterday, or 2026-03-01.',
		});
	}

	// The zone may have had other clocks then: summer time.
	return /^\d/v.test(typed) ? momentAt(utcOffsetMinutes(config, near)) : near;
};

/** Minutes east of UTC at a moment. */
export const utcOffsetMinutes = (config: Pick<Config, 'timezone'>, at: Date): number => {
	const shown = clockOf(config).dateTime(at).replace(' ', 'T');
	return Math.round((Date.parse(`${shown}Z`) - at.getTime()) / 60_000);
};

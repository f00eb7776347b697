import {relativeTime} from '../text/time.ts';
import {type Setting} from './state/setting.ts';
import {type TimeFormat} from './state/state.ts';

const twelveHours = (time: string): string => {
	const hour = Number(time.slice(0, 2));

	return Number.isNaN(hour)
		? time
		: `${hour % 12 === 0 ? 12 : hour % 12}${time.slice(2)}${hour < 12 ? 'am' : 'pm'}`;
};

/** A moment as the person chose to see moments. */
export const showTime = (
	at: Date | undefined,
	{clock}: Pick<Setting, 'clock'>,
	format: TimeFormat,
	now = at,
): string => {
	switch (format) {
		case '24h':
			return clock.dateTime(at);
		case '12h':
			return at === undefined
				? clock.dateTime(at)
				: `${clock.date(at)} ${twelveHours(clock.time(at))}`;
		case 'iso':
			return at === undefined || Number.isNaN(at.getTime())
				? clock.dateTime(undefined)
				: at.toISOString();
		case 'relative':
			return relativeTime(at, now ?? new Date(0));
	}
};

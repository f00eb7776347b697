import {type Coverage} from '../model/coverage.ts';
import {count, type Clock} from '../text/time.ts';

/** What an answer was computed from, in one line. */
export const coverageLine = (coverage: Coverage, clock: Clock): string => {
	const skipped = coverage.skipped.map(({reason, files}) => `${count(files)} skipped: ${reason}`);
	const parts = [
		`${amount(coverage.files, 'file')}${skipped.length > 0 ? ` (${skipped.join('; ')})` : ''}`,
		amount(coverage.sessions, 'session'),
		amount(coverage.events, 'event'),
		amount(coverage.problems, 'problem'),
		...(coverage.missingSessions > 0
			? [`${amount(coverage.missingSessions, 'session')} known but not here`]
			: []),
	];
	const range =
		coverage.from === undefined || coverage.to === undefined
			? ''
			: `, ${clock.date(coverage.from)} to ${clock.date(coverage.to)}`;
	const loaded =
		coverage.lastIngestAt === undefined
			? 'nothing loaded yet'
			: `last loaded ${clock.dateTime(coverage.lastIngestAt)}`;
	return `From ${parts.join(', ')}${range}; ${loaded}.`;
};

export const amount = (value: number, word: string): string =>
	`${count(value)} ${word}${value === 1 ? '' : 's'}`;

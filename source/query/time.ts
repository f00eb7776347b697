import {unitsMs} from './quantity.ts';

export type Clock = {
	readonly now: Date;
	/** Minutes east of UTC. */
	readonly utcOffsetMinutes: number;
};

/**
The moment that `since:` or `until:` names: an age (`90s`, `30m`, `2h`, `7d`, `2w`), `now`, `today`, `yesterday`, a day (`2026-03-01`), or an ISO
time, in the clock's zone where it names none. A day means its start for `since` and its end for `until`.
*/
export const toMoment = (text: string, edge: 'since' | 'until', clock: Clock): Date | undefined => {
	const now = clock.now.getTime();
	const age = /^(?<count>\d{1,6})(?<unit>[dhmsw])$/v.exec(text)?.groups;

	if (text === 'now') {
		return clock.now;
	}

	if (age) {
		return valid(now - Number(age['count']) * unitsMs[age['unit']!]!);
	}

	const offsetMs = clock.utcOffsetMinutes * 60_000;
	const day = dayOf(text, Math.floor((now + offsetMs) / dayMs) * dayMs);

	return day === undefined
		? timeOf(text, offsetMs)
		: valid(day - offsetMs + (edge === 'until' ? dayMs - 1 : 0));
};

const dayMs = 86_400_000;

/** The start of a day as if it were in UTC. */
const dayOf = (text: string, today: number): number | undefined => {
	if (text === 'today') {
		return today;
	}

	if (text === 'yesterday') {
		return today - dayMs;
	}

	return /^\d{4}-\d{2}-\d{2}$/v.test(text) ? exactly(text) : undefined;
};

const timeOf = (text: string, offsetMs: number): Date | undefined => {
	const {groups} =
		/^(?<day>\d{4}-\d{2}-\d{2})t(?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<zone>z|[+\-]\d{2}:?\d{2})?$/iv.exec(
			text,
		) ?? {};

	if (!groups || exactly(groups['day']!) === undefined) {
		return undefined;
	}

	const zone = groups['zone']?.toUpperCase() ?? 'Z';
	const ms = Date.parse(
		`${groups['day']}T${groups['time']}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
	);

	return valid(groups['zone'] === undefined ? ms - offsetMs : ms);
};

/** Undefined for a day that no calendar has, which the parser would take for one of the next month. */
const exactly = (day: string): number | undefined => {
	const date = new Date(`${day}T00:00:00Z`);

	return valid(date.getTime()) && date.toISOString().startsWith(day) ? date.getTime() : undefined;
};

const valid = (ms: number) => (Number.isNaN(new Date(ms).getTime()) ? undefined : new Date(ms));

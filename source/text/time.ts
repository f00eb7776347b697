const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Shown where a log states no time, or one that is none. */
export const noTime = '-';

/** Formats times of one zone; make one and keep it, for making it is slow. */
export type Clock = {
	/** `2026-03-01 14:05:09` */
	readonly dateTime: (at: Date | undefined) => string;
	/** `2026-03-01` */
	readonly date: (at: Date | undefined) => string;
	/** `14:05:09` */
	readonly time: (at: Date | undefined) => string;
	/** `14:05:09.120`, for events that follow each other closely. */
	readonly exactTime: (at: Date | undefined) => string;
};

/** A clock for an IANA zone (`Europe/Berlin`, `UTC`) or an offset (`+02:00`); throws a `RangeError` on others. */
export const clockIn = (timeZone: string): Clock => {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		fractionalSecondDigits: 3,
	});

	const partsOf = (at: Date | undefined): Record<string, string> | undefined =>
		at === undefined || Number.isNaN(at.getTime())
			? undefined
			: Object.fromEntries(format.formatToParts(at).map(({type, value}) => [type, value]));

	const formatted =
		(write: (parts: Record<string, string>) => string) =>
		(at: Date | undefined): string => {
			const parts = partsOf(at);
			return parts === undefined ? noTime : write(parts);
		};

	const date = (parts: Record<string, string>): string =>
		`${parts['year']!.padStart(4, '0')}-${parts['month']!}-${parts['day']!}`;
	const time = (parts: Record<string, string>): string =>
		`${parts['hour']!}:${parts['minute']!}:${parts['second']!}`;

	return {
		date: formatted(date),
		time: formatted(time),
		dateTime: formatted((parts) => `${date(parts)} ${time(parts)}`),
		exactTime: formatted((parts) => `${time(parts)}.${parts['fractionalSecond']!}`),
	};
};

/** How long ago, in one unit of at most four characters: `now`, `5m`, `3h`, `12d`, `2y`; `in 5m` for the future. */
export const relativeTime = (at: Date | undefined, now: Date): string => {
	const passed = at === undefined ? NaN : now.getTime() - at.getTime();

	if (Number.isNaN(passed)) {
		return noTime;
	}

	const span = shortSpan(Math.abs(passed));

	return passed <= -minuteMs ? `in ${span}` : span;
};

const shortSpan = (span: number): string => {
	const units: ReadonlyArray<readonly [unit: string, size: number]> = [
		['y', 365 * dayMs],
		['d', dayMs],
		['h', hourMs],
		['m', minuteMs],
	];
	const unit = units.find(([, size]) => span >= size);

	return unit === undefined ? 'now' : `${Math.floor(span / unit[1])}${unit[0]}`;
};

const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `340ms`, `1.2s`, `3m04s`, `2h05m`, `3d04h` */
export const duration = (durationMs: number): string => {
	if (!Number.isFinite(durationMs)) {
		return noTime;
	}

	if (durationMs < 0) {
		return `-${duration(-durationMs)}`;
	}

	if (Math.round(durationMs) < secondMs) {
		return `${Math.round(durationMs)}ms`;
	}

	const tenths = Math.round(durationMs / 100) / 10;

	return tenths < 60 ? `${tenths.toFixed(1)}s` : longDuration(Math.round(durationMs / secondMs));
};

const longDuration = (seconds: number): string => {
	if (seconds < 3600) {
		return `${Math.floor(seconds / 60)}m${twoDigits(seconds % 60)}s`;
	}

	const hours = Math.floor(seconds / 3600);

	return hours < 24
		? `${hours}h${twoDigits((seconds % 3600) / 60)}m`
		: `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
};

const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `512 B`, `1.2 kB`, `440 MB`: powers of a thousand. */
export const size = (sizeBytes: number): string => {
	let value = sizeBytes;
	let unit = 0;

	while (Math.round(value) >= 1000 && unit < sizeUnits.length - 1) {
		value /= 1000;
		unit += 1;
	}

	const digits = unit > 0 && value < 9.95 ? 1 : 0;

	return `${value.toFixed(digits)} ${sizeUnits[unit]!}`;
};

/** `12,044` */
export const count = (value: number): string =>
	value.toLocaleString('en-US', {maximumFractionDigits: 20});

/** At most four characters: `950`, `12k`, `1.2M`. */
export const shortCount = (value: number): string => {
	if (value < 1000) {
		return String(value);
	}

	const [scaled, unit] = value < 999_500 ? [value / 1000, 'k'] : [value / 1_000_000, 'M'];

	return `${scaled < 9.95 ? scaled.toFixed(1) : Math.round(scaled)}${unit}`;
};

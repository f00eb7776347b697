import {type Config} from '../config/config.ts';
import {clockIn, type Clock} from '../text/time.ts';
import {type World} from './world.ts';

/** One JSON object a line. */
export const printLines = ({stdout}: World, rows: readonly unknown[]): void => {
	for (const row of rows) {
		stdout.write(`${JSON.stringify(row)}\n`);
	}
};

export const print = ({stdout}: World, lines: readonly string[]): void => {
	stdout.write(lines.map((line) => `${line}\n`).join(''));
};

/** A clock for the zone in the settings, or the machine's own. */
export const clockOf = ({timezone}: Pick<Config, 'timezone'>): Clock =>
	clockIn(timezone ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone);

/** Lines are cut only on a terminal; a file or pipe gets them whole. */
export const columnsOf = ({stdout}: World): number | undefined =>
	stdout.isTTY === true ? stdout.columns : undefined;

import {digest} from '../identity.ts';
import {type Log, supersede} from './log.ts';

/** What something that is written again and again states: what for, what it depends on, and how to tell it. */
export type Statement = {
	readonly what: string;
	readonly depends: string;
	readonly tell: (log: Log) => number;
	/** What a later writing may add to the event, when nothing else changed. */
	readonly again?: (log: Log, seq: number) => void;
};

/** What was told for a statement, to see whether a later writing says the same. */
export type Told = readonly [what: string, digest: string, seq: number];

/** Tells what is new in a later writing. What was told before and is no longer said, or said otherwise, is superseded. */
export const restate = (
	log: Log,
	statements: readonly Statement[],
	before: readonly Told[],
): Told[] => {
	const known = new Map(before.map((one) => [`${one[0]} ${one[1]}`, one]));
	const told = statements.map((statement) => restateOne(log, statement, known));
	const kept = new Set(told.map((one) => one[2]));

	supersede(
		log,
		before.map((one) => one[2]).filter((seq) => !kept.has(seq)),
	);

	return told;
};

const restateOne = (
	log: Log,
	{what, depends, tell, again}: Statement,
	known: ReadonlyMap<string, Told>,
): Told => {
	const key = digest(depends).slice(0, 12);
	const same = known.get(`${what} ${key}`);

	if (same === undefined) {
		return [what, key, tell(log)];
	}

	again?.(log, same[2]);

	return same;
};

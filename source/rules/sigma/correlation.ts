import {type Level} from '../rule.ts';

/**
A rule over several events of one session (Sigma's correlations `temporal_ordered` and `event_count`). It looks at what other rules found,
each occurrence with the values that it is grouped by.
*/
export type Correlation = {
	readonly id: string;
	readonly title: string;
	readonly level: Level;
	readonly tags: readonly string[];
	/** Ids of the rules whose findings count; for `temporal_ordered` in the order in which they must come. */
	readonly rules: readonly string[];
	/** Only findings of equal values of these fields belong together. */
	readonly groupBy: readonly string[];
	/** How far apart the first and the last may be. */
	readonly within: {readonly events?: number; readonly minutes?: number};
} & (
	{readonly type: 'temporal_ordered'} | {readonly type: 'event_count'; readonly atLeast: number}
);

/** That a rule found something: where in the session, when, and the fields of that event. */
export type Occurrence = {
	readonly rule: string;
	readonly seq: number;
	readonly at?: Date;
	readonly fields: Readonly<Record<string, unknown>>;
};

/** The findings that together make a hit, in order. */
export type CorrelatedHit = {
	readonly correlation: Correlation;
	readonly occurrences: readonly Occurrence[];
};

/** All hits of a correlation among the findings of one session, which come in the order of its log. A finding counts for one hit only. */
export function correlate(
	correlation: Correlation,
	occurrences: readonly Occurrence[],
): readonly CorrelatedHit[] {
	const relevant = occurrences.filter(({rule}) => correlation.rules.includes(rule));
	const groups = Map.groupBy(relevant, ({fields}) =>
		JSON.stringify(correlation.groupBy.map((name) => fields[name] ?? '')),
	);
	const find = correlation.type === 'temporal_ordered' ? sequences : counts;
	return groups
		.values()
		.flatMap((group) => find(correlation, group))
		.map((found) => ({correlation, occurrences: found}))
		.toArray();
}

/** The next finding of each rule in turn; a first one that leads nowhere gives way to a later one. */
function sequences(
	correlation: Correlation,
	group: readonly Occurrence[],
): readonly Occurrence[][] {
	const found: Occurrence[][] = [];
	let chain: Occurrence[] = [];
	for (const occurrence of group) {
		if (occurrence.rule === correlation.rules[0] && isAloneOrOver(correlation, chain, occurrence)) {
			chain = [occurrence];
		} else if (
			occurrence.rule === correlation.rules[chain.length] &&
			chain.length > 0 &&
			isNear(correlation, chain[0]!, occurrence)
		) {
			chain.push(occurrence);
		}

		if (chain.length !== correlation.rules.length) {
			continue;
		}

		found.push(chain);
		chain = [];
	}

	return found;
}

const isAloneOrOver = (
	correlation: Correlation,
	chain: readonly Occurrence[],
	next: Occurrence,
): boolean => chain.length <= 1 || !isNear(correlation, chain[0]!, next);

/** As many findings as are wanted, near enough to each other. */
function counts(correlation: Correlation, group: readonly Occurrence[]): readonly Occurrence[][] {
	const atLeast = correlation.type === 'event_count' ? correlation.atLeast : Infinity;
	const found: Occurrence[][] = [];
	let window: Occurrence[] = [];
	for (const occurrence of group) {
		window = [...window.filter((earlier) => isNear(correlation, earlier, occurrence)), occurrence];
		if (!(window.length >= atLeast)) {
			continue;
		}

		found.push(window);
		window = [];
	}

	return found;
}

const millisecondsPerMinute = 60_000;

function isNear({within}: Correlation, first: Occurrence, last: Occurrence): boolean {
	const {events = Infinity, minutes} = within;
	const isSoon =
		minutes === undefined ||
		first.at === undefined ||
		last.at === undefined ||
		last.at.getTime() - first.at.getTime() <= minutes * millisecondsPerMinute;
	return last.seq - first.seq <= events && isSoon;
}

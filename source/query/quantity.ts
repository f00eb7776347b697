/** A number as typed: `-1`, `2.5`, `10k`, `3M`. */
export const toNumber = (text: string): number | undefined => {
	const {groups} = /^(?<count>-?\d{1,15}(?:\.\d{1,9})?)(?<factor>[KMkm]?)$/v.exec(text) ?? {};

	return groups && Number(groups['count']) * factors[groups['factor']!.toLowerCase()]!;
};

/** A duration as typed, in milliseconds: `250ms`, `30s`, `1.5m`, `2h`; a bare number counts seconds. */
export const toDurationMs = (text: string): number | undefined => {
	const {groups} = /^(?<count>\d{1,12}(?:\.\d{1,9})?)(?<unit>ms|[dhms]?)$/v.exec(text) ?? {};

	return groups && Number(groups['count']) * unitsMs[groups['unit']!]!;
};

export const unitsMs: Readonly<Record<string, number>> = {
	ms: 1,
	'': 1000,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};

const factors: Readonly<Record<string, number>> = {'': 1, k: 1000, m: 1_000_000};

import {type Usage} from '../model/details.ts';
import {type Event} from '../model/event.ts';
import {type Analyzer} from './analyzer.ts';
import {type LedgerState, judge, startState} from './tokens/judge.ts';
import {noUsage, plus} from './tokens/usage.ts';
import {plain} from './plain.ts';

/** Why a statement about tokens is not counted. */
export const exclusions = [
	're-emitted',
	'fork-replay',
	'sub-agent-replay',
	'reset',
	'estimate',
	'superseded-by-record',
] as const;

export type Exclusion = (typeof exclusions)[number];

/** One statement of the log about tokens: counted, or left out for a reason. */
export type TokenRow = {
	readonly event: number;
	readonly part: number;
	readonly turn?: string;
	readonly prompt?: number;
	readonly model?: string;
	readonly at?: Date;
	/** What it states: the latest response, or the total where that is all. */
	readonly stated: Usage;
	/** What is counted of it. */
	readonly counted: Usage;
	readonly excluded?: Exclusion;
};

export type TokenGroup = {
	readonly key: string;
	readonly requests: number;
	readonly counted: Usage;
	/** Tokens left out, by reason. */
	readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
};

export const tokens: Analyzer<TokenRow> = {
	name: 'tokens',
	question: 'How many tokens did each request take, and what is not counted?',
	start({relation}, saved) {
		// It was written by `state` below.
		let state = saved === undefined ? startState : (saved as unknown as LedgerState);

		return {
			add(event) {
				if (
					event.kind === 'context' &&
					event.copyOf === undefined &&
					event.detail.model !== undefined
				) {
					state = {...state, model: event.detail.model};
				}

				if (event.kind !== 'tokens') {
					return [];
				}

				const verdict = judge(
					state,
					event,
					relation === 'subagent' ? 'sub-agent-replay' : 'fork-replay',
				);
				const model = event.model ?? state.model;
				state = verdict.state;

				return [
					...verdict.superseded.map((row) => ({
						...revived(row),
						counted: noUsage,
						excluded: 'superseded-by-record' as const,
					})),
					toRow(event, verdict, model),
				];
			},
			state: () => plain(state),
		};
	},
};

const revived = (row: TokenRow): TokenRow =>
	row.at === undefined ? row : {...row, at: new Date(row.at)};

type Verdict = ReturnType<typeof judge>;

const toRow = (
	event: Event<'tokens'>,
	{stated, counted, excluded}: Verdict,
	model: string | undefined,
): TokenRow => ({
	event: event.seq,
	part: 0,
	...(event.turn !== undefined && {turn: event.turn}),
	...(event.prompt !== undefined && {prompt: event.prompt}),
	...(model !== undefined && {model}),
	...(event.at !== undefined && {at: event.at}),
	stated,
	counted,
	...(excluded !== undefined && {excluded}),
});

/** A statement that stands in the file `places` times: the rows of its repetitions. */
export const repetitions = (row: TokenRow, places: number): readonly TokenRow[] =>
	Array.from({length: Math.max(0, places - 1)}, (_, index) => ({
		...row,
		part: index + 1,
		counted: noUsage,
		excluded: row.excluded ?? 're-emitted',
	}));

/** Sums of a ledger by any key, in order of first appearance. */
export const groupTokens = (
	rows: Iterable<TokenRow>,
	keyOf: (row: TokenRow) => string,
): readonly TokenGroup[] => {
	const groups = new Map<string, TokenGroup>();

	for (const row of rows) {
		const key = keyOf(row);
		const group = groups.get(key) ?? {key, requests: 0, counted: noUsage, excluded: {}};
		const {excluded} = row;

		groups.set(
			key,
			excluded === undefined
				? {...group, requests: group.requests + 1, counted: plus(group.counted, row.counted)}
				: {
						...group,
						excluded: {
							...group.excluded,
							[excluded]: (group.excluded[excluded] ?? 0) + row.stated.total,
						},
					},
		);
	}

	return groups.values().toArray();
};

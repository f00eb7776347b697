import {type Usage} from '../../model/details.ts';
import {type Event} from '../../model/event.ts';
import {type Exclusion, type TokenRow} from '../tokens-ledger.ts';
import {isSame, minus, noUsage} from './usage.ts';

/** What the ledger remembers; plain JSON. */
export type LedgerState = {
	readonly model?: string;
	/** The total that was stated last. */
	readonly total?: Usage;
	readonly last?: Usage;
	readonly responses: readonly string[];
	readonly hasRecords: boolean;
	/** The latest counted rows: a record of the same response may still come. */
	readonly recent: readonly TokenRow[];
};

export const startState: LedgerState = {responses: [], hasRecords: false, recent: []};

type Verdict = {
	readonly state: LedgerState;
	readonly stated: Usage;
	readonly counted: Usage;
	readonly excluded?: Exclusion;
	/** Rows that were counted and are not any more. */
	readonly superseded: readonly TokenRow[];
};

const mostRecent = 20;

export const judge = (state: LedgerState, event: Event<'tokens'>, replay: Exclusion): Verdict => {
	const {last, total, record} = event.detail;
	const stated = last ?? total ?? noUsage;

	if (event.copyOf !== undefined) {
		return {state, stated, ...leftOut(replay)};
	}

	return record ? judgeRecord(state, event, stated) : judgeCount(state, event, stated);
};

const leftOut = (excluded: Exclusion) => ({counted: noUsage, excluded, superseded: []});

const judgeRecord = (state: LedgerState, {detail}: Event<'tokens'>, stated: Usage): Verdict => {
	const {responseId} = detail;

	if (responseId !== undefined && state.responses.includes(responseId)) {
		return {state, stated, ...leftOut('re-emitted')};
	}

	return {
		state: {
			...state,
			hasRecords: true,
			recent: [],
			responses: responseId === undefined ? state.responses : [...state.responses, responseId],
		},
		stated,
		counted: stated,
		superseded: state.recent.filter((row) => isSame(row.counted, stated)),
	};
};

const judgeCount = (state: LedgerState, event: Event<'tokens'>, stated: Usage): Verdict => {
	const {last, total, contextWindow} = event.detail;
	const before = state.total;
	const next: LedgerState = {
		...state,
		...(total !== undefined && {total}),
		...(last !== undefined && {last}),
	};

	if (state.hasRecords) {
		return {state: next, stated, ...leftOut('superseded-by-record')};
	}

	// "Context window full" is written as a total of that size and nothing else.
	if (total !== undefined && total.total === contextWindow && total.input + total.output === 0) {
		return {state, stated, ...leftOut('estimate')};
	}

	if (total === undefined || before === undefined || total.total < before.total) {
		return last === undefined &&
			before !== undefined &&
			total !== undefined &&
			event.detail.scope === undefined
			? {state: next, stated, ...leftOut('reset')}
			: counting(next, event, stated);
	}

	if (total.total === before.total) {
		const isAgain = last === undefined || state.last === undefined || isSame(last, state.last);
		return {
			state: isAgain ? next : {...next, ...(state.last !== undefined && {last: state.last})},
			stated,
			...leftOut(isAgain ? 're-emitted' : 'estimate'),
		};
	}

	return counting(next, event, {stated, counted: minus(total, before)});
};

const counting = (
	state: LedgerState,
	event: Event<'tokens'>,
	given: Usage | {readonly stated: Usage; readonly counted: Usage},
): Verdict => {
	const {stated, counted} = 'stated' in given ? given : {stated: given, counted: given};
	const row: TokenRow = {
		event: event.seq,
		part: 0,
		...(event.turn !== undefined && {turn: event.turn}),
		...(event.prompt !== undefined && {prompt: event.prompt}),
		...(event.at !== undefined && {at: event.at}),
		stated,
		counted,
	};

	return {
		state: {...state, recent: [...state.recent, row].slice(-mostRecent)},
		stated,
		counted,
		superseded: [],
	};
};

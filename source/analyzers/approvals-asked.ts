import {type Event} from '../model/event.ts';
import {type Analyzer, type SessionSurroundings} from './analyzer.ts';
import {isCall} from './call.ts';
import {plain} from './plain.ts';

/** What the log tells about leave to act: the settings of a turn, and each request to go beyond them. */
export type ApprovalRow = {
	readonly event: number;
	readonly part: number;
	readonly turn?: string;
	readonly type: 'escalation' | 'policy' | 'review';
	readonly approvalPolicy?: string;
	readonly sandbox?: string;
	readonly networkAccess?: boolean;
	/** `not logged`: Codex writes nothing when a person says yes; it ran, so it was granted or never asked about. */
	readonly answer?: 'asked' | 'granted' | 'not logged' | 'refused';
	readonly reason?: string;
	readonly by?: string;
	/** The first moment at which nothing was asked and everything allowed. */
	readonly firstUnrestricted?: true;
};

type State = {
	readonly asked: ReadonlyArray<readonly [number, ApprovalRow]>;
	readonly wasUnrestricted: boolean;
};

export const approvals: Analyzer<ApprovalRow> = {
	name: 'approvals',
	question: 'What was it allowed to do, what did it ask for, and what was the answer?',
	start(_: SessionSurroundings, saved) {
		// It was written by `state` below.
		const before = (saved ?? {asked: [], wasUnrestricted: false}) as unknown as State;
		const asked = new Map(before.asked);
		let {wasUnrestricted} = before;

		return {
			add(event) {
				if (event.kind === 'context') {
					const isFirst = !wasUnrestricted && isUnrestricted(event);
					wasUnrestricted ||= isFirst;
					return [policyRow(event, isFirst)];
				}

				if (event.kind === 'approval') {
					return [reviewRow(event)];
				}

				if (event.kind === 'output' && event.callSeq !== undefined) {
					const row = asked.get(event.callSeq);
					asked.delete(event.callSeq);
					return row === undefined ? [] : [{...row, answer: answerOf(event.status)}];
				}

				const row = escalation(event);

				if (row?.answer === 'asked') {
					asked.set(event.seq, row);
				}

				return row === undefined ? [] : [row];
			},
			state: () => plain({asked: [...asked], wasUnrestricted}),
		};
	},
};

const isUnrestricted = ({detail}: Event<'context'>): boolean =>
	detail.approvalPolicy === 'never' && detail.sandbox === 'danger-full-access';

const about = (event: Event) => ({
	event: event.seq,
	part: 0,
	...(event.turn !== undefined && {turn: event.turn}),
});

const policyRow = (event: Event<'context'>, isFirst: boolean): ApprovalRow => {
	const {approvalPolicy, sandbox, networkAccess} = event.detail;

	return {
		...about(event),
		type: 'policy',
		...(approvalPolicy !== undefined && {approvalPolicy}),
		...(sandbox !== undefined && {sandbox}),
		...(networkAccess !== undefined && {networkAccess}),
		...(isFirst && {firstUnrestricted: true}),
	};
};

const reviewRow = (event: Event<'approval'>): ApprovalRow => {
	const {decision, reason, by} = event.detail;

	return {
		...about(event),
		type: 'review',
		...(decision !== undefined && {answer: decision}),
		...(reason !== undefined && {reason}),
		...(by !== undefined && {by}),
	};
};

const escalation = (event: Event): ApprovalRow | undefined => {
	if (!isCall(event) || (!event.detail.escalated && event.status !== 'declined')) {
		return undefined;
	}

	const reason = event.kind === 'patch' ? undefined : event.detail.justification;

	return {
		...about(event),
		type: 'escalation',
		answer:
			event.status === undefined || event.status === 'running' ? 'asked' : answerOf(event.status),
		...(reason !== undefined && {reason}),
	};
};

const answerOf = (status: Event['status']): 'asked' | 'not logged' | 'refused' => {
	if (status === 'declined') {
		return 'refused';
	}

	return status === 'interrupted' ? 'asked' : 'not logged';
};

import {type EventRecord, type PromptRow, type SessionRow} from '../model/rows.ts';
import {type SourcePlace} from '../model/place.ts';

/** A session as people retell it: each prompt with what was done for it. */
export type GroupedSession = {
	readonly session: SessionRow;
	/** What happened before the first prompt: settings, instructions. */
	readonly before: readonly GroupedEvent[];
	readonly prompts: readonly GroupedPrompt[];
};

export type GroupedPrompt = Omit<PromptRow, 'event' | 'events' | 'failures' | 'sessionRow'> & {
	readonly failures: number;
	readonly events: readonly GroupedEvent[];
};

export type GroupedEvent = Pick<
	EventRecord,
	| 'at'
	| 'call'
	| 'callSeq'
	| 'copyOf'
	| 'detail'
	| 'durationMs'
	| 'exitCode'
	| 'kind'
	| 'marks'
	| 'model'
	| 'seq'
	| 'status'
	| 'text'
	| 'title'
	| 'tool'
	| 'turn'
> & {readonly event: string; readonly places: readonly SourcePlace[]};

export const groupSession = (
	session: SessionRow,
	prompts: readonly PromptRow[],
	records: readonly EventRecord[],
): GroupedSession => {
	const known = new Set(prompts.map(({seq}) => seq));
	const byPrompt = Map.groupBy(records, ({prompt}) =>
		prompt !== undefined && known.has(prompt) ? prompt : undefined,
	);
	return {
		session,
		before: (byPrompt.get(undefined) ?? []).map((record) => groupedEvent(record)),
		prompts: prompts.map(({event: _event, events: _events, sessionRow: _row, ...prompt}) => ({
			...prompt,
			events: (byPrompt.get(prompt.seq) ?? []).map((record) => groupedEvent(record)),
		})),
	};
};

/** Everything about an event except where the store keeps it. */
const groupedEvent = ({
	id: _id,
	key,
	sessionRow: _sessionRow,
	prompt: _prompt,
	session: _session,
	outputs: _outputs,
	markList: _markList,
	...event
}: EventRecord): GroupedEvent => ({event: key, ...event});

import {type EventChange, type KnownSession} from '../formats/fact.ts';
import {type Event} from '../model/event.ts';
import {type Json} from '../model/json.ts';
import {type Place} from '../model/place.ts';
import {type Problem} from '../model/problem.ts';
import {type Prompt} from '../model/prompt.ts';
import {toFindingRows, type FindingRows, type Findings} from './analysis-rows.ts';
import {cutDepth, toStorableJson} from './storable.ts';

/** What ingest gathers before it is worth a statement. */
export type Gathered = {
	/** New events with their keys, in order of `seq` and without gaps. */
	readonly events?: ReadonlyArray<{
		readonly event: Event;
		readonly key: string;
		readonly origin?: number | undefined;
	}>;
	readonly prompts?: readonly Prompt[];
	/** Second places of events. */
	readonly places?: ReadonlyArray<{readonly seq: number; readonly place: Place}>;
	/** Changes of events that are in the store already. */
	readonly changes?: ReadonlyArray<{readonly seq: number; readonly change: EventChange}>;
	readonly problems?: readonly Problem[];
	readonly knownSessions?: readonly KnownSession[];
	readonly findings?: Findings;
};

/** JSON arrays of rows, one per table, made here and read by `store/writer` only. An absent table gets nothing. */
export type Rows = Readonly<Partial<Record<RowTable, string>>> & {
	readonly firstSeq?: number;
	readonly findings?: FindingRows;
};

export type RowTable =
	'bodies' | 'changes' | 'details' | 'events' | 'knownSessions' | 'places' | 'problems' | 'prompts';

/** The order of the values in each row array; the writer builds its statements from it. */
export const columns = {
	events: [
		'key',
		'prompt',
		'turn',
		'kind',
		'title',
		'at',
		'duration_ms',
		'status',
		'exit_code',
		'tool',
		'call',
		'call_seq',
		'model',
		'copy_of',
		'line',
		'part',
		'origin',
	],
	prompts: ['seq', 'event', 'at', 'text', 'request', 'active_file', 'open_tabs', 'copy_of'],
	places: ['seq', 'line', 'part'],
	problems: ['kind', 'message', 'line', 'part'],
	knownSessions: ['id', 'title', 'last_prompt', 'updated_at'],
} as const;

export const toRows = (gathered: Gathered): Rows => {
	const events = gathered.events ?? [];

	return {
		...(events[0] && {
			firstSeq: events[0].event.seq,
			events: toJson(events.map(({event, key, origin}) => eventValues(event, key, origin))),
			bodies: toJson(events.map(({event}) => event.text)),
			details: toJson(events.map(({event}) => toDetail(event))),
		}),
		...listOf('prompts', gathered.prompts, promptValues),
		...listOf('places', gathered.places, ({seq, place}) => [seq, place.line, place.part]),
		...listOf('changes', gathered.changes, (change) => change),
		...listOf('problems', gathered.problems, problemValues),
		...listOf('knownSessions', gathered.knownSessions, knownSessionValues),
		...findingsOf(gathered),
	};
};

const findingsOf = ({findings}: Gathered): Pick<Rows, 'findings'> => {
	const rows = findings && toFindingRows(findings);

	return rows && Object.keys(rows).length > 0 ? {findings: rows} : {};
};

type Value = Json | undefined;

const eventValues = (event: Event, key: string, origin?: number): readonly Value[] => [
	key,
	event.prompt,
	event.turn,
	event.kind,
	event.title,
	event.at?.getTime(),
	whole(event.durationMs),
	event.status,
	whole(event.exitCode),
	event.tool,
	event.call,
	event.callSeq,
	event.model,
	event.copyOf,
	event.place.line,
	event.place.part,
	// Few have one, and what an array does not have is null.
	...(origin === undefined ? [] : [origin]),
];

const promptValues = (prompt: Prompt): readonly Value[] => [
	prompt.seq,
	prompt.event,
	prompt.at?.getTime(),
	prompt.text,
	prompt.request,
	prompt.activeFile,
	prompt.openTabs,
	prompt.copyOf,
];

const problemValues = ({kind, message, place}: Problem): readonly Value[] => [
	kind,
	message,
	place?.line,
	place?.part,
];

const knownSessionValues = (known: KnownSession): readonly Value[] => [
	known.id,
	known.title,
	known.lastPrompt,
	known.updatedAt?.getTime(),
];

const listOf = <Table extends RowTable, Item>(
	table: Table,
	items: readonly Item[] | undefined,
	toValues: (item: Item) => unknown,
) => (items && items.length > 0 ? {[table]: toJson(items.map((item) => toValues(item)))} : {});

// In an array JSON writes an absent value as null, which is what the column shall hold.
const toJson = (rows: readonly unknown[]) => toStorableJson(rows);

const toDetail = ({detail}: Event) => cutDepth(detail);

// The client can't read larger integers back.
const whole = (value: number | undefined) =>
	value === undefined || Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : value;

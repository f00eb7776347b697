import {type ApprovalRow} from '../analyzers/approvals-asked.ts';
import {type Chain} from '../analyzers/chain/graph.ts';
import {type Agent} from '../model/agent.ts';
import {type Coverage} from '../model/coverage.ts';
import {type EventKind} from '../model/event.ts';
import {type Mark, type MarkKind} from '../model/mark.ts';
import {type Disposition} from '../model/place.ts';
import {type ProblemKind} from '../model/problem.ts';
import {type EventRecord, type EventRow, type PromptRow, type SessionRow} from '../model/rows.ts';
import {type Query} from '../query/query.ts';
import {type CommandFilter, type CommandRow} from './analysis-commands.ts';
import {type CostAnswer, type CostQuestion} from './analysis-cost.ts';
import {type AccessAnswer, type TouchFilter, type TouchRow} from './analysis-files.ts';
import {type InstructionsAnswer, type KeyedEvent} from './analysis-session.ts';

/**
The questions and changes that panes and commands use. Arguments and answers are plain values that survive a structured clone, so that
the same object can be used directly or across a thread (`ingest/threads`). Ingest writes through `store/writer.ts` instead.
*/
export type Store = {
	readonly sessions: (filter: SessionFilter) => Promise<readonly SessionRow[]>;
	readonly countSessions: (filter: SessionFilter) => Promise<number>;
	/** Sessions whose id is or starts with `id`; `latest` gives the one that ended last. */
	readonly findSessions: (id: string) => Promise<readonly SessionRow[]>;
	readonly prompts: (sessionRow: number) => Promise<readonly PromptRow[]>;
	/** Events of a session in log order. */
	readonly events: (choice: EventChoice) => Promise<readonly EventRow[]>;
	readonly event: (id: number) => Promise<EventRecord | undefined>;
	/** Full records of a range of events, for exports and `show`. */
	readonly records: (choice: EventChoice) => Promise<readonly EventRecord[]>;
	/** The nearest event before (-1) or after (1) `id` in its session of which the choice holds. */
	readonly neighbour: (choice: NeighbourChoice) => Promise<EventRow | undefined>;
	/** The kept line an event came from. */
	readonly rawLine: (id: number) => Promise<RawLine | undefined>;
	readonly search: (request: SearchRequest) => Promise<SearchAnswer>;
	readonly problems: (filter: ProblemFilter) => Promise<readonly ProblemRow[]>;
	/** Problems and failed commands of a session, or of everything, newest first. */
	readonly trouble: (choice: {
		readonly sessionRow?: number;
		readonly limit: number;
	}) => Promise<readonly TroubleRow[]>;
	readonly mark: (marks: readonly NewMark[]) => Promise<readonly Mark[]>;
	readonly unmark: (change: {
		readonly ids: readonly number[];
		readonly actor: string;
		readonly at: Date;
	}) => Promise<void>;
	readonly marks: (filter: MarkFilter) => Promise<readonly MarkRow[]>;
	/** Who touched files, and what was done to them. */
	readonly files: (filter: TouchFilter) => Promise<readonly TouchRow[]>;
	/** Whether a file was accessed, with the evidence. */
	readonly accessed: (pattern: string) => Promise<AccessAnswer>;
	/** The simple commands that scripts ran. */
	readonly commands: (filter: CommandFilter) => Promise<readonly CommandRow[]>;
	readonly cost: (question: CostQuestion) => Promise<CostAnswer>;
	readonly instructions: (sessionRow: number) => Promise<InstructionsAnswer>;
	readonly approvals: (sessionRow: number) => Promise<readonly ApprovalRow[]>;
	/** What led to an event and what came of it; its events count within the session. */
	readonly chain: (id: number) => Promise<Chain | undefined>;
	/** Events whose key is or begins with this; at most six. */
	readonly eventsByKey: (key: string) => Promise<readonly KeyedEvent[]>;
	readonly coverage: () => Promise<Coverage>;
	readonly health: () => Promise<Health>;
	/** Sessions named by companion files or by other sessions whose log no file holds. */
	readonly missingSessions: () => Promise<
		ReadonlyArray<{readonly id: string; readonly title?: string; readonly updatedAt?: Date}>
	>;
	/** Grows whenever something in the store changed, also by another process; cheap to ask. */
	readonly revision: () => Promise<number>;
	readonly close: () => Promise<void>;
};

export const sessionSorts = [
	'recent',
	'started',
	'events',
	'prompts',
	'failures',
	'title',
	'agent',
	'repo',
] as const;

export type SessionSort = (typeof sessionSorts)[number];

export type SessionFilter = {
	readonly agent?: Agent;
	/** Part of the repository's URL or of the folder. */
	readonly repo?: string;
	readonly model?: string;
	readonly since?: Date;
	readonly until?: Date;
	/** Part of title, folder, repository or id, case folded. */
	readonly text?: string;
	readonly sort?: SessionSort;
	readonly reverse?: boolean;
	readonly limit?: number;
	readonly offset?: number;
};

export type EventChoice = {
	readonly sessionRow: number;
	/** Only this prompt's events; 0 means those before the first prompt. */
	readonly prompt?: number;
	readonly kinds?: readonly EventKind[];
	/** Only events after this `seq`. */
	readonly after?: number;
	readonly limit?: number;
	readonly copies?: boolean;
};

export type NeighbourChoice = {
	readonly id: number;
	readonly direction: -1 | 1;
	readonly kind?: EventKind;
	readonly failed?: boolean;
	readonly marked?: boolean;
};

export type RawLine = {
	readonly text: string;
	readonly path: string;
	readonly line: number;
	readonly hash: string;
};

export type SearchRequest = {
	readonly query: Query;
	readonly limit: number;
	readonly offset?: number;
	/** Sessions with a hit as typed come first. Then `recent`: newest session first; `best`: by how well the text fits, where hits are few enough to weigh them. */
	readonly sort: 'best' | 'recent';
	/** Only within this session. */
	readonly sessionRow?: number;
	/** Relative times (`since:7d`) count from here. */
	readonly now: Date;
	/** Minutes east of UTC, for `since:yesterday` and dates. */
	readonly utcOffsetMinutes: number;
};

export type SearchAnswer = {
	readonly hits: readonly SearchHit[];
	/** Sessions with hits, in the order of the hits, with how many events of each match; the first ones, at least those that `hits` are of. */
	readonly sessions: ReadonlyArray<{readonly session: SessionRow; readonly count: number}>;
	/** All matching events, also beyond the limit. */
	readonly total: number;
	/** All sessions with matching events. */
	readonly sessionTotal: number;
	/** False where there are so many that counting stopped: at least `total` and `sessionTotal`. */
	readonly isTotalExact: boolean;
	/** True while much is being loaded: a part within a word that no text had before may be missed until that is done. */
	readonly isLearning: boolean;
	/** Which spellings a typed word was searched as, when not only as typed. */
	readonly spellings: ReadonlyArray<{readonly typed: string; readonly matched: readonly string[]}>;
};

export type SearchHit = {
	readonly event: EventRow;
	readonly session: string;
	readonly snippet: string;
	/** The words of the text that matched, as they stand in the snippet or title. */
	readonly matched: readonly string[];
	/** 1 for an exact match, less the further the spelling is from what was typed. */
	readonly score: number;
};

export type ProblemFilter = {
	readonly sessionRow?: number;
	readonly kind?: ProblemKind;
	readonly limit?: number;
	readonly offset?: number;
};

export type ProblemRow = {
	readonly id: number;
	readonly kind: ProblemKind;
	readonly message: string;
	readonly path: string;
	readonly session?: string;
	readonly line?: number;
	readonly at: Date;
};

export type TroubleRow =
	| {readonly type: 'event'; readonly event: EventRow; readonly session: string}
	| {readonly type: 'problem'; readonly problem: ProblemRow};

export type NewMark = Omit<Mark, 'id'>;

export type MarkFilter = {
	readonly session?: string;
	readonly kind?: MarkKind;
	readonly value?: string;
};

export type MarkRow = Mark & {
	/** Absent when no stored event has this key any more. */
	readonly eventRow?: EventRow;
};

export type Health = {
	readonly location: string;
	readonly schemaVersion: number;
	readonly encrypted: boolean;
	readonly journalMode: string;
	readonly sizeBytes?: number;
	/** What SQLite's own check says; `ok` when all is well. */
	readonly integrity: string;
	/** What does not work as well as it could, as sentences for a person. */
	readonly warnings?: readonly string[];
	readonly lines: Readonly<Record<Disposition, number>>;
};

import {type Json, type JsonObject} from './json.ts';

/** What each kind of event knows beyond the fields all events have. Stored as JSON; absent means the log does not say. */
export type Details = {
	readonly prompt: PromptDetail;
	readonly message: MessageDetail;
	readonly reasoning: ReasoningDetail;
	readonly command: CommandDetail;
	readonly patch: PatchDetail;
	readonly tool: ToolDetail;
	readonly output: OutputDetail;
	readonly search: SearchDetail;
	readonly plan: PlanDetail;
	readonly agent: AgentDetail;
	readonly approval: ApprovalDetail;
	readonly instructions: InstructionsDetail;
	readonly injected: InjectedDetail;
	readonly context: ContextDetail;
	readonly tokens: TokensDetail;
	readonly turn: TurnDetail;
	readonly compaction: CompactionDetail;
	readonly rollback: RollbackDetail;
	readonly review: ReviewDetail;
	readonly snapshot: SnapshotDetail;
	readonly error: ErrorDetail;
	readonly session: JsonObject;
	readonly other: OtherDetail;
};

export type PromptDetail = {readonly images?: number};

export type MessageDetail = {readonly role?: string; readonly phase?: string};

/** `encrypted`: the log holds only a sealed form of it. */
export type ReasoningDetail = {readonly encrypted?: boolean; readonly raw?: boolean};

/** `argv` as logged; `script` is the shell text in it (`bash -lc SCRIPT`) or the logged command line. */
export type CommandDetail = {
	readonly argv?: readonly string[];
	readonly script?: string;
	readonly cwd?: string;
	/** Asked to run outside the sandbox. */
	readonly escalated?: boolean;
	readonly justification?: string;
	/** Typed by the person (`!command`), not called by the model. */
	readonly byUser?: boolean;
	/** What was written to a running command's standard input. */
	readonly stdin?: string;
	/** The agent's own reading of the command, as logged. */
	readonly parsed?: readonly JsonObject[];
	/** The number of the running process, which later input names. */
	readonly process?: string;
};

export type FileChange = {
	readonly path: string;
	readonly op: 'add' | 'delete' | 'update';
	/** Where an update moved the file to. */
	readonly movedTo?: string;
	/** Unified diff, or the whole content of an added or deleted file. */
	readonly diff?: string;
};

/** `recorded`: the log states the changes as done; otherwise they are what the call asked for. */
export type PatchDetail = {
	readonly changes: readonly FileChange[];
	readonly patch?: string;
	readonly cwd?: string;
	readonly recorded?: boolean;
	readonly escalated?: boolean;
	/** A person changed what the agent had proposed before it was written. */
	readonly editedByUser?: boolean;
};

export type ToolDetail = {
	readonly server?: string;
	readonly arguments?: Json;
	readonly escalated?: boolean;
	readonly justification?: string;
};

/** `running`: the process number under which the command goes on. `truncated`: the log holds only a part. */
export type OutputDetail = {
	readonly running?: string;
	readonly truncated?: boolean;
	readonly images?: number;
	readonly result?: Json;
};

export type SearchDetail = {
	readonly action?: string;
	readonly query?: string;
	readonly url?: string;
};

export type PlanDetail = {
	readonly explanation?: string;
	readonly steps?: ReadonlyArray<{readonly step: string; readonly status: string}>;
};

export type AgentDetail = {
	readonly action?: string;
	/** Ids of the sessions it is about. */
	readonly sessions?: readonly string[];
	readonly path?: string;
	readonly author?: string;
	readonly recipient?: string;
};

export type ApprovalDetail = {
	readonly decision?: 'asked' | 'granted' | 'refused';
	readonly by?: 'person' | 'policy' | 'reviewer';
	readonly reason?: string;
	readonly risk?: string;
};

/** `source`: `agents-md` (project instructions), `system`, `developer`, `skills`, `permissions`, `environment`, … */
export type InstructionsDetail = {readonly source: string; readonly directory?: string};

export type InjectedDetail = {readonly tag?: string};

export type ContextDetail = {
	readonly cwd?: string;
	readonly model?: string;
	readonly provider?: string;
	readonly effort?: string;
	readonly approvalPolicy?: string;
	readonly approvalsReviewer?: string;
	readonly sandbox?: string;
	readonly networkAccess?: boolean;
	readonly writableRoots?: readonly string[];
	readonly profile?: string;
	/** How the agent works, where that is more than a policy: `plan`, `auto`, … */
	readonly mode?: string;
	/** Only where they change within a session. */
	readonly branch?: string;
	readonly version?: string;
};

/** Counts as logged: `input` includes `cached`, `output` includes `reasoning`. */
export type Usage = {
	readonly input: number;
	readonly cached: number;
	readonly cacheWrite: number;
	/** The part of `cacheWrite` that is kept for an hour and costs more; the rest is kept for five minutes. */
	readonly cacheWrite1h?: number;
	readonly output: number;
	readonly reasoning: number;
	readonly total: number;
};

/**
One statement of the log about tokens. `last` is the latest response, `total` what the log says was used so far.
`record` marks an exact record of one response (`responseId`), which wins over running totals.
*/
export type TokensDetail = {
	readonly last?: Usage;
	readonly total?: Usage;
	readonly contextWindow?: number;
	readonly record?: boolean;
	readonly responseId?: string;
	/** What the log itself says it cost. */
	readonly costUsd?: number;
	/** Totals for a whole session or run rather than for one response. */
	readonly scope?: 'response' | 'session' | 'turn';
	/** The log holds only the beginning of the count of output; more was paid for. */
	readonly partial?: boolean;
	/** What else the price depends on: the tier of service, a speed that is not the usual one, searches by the vendor. */
	readonly tier?: string;
	readonly speed?: string;
	readonly webSearches?: number;
};

export type TurnDetail = {
	readonly change: 'aborted' | 'completed' | 'failed' | 'started';
	readonly reason?: string;
	readonly timeToFirstTokenMs?: number;
};

export type CompactionDetail = {
	readonly replacementItems?: number;
	readonly encrypted?: boolean;
	/** `auto`, or `manual` when a person asked for it. */
	readonly trigger?: string;
	readonly tokensBefore?: number;
	readonly tokensAfter?: number;
};

/** What it takes back happened nevertheless: those events stay and count, and name this one's `seq` as `rewound` in their detail. */
export type RollbackDetail = {readonly turns?: number};

export type ReviewDetail = {readonly change: 'entered' | 'exited'; readonly result?: Json};

export type SnapshotDetail = {readonly commit?: string; readonly parent?: string};

export type ErrorDetail = {readonly code?: string};

/** `type` is the kind as the log names it, `payload` that record's own type. */
export type OtherDetail = {readonly type: string};

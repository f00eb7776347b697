import {type Details} from './details.ts';
import {type Place} from './place.ts';

/** The kinds of fact a log states, common to all agents. The value is what `kind:` in a query and `kind` in JSON say. */
export const eventKinds = [
	'prompt', // What a person typed
	'message', // What the agent answered
	'reasoning',
	'command', // A shell command, or input to a running one
	'patch', // A change to files through the agent's own tool
	'tool', // Any other call: MCP, view_image, read tools, plans' tools of others …
	'output', // What a call returned
	'search', // A web search or page the agent opened
	'plan',
	'agent', // A sub-agent started, asked, answered, ended
	'approval', // Asked for, granted or refused, where a log tells
	'instructions', // AGENTS.md, system and developer texts in force
	'injected', // Other text a program put into the person's mouth
	'context', // Settings of a turn: model, policy, sandbox, folder
	'tokens',
	'turn', // A turn started, ended, was interrupted
	'compaction',
	'rollback',
	'review',
	'snapshot', // A commit the agent made to be able to undo
	'error',
	'session', // Identity and settings of the session itself
	'other', // A kind this version does not know; its raw line is kept
] as const;

export type EventKind = (typeof eventKinds)[number];

/** `running` is a call whose end the log does not hold (yet). */
export const statuses = ['ok', 'failed', 'declined', 'interrupted', 'running'] as const;

export type Status = (typeof statuses)[number];

/** One fact that a log states. */
export type Event<Kind extends EventKind = EventKind> = {
	readonly [K in Kind]: Facts & {readonly kind: K; readonly detail: Details[K]};
}[Kind];

type Facts = {
	/** Counts from 1 within its session, in the order of the log. */
	readonly seq: number;
	/** `seq` of the prompt it belongs to; absent before the first prompt. */
	readonly prompt?: number;
	/** The agent's own id of the turn. */
	readonly turn?: string;
	/** One line, cut to 200 characters, not yet printable. */
	readonly title: string;
	/** Everything a search should find it by. */
	readonly text: string;
	readonly at?: Date;
	readonly durationMs?: number;
	readonly status?: Status;
	readonly exitCode?: number;
	/** The tool's name as logged: `exec_command`, `mcp__github__fetch`, … */
	readonly tool?: string;
	/** The id that links a call with its outputs, as logged. */
	readonly call?: string;
	/** On an output: `seq` of the call it belongs to. On input to a running command: `seq` of that command. */
	readonly callSeq?: number;
	/** The model that produced it, or that was asked. */
	readonly model?: string;
	/** The id of the session whose history this repeats (this session's own id for `replacement_history`). Not counted. */
	readonly copyOf?: string;
	/**
	What stays the same when the file is rewritten or moved: the log's own id where it has one, else kind, time and a hash of
	the text. Tags hold on to it. Unique enough within a session; equal facts share it.
	*/
	readonly identity: string;
	readonly place: Place;
};

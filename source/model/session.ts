import {type Agent} from './agent.ts';

/** How a session came out of another one. */
export type Relation = 'fork' | 'revert' | 'review' | 'subagent';

/** One run of an agent, as its log describes it. What the log does not say is absent, never guessed. */
export type Session = {
	/** The agent's own id. Unique in a store together with the agent; a revert appends `~` and its rollout id. */
	readonly id: string;
	readonly agent: Agent;
	/** The agent's conversation that several sessions may share (after a revert); the id itself when absent. */
	readonly thread?: string;
	readonly title?: string;
	/** The program that drove the agent: `codex_exec`, `codex_vscode`, … */
	readonly originator?: string;
	readonly version?: string;
	/** How the log is written: `codex G2c`, `codex G3`, … */
	readonly generation?: string;
	readonly cwd?: string;
	readonly repository?: string;
	readonly branch?: string;
	readonly commit?: string;
	/** Every model that answered, in order of first use. */
	readonly models?: readonly string[];
	readonly provider?: string;
	readonly effort?: string;
	readonly profile?: string;
	readonly approvalPolicy?: string;
	readonly sandbox?: string;
	/** Whether commands could reach the network, where the log tells. */
	readonly networkAccess?: boolean;
	readonly startedAt?: Date;
	readonly endedAt?: Date;
	/** The id of the session this one came out of. */
	readonly parent?: string;
	readonly relation?: Relation;
};

/** What a person asked. Text that a program injected in the person's name is an event, not a prompt. */
export type Prompt = {
	/** Counts from 1 within its session. */
	readonly seq: number;
	/** The event that holds it. */
	readonly event: number;
	readonly at?: Date;
	/** The whole text as typed, with what an editor put before it. */
	readonly text: string;
	/** The request alone: what follows `My request for Codex:`, or the whole text. */
	readonly request: string;
	readonly activeFile?: string;
	readonly openTabs?: readonly string[];
	/** The id of the session whose history this repeats. */
	readonly copyOf?: string;
};

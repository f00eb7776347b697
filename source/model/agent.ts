/** The agents whose logs have a format here; the value is what `agent:` in a query and `agent` in JSON say. */
export const agents = [
	'codex',
	'claude-code',
	'copilot-cli',
	'copilot-chat',
	'gemini-cli',
	'pi',
	'opencode',
] as const;

export type Agent = (typeof agents)[number];

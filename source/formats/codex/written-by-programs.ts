/** What a program wrote in the name of the person or the developer, by how the text begins. */
export type Origin =
	| {readonly kind: 'injected'; readonly tag: string}
	| {readonly kind: 'instructions'; readonly source: string};

const injected = (tag: string): Origin => ({kind: 'injected', tag});
const instructions = (source: string): Origin => ({kind: 'instructions', source});

// <environment_context>…, <permissions instructions>…
const byTag: ReadonlyMap<string, Origin> = new Map([
	['user_instructions', instructions('agents-md')],
	['INSTRUCTIONS', instructions('agents-md')],
	['environment_context', instructions('environment')],
	['ENVIRONMENT_CONTEXT', instructions('environment')],
	['permissions', instructions('permissions')],
	['skills_instructions', instructions('skills')],
	['plugins_instructions', instructions('plugins')],
	['apps_instructions', instructions('apps')],
	['collaboration_mode', instructions('mode')],
	['multi_agent_mode', instructions('mode')],
	['personality_spec', instructions('personality')],
	['app-context', instructions('app')],
	['model_switch', injected('model_switch')],
	['turn_aborted', injected('turn_aborted')],
	['subagent_notification', injected('subagent_notification')],
	['skill', injected('skill')],
	['user_action', injected('user_action')],
	['user_shell_command', injected('user_shell_command')],
	['image', injected('image')],
	['recommended_plugins', injected('recommended_plugins')],
]);

const byStart: ReadonlyArray<readonly [string, Origin]> = [
	['# AGENTS.md instructions', instructions('agents-md')],
	['Another language model started', injected('compaction_summary')],
	['Warning: ', injected('warning')],
];

// What late versions say outright of each content item.
const byContentKind: ReadonlyMap<string, Origin> = new Map([
	['agents_md.instructions', instructions('agents-md')],
	['environments.environment_context', instructions('environment')],
]);

/** Where a text of role user or developer came from; undefined when nothing says that a program wrote it. */
export const originOf = (text: string, contentKind: string | undefined): Origin | undefined => {
	const start = text.trimStart().slice(0, 200);
	const tag = /^<(?<name>[A-Za-z][\w\-]*)(?:\s[^<>]*)?>/v.exec(start)?.groups?.['name'];

	return (
		byContentKind.get(contentKind ?? '') ??
		byTag.get(tag ?? '') ??
		byStart.find(([words]) => start.startsWith(words))?.[1]
	);
};

// # AGENTS.md instructions for /home/dev/shop⏎⏎<INSTRUCTIONS>…</INSTRUCTIONS>
const agentsMd =
	/^\s*# AGENTS\.md instructions(?: for (?<directory>[^\n]+))?\n+<INSTRUCTIONS>\n?(?<body>[\s\S]*?)<\/INSTRUCTIONS>/v;
const userInstructions = /^\s*<user_instructions>(?<body>[\s\S]*)<\/user_instructions>/v;

/** The instructions alone, without what a version wraps them in. */
export const agentsMdIn = (
	text: string,
): {readonly body: string; readonly directory: string | undefined} => {
	const groups = (agentsMd.exec(text) ?? userInstructions.exec(text))?.groups;

	return {body: groups?.['body'] ?? text, directory: groups?.['directory']};
};

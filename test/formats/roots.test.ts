import {expect, test} from 'vitest';
import {type Machine} from '../../source/formats/format.ts';
import {formats} from '../../source/formats/index.ts';

const foldersOf = (machine: Machine, agent: string): readonly string[] => [
	...new Set(
		formats
			.filter((format) => format.agent === agent)
			.flatMap((format) => format.roots(machine))
			.map(({folder}) => folder),
	),
];

const linux: Machine = {home: '/home/dev', platform: 'linux', environment: {}};

test.each([
	['codex', ['.codex/sessions', '.codex/archived_sessions', '.codex']],
	['claude-code', ['.claude/projects', '.claude']],
	['copilot-cli', ['.copilot/session-state', '.copilot/history-session-state']],
	['gemini-cli', ['.gemini/tmp']],
	['pi', ['.pi/agent/sessions']],
	['opencode', []],
])('logs of %s are looked for in the home folder', (agent, folders) => {
	expect(foldersOf(linux, agent)).toEqual(folders.map((folder) => `/home/dev/${folder}`));
});

test.each([
	['codex', 'CODEX_HOME', ['sessions', 'archived_sessions']],
	['claude-code', 'CLAUDE_CONFIG_DIR', ['projects']],
	['copilot-cli', 'COPILOT_HOME', ['session-state', 'history-session-state']],
	['pi', 'PI_CODING_AGENT_DIR', ['sessions']],
])('logs of %s are where %s says, and nowhere else', (agent, variable, folders) => {
	const found = foldersOf({...linux, environment: {[variable]: '/srv/agent'}}, agent);

	expect(found).toEqual(expect.arrayContaining(folders.map((folder) => `/srv/agent/${folder}`)));
	expect(found.filter((folder) => !folder.startsWith('/srv/agent'))).toEqual([]);
	expect(foldersOf({...linux, environment: {[variable]: ''}}, agent)).toEqual(
		foldersOf(linux, agent),
	);
});

test.each([
	['linux', {}, '/home/dev/.config'],
	['linux', {XDG_CONFIG_HOME: '/home/dev/settings'}, '/home/dev/settings'],
	['darwin', {}, '/home/dev/Library/Application Support'],
	['win32', {APPDATA: 'C:/Users/dev/AppData/Roaming'}, 'C:/Users/dev/AppData/Roaming'],
])('chats are looked for on %s in all editors and on servers', (platform, environment, base) => {
	const found = foldersOf({home: '/home/dev', platform, environment}, 'copilot-chat');
	const users = [
		...['Code', 'Code - Insiders', 'VSCodium', 'Cursor'].map((editor) => `${base}/${editor}/User`),
		'/home/dev/.vscode-server/data/User',
		'/home/dev/.vscode-server-insiders/data/User',
	];

	for (const user of users) {
		expect(found).toContain(`${user}/workspaceStorage`);
		expect(found).toContain(`${user}/globalStorage/emptyWindowChatSessions`);
	}
});

import {type Machine} from '../format.ts';
import {nonEmpty} from '../json.ts';

/** Where editors of the VS Code family keep what belongs to a user: every edition, and the servers they run on other machines. */
export const userFolders = ({home, platform, environment}: Machine): readonly string[] => {
	const base = baseOf(platform, {home, environment});

	return [
		...editions.map((edition) => `${base}/${edition}/User`),
		...servers.map((server) => `${home}/${server}/data/User`),
	];
};

const baseOf = (
	platform: string,
	{home, environment}: Pick<Machine, 'environment' | 'home'>,
): string => {
	if (platform === 'darwin') {
		return `${home}/Library/Application Support`;
	}

	return platform === 'win32'
		? (nonEmpty(environment['APPDATA']) ?? `${home}/AppData/Roaming`)
		: (nonEmpty(environment['XDG_CONFIG_HOME']) ?? `${home}/.config`);
};

const editions = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf'];

const servers = [
	'.vscode-server',
	'.vscode-server-insiders',
	'.vscode-remote',
	'.vscodium-server',
	'.cursor-server',
];

/** Where those editors keep chats: with the folder that was open, or apart where none was. */
export const chatFolders = (machine: Machine): readonly string[] =>
	userFolders(machine).flatMap((user) => [
		`${user}/workspaceStorage`,
		`${user}/globalStorage/emptyWindowChatSessions`,
	]);

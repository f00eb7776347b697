import path from 'node:path';
import {type Machine} from '../formats/format.ts';

/** Where this program keeps its own files. */
export type Folders = {readonly config: string; readonly data: string; readonly state: string};

const name = 'ailt-tui';

/** The XDG folders wherever their variables are set, else what is usual on the platform. */
export const foldersOf = ({environment, home, platform}: Machine): Folders => {
	const {join, isAbsolute} = platform === 'win32' ? path.win32 : path.posix;
	const folder = (variable: string, ...usual: readonly string[]) => {
		const chosen = environment[variable];
		// The specification: a relative path is invalid and is to be ignored.
		return join(chosen !== undefined && isAbsolute(chosen) ? chosen : join(...usual), name);
	};

	if (platform === 'win32') {
		const roaming = environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
		const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
		return {
			config: folder('XDG_CONFIG_HOME', roaming),
			data: folder('XDG_DATA_HOME', local),
			state: folder('XDG_STATE_HOME', local),
		};
	}

	return {
		config: folder('XDG_CONFIG_HOME', home, '.config'),
		data: folder('XDG_DATA_HOME', home, '.local', 'share'),
		state: folder('XDG_STATE_HOME', home, '.local', 'state'),
	};
};

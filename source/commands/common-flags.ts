import {settings} from '../config/settings.ts';
import {type Command, type Flag} from './command.ts';

const flagTypes = {text: 'string', switch: 'boolean', number: 'number'} as const;

/** The settings that a flag can change, for every command. */
const settingFlags: Readonly<Record<string, Flag>> = Object.fromEntries(
	Object.values(settings).flatMap((setting) =>
		'flag' in setting
			? [[setting.flag, {type: flagTypes[setting.type], summary: setting.doc}] as const]
			: [],
	),
);

const helpFlags: Readonly<Record<string, Flag>> = {
	help: {type: 'boolean', short: 'h', summary: 'Show this help.'},
	version: {type: 'boolean', short: 'V', summary: 'Show the version.'},
};

export const commonFlags: Readonly<Record<string, Flag>> = {...settingFlags, ...helpFlags};

export const flagsOf = (command: Command): Readonly<Record<string, Flag>> => ({
	...commonFlags,
	...command.flags,
});

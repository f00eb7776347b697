import path from 'node:path';
import {type ShellWord} from './simple-command.ts';

const windowsRoot = /^(?:[A-Za-z]:[\/\\]|\\\\)/v;
const unknownRoot = /^[$`~]|^\*\*(?:\/|$)/v;

/** The folder a relative path starts from, by the rules of the system that the folder's own form shows. */
const rulesOf = (folder: string): path.PlatformPath =>
	windowsRoot.test(folder) ? path.win32 : path.posix;

/** `name` as an absolute path. What starts with something unknown (`$DIR/a`, `~/a`) stays as it is. */
export const absolute = (folder: ShellWord, name: ShellWord): ShellWord => {
	const isPattern = name.certainty === 'pattern';

	if (isPattern && unknownRoot.test(name.value)) {
		return name;
	}

	const rules = windowsRoot.test(name.value) ? path.win32 : rulesOf(folder.value);

	if (rules.isAbsolute(name.value)) {
		return {...name, value: tidy(rules, name.value)};
	}

	return {
		value: tidy(rules, rules.join(folder.value, name.value)),
		raw: name.raw,
		certainty: isPattern || folder.certainty === 'pattern' ? 'pattern' : 'exact',
	};
};

// A folder named with its last slash is the same folder.
const tidy = (rules: path.PlatformPath, name: string): string => {
	const normal = rules.normalize(name);
	const isRoot = normal === rules.parse(normal).root;

	return !isRoot && /[\/\\]$/v.test(normal) && (rules === path.win32 || normal.endsWith('/'))
		? normal.slice(0, -1)
		: normal;
};

export const isAbsolutePath = (name: string): boolean =>
	name.startsWith('/') || windowsRoot.test(name);

import {settings, type Setting, type SettingKey, type SettingTypes} from './settings.ts';

/** A value of the right type, or what should have been there instead. */
export type Checked =
	{readonly value: SettingTypes[keyof SettingTypes]} | {readonly expected: string};

/** What a YAML file or a parsed flag holds. */
export const checkValue = (key: SettingKey, value: unknown): Checked => {
	const setting: Setting = settings[key];
	switch (setting.type) {
		case 'text':
			return checkText(setting, value);
		case 'number':
			return checkNumber(setting, value);
		case 'switch':
			return typeof value === 'boolean' ? {value} : {expected: '`true` or `false`'};
		case 'texts':
			return isTexts(value) ? {value} : {expected: 'a list of texts'};
		case 'keys':
			return checkKeys(value);
	}
};

/** What an environment variable holds: always text. */
export const checkVariable = (key: SettingKey, text: string): Checked => {
	const setting: Setting = settings[key];
	switch (setting.type) {
		case 'number':
			return checkValue(key, text.trim() === '' ? undefined : Number(text));
		case 'switch':
			return checkValue(key, switchWords.get(text.trim().toLowerCase()));
		case 'keys':
		case 'text':
		case 'texts':
			return checkValue(key, text);
	}
};

const switchWords: ReadonlyMap<string, boolean> = new Map([
	...['1', 'true', 'yes', 'on'].map((word) => [word, true] as const),
	...['0', 'false', 'no', 'off'].map((word) => [word, false] as const),
]);

const checkText = ({choices}: Setting, value: unknown): Checked => {
	if (typeof value !== 'string' || value === '') {
		return {expected: 'a text'};
	}

	return choices === undefined || choices.includes(value)
		? {value}
		: {expected: `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`};
};

const checkNumber = ({least = -Infinity, most = Infinity}: Setting, value: unknown): Checked =>
	typeof value === 'number' && value >= least && value <= most
		? {value}
		: {expected: `a number from ${least} to ${most}`};

const checkKeys = (value: unknown): Checked => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return {expected: 'commands with a list of keys each'};
	}

	const entries = Object.entries(value).map(
		([command, keys]: [string, unknown]) =>
			[command, typeof keys === 'string' ? [keys] : keys] as const,
	);
	return entries.every((entry): entry is readonly [string, readonly string[]] => isTexts(entry[1]))
		? {value: Object.fromEntries(entries)}
		: {expected: 'a list of keys for every command'};
};

const isTexts = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

import {
	settings,
	type PriceSetting,
	type Setting,
	type SettingKey,
	type SettingTypes,
} from './settings.ts';

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
		case 'prices':
			return checkPrices(value);
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
		case 'prices':
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

const checkPrices = (value: unknown): Checked => {
	const prices = isRecord(value)
		? Object.entries(value).map(([model, price]) => [model, priceOf(price)] as const)
		: [[undefined, undefined]];

	return prices.every((entry): entry is readonly [string, PriceSetting] => entry[1] !== undefined)
		? {value: Object.fromEntries(prices)}
		: {expected: '`input` and `output` for every model, and `cached` and `cacheWrite` where known'};
};

const priceOf = (value: unknown): PriceSetting | undefined => {
	if (!isRecord(value)) {
		return undefined;
	}

	const {input, output, cached, cacheWrite, ...others} = value;
	const isComplete = isAmount(input) && isAmount(output) && Object.keys(others).length === 0;

	return isComplete && isOptional(cached) && isOptional(cacheWrite)
		? {
				input,
				output,
				...(cached !== undefined && {cached}),
				...(cacheWrite !== undefined && {cacheWrite}),
			}
		: undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0;

const isOptional = (value: unknown): value is number | undefined =>
	value === undefined || isAmount(value);

const isTexts = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

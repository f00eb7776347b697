import path from 'node:path';
import {type Machine} from '../formats/format.ts';
import {UserError} from '../model/user-error.ts';
import {checkValue, checkVariable, type Checked} from './check.ts';
import {
	settingKeys,
	settings,
	type Setting,
	type SettingKey,
	type SettingValues,
} from './settings.ts';

export const readEnvironment = (environment: Machine['environment']): SettingValues => ({
	...readSource(
		({environment: variable}) => variable,
		(variable) => (isSet(environment[variable]) ? environment[variable] : undefined),
		(key, text) => checkVariable(key, String(text)),
	),
	// https://no-color.org: present and not empty, whatever it says.
	...(isSet(environment['NO_COLOR']) && {color: false}),
});

export const readFlags = (flags: Readonly<Record<string, unknown>>): SettingValues =>
	readSource(
		({flag}) => flag,
		(flag) => flags[flag],
		checkValue,
		'--',
	);

const readSource = (
	nameOf: (setting: Setting) => string | undefined,
	valueOf: (name: string) => unknown,
	check: (key: SettingKey, value: unknown) => Checked,
	prefix = '',
): SettingValues => {
	const values = {};
	for (const key of settingKeys) {
		const name = nameOf(settings[key]);
		const value = name === undefined ? undefined : valueOf(name);
		if (value === undefined) {
			continue;
		}

		const checked = check(key, value);
		if (!('value' in checked)) {
			throw new UserError(`${prefix}${name} must be ${checked.expected}.`);
		}

		Object.assign(values, {[key]: checked.value});
	}

	return values;
};

/** Paths count from where they were written, and `~` is the person's own folder. */
export const toAbsolute = (values: SettingValues, home: string, base: string): SettingValues => {
	const resolve = (place: string) =>
		/^(?:[a-z]{2,}:|:memory:$)/v.test(place)
			? place
			: path.resolve(
					base,
					place.replace(/^~(?=\/|\\|$)/v, () => home),
				);
	return {
		...values,
		...(values.roots && {roots: values.roots.map((root) => resolve(root))}),
		...(values.store !== undefined && {store: resolve(values.store)}),
	};
};

/** An empty variable counts as absent. */
export const isSet = (text: string | undefined): text is string =>
	text !== undefined && text !== '';

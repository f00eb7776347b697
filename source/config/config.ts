import path from 'node:path';
import {type Machine} from '../formats/format.ts';
import {UserError} from '../model/user-error.ts';
import {foldersOf, type Folders} from './folders.ts';
import {readConfigFile} from './read-file.ts';
import {settings, type PriceSetting, type SettingValues} from './settings.ts';
import {isSet, readEnvironment, readFlags, toAbsolute} from './sources.ts';

/** Everything that can be set, after defaults < file < environment < flags. Plain data: it crosses threads. */
export type Config = {
	/** What formats need to know to say where their logs lie. */
	readonly machine: Machine;
	readonly folders: Folders;
	readonly store: StoreSettings;
	/** Folders with logs, besides the usual ones. */
	readonly roots: readonly string[];
	/** An IANA name; absent means the machine's own. */
	readonly timezone?: string;
	/** `24h`, `12h`, `iso` or `relative`. */
	readonly timeFormat: string;
	readonly theme: string;
	/** No characters beyond ASCII in frames and marks. */
	readonly ascii: boolean;
	readonly color: boolean;
	readonly mouse: boolean;
	/** At most so many frames a second; absent means what suits the connection. */
	readonly fps?: number;
	/** Command → its keys, in place of the usual ones. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** Model → its prices, before those of the table. */
	readonly prices: Readonly<Record<string, PriceSetting>>;
	readonly ingest: {readonly maxLineBytes: number};
};

/** Where the store lies; what `store/` calls a `StoreLocation`. */
export type StoreSettings = {
	/** A path, or a `libsql:`, `http:` or `https:` URL. */
	readonly url: string;
	readonly token?: string;
	/** Encrypts a local file. */
	readonly encryptionKey?: string;
	/** How long to wait for another writer. */
	readonly patienceMs: number;
};

export type ConfigSources = Machine & {
	/** As parsed from the command line; only those that a setting names are looked at. */
	readonly flags: Readonly<Record<string, unknown>>;
	readonly cwd: string;
};

export const loadConfig = ({flags, cwd, ...machine}: ConfigSources): Config => {
	const folders = foldersOf(machine);
	const file = path.join(folders.config, 'config.yml');
	const written = toAbsolute(readConfigFile(file), machine.home, folders.config);
	const said = toAbsolute(
		{...readEnvironment(machine.environment), ...readFlags(flags)},
		machine.home,
		cwd,
	);
	const values = {...usual, ...written, ...said};
	const {AILT_DB_TOKEN: token, AILT_DB_KEY: key} = machine.environment;
	return freeze({
		machine: {...machine, environment: {...machine.environment}},
		folders,
		store: {
			url: values.store ?? path.join(folders.data, 'ailt.db'),
			...(isSet(token) && {token}),
			...(isSet(key) && {encryptionKey: key}),
			patienceMs: values.lockTimeout * 1000,
		},
		roots: values.roots,
		...(values.timezone !== undefined && {timezone: checkTimezone(values.timezone)}),
		timeFormat: values.timeFormat,
		theme: values.theme,
		ascii: values.ascii,
		color: values.color,
		mouse: values.mouse,
		...(values.fps !== undefined && {fps: values.fps}),
		keys: values.keys,
		prices: values.prices,
		ingest: {maxLineBytes: values['ingest.maxLineBytes']},
	});
};

const usual = {
	roots: settings.roots.default,
	lockTimeout: settings.lockTimeout.default,
	'ingest.maxLineBytes': settings['ingest.maxLineBytes'].default,
	timeFormat: settings.timeFormat.default,
	theme: settings.theme.default,
	ascii: settings.ascii.default,
	color: settings.color.default,
	mouse: settings.mouse.default,
	keys: settings.keys.default,
	prices: settings.prices.default,
} satisfies SettingValues;

const checkTimezone = (timezone: string): string => {
	try {
		return new Intl.DateTimeFormat('en', {timeZone: timezone}).resolvedOptions().timeZone;
	} catch (error) {
		throw new UserError(`\`timezone\`: there is no time zone ${timezone}.`, {
			hint: 'Use a name such as Europe/Berlin or UTC.',
			cause: error,
		});
	}
};

const freeze = <Value extends object>(value: Value): Value => {
	for (const part of Object.values(value)) {
		if (typeof part === 'object' && part !== null) {
			freeze(part);
		}
	}

	return Object.freeze(value);
};

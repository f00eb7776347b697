/** How a setting's value looks, and what it is in the program. */
export type SettingTypes = {
	readonly text: string;
	readonly switch: boolean;
	readonly number: number;
	readonly texts: readonly string[];
	/** Command → list of keys. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** Model → US dollars for a million tokens. */
	readonly prices: Readonly<Record<string, PriceSetting>>;
};

export type PriceSetting = {
	readonly input: number;
	readonly cached?: number;
	readonly cacheWrite?: number;
	readonly output: number;
};

export type SettingType = keyof SettingTypes;

export type Setting<Type extends SettingType = SettingType> = {
	readonly [T in Type]: {
		readonly type: T;
		/** Absent where it depends on the machine; `doc` says how. */
		readonly default?: SettingTypes[T];
		readonly doc: string;
		readonly choices?: readonly string[];
		readonly least?: number;
		readonly most?: number;
		readonly environment?: string;
		readonly flag?: string;
	};
}[Type];

/**
Every setting of `config.yml`, by its key there; the readme's table is made of this list.

To add one: an entry here and a field of `Config` that is filled from it.
*/
export const settings = {
	roots: {
		type: 'texts',
		default: [],
		doc: 'Folders with logs, besides those where the agents put them.',
	},
	store: {
		type: 'text',
		doc: 'The store: a file, or a `libsql:`, `http:` or `https:` URL. Usually `ailt.db` in the data folder.',
		environment: 'AILT_DB',
		flag: 'db',
	},
	lockTimeout: {
		type: 'number',
		default: 10,
		least: 0,
		most: 3600,
		doc: 'Seconds to wait while another program writes to the store.',
	},
	'ingest.maxLineBytes': {
		type: 'number',
		default: 32 * 1024 * 1024,
		least: 1024,
		most: 256 * 1024 * 1024,
		doc: 'Longer lines are not read, but kept as a problem with their length and hash.',
	},
	timezone: {
		type: 'text',
		doc: 'In which times are shown, such as `Europe/Berlin`. Usually the machine’s own.',
		environment: 'AILT_TIMEZONE',
		flag: 'timezone',
	},
	timeFormat: {
		type: 'text',
		default: '24h',
		choices: ['24h', '12h', 'iso', 'relative'],
		doc: 'How times are shown.',
	},
	theme: {
		type: 'text',
		default: 'auto',
		doc: 'Colours of the app.',
		environment: 'AILT_THEME',
		flag: 'theme',
	},
	ascii: {
		type: 'switch',
		default: false,
		doc: 'Draw frames and marks with ASCII only.',
		environment: 'AILT_ASCII',
		flag: 'ascii',
	},
	color: {
		type: 'switch',
		default: true,
		doc: 'Use colour. Setting `NO_COLOR` turns it off as well.',
		flag: 'color',
	},
	mouse: {
		type: 'switch',
		default: false,
		doc: 'React to the mouse; the terminal then selects text only with Shift held.',
		flag: 'mouse',
	},
	fps: {
		type: 'number',
		least: 1,
		most: 120,
		doc: 'Draw at most so many times a second; fewer suits slow connections. Usually 60, over SSH 30.',
		flag: 'fps',
	},
	prices: {
		type: 'prices',
		default: {},
		doc: 'Prices of models, before those of the table: the model’s name, then `input`, `output`, `cached` and `cacheWrite` in US dollars for a million tokens.',
	},
	keys: {
		type: 'keys',
		default: {},
		doc: 'Keys of commands, in place of the usual ones: the command’s name, then a list of keys.',
	},
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingKey = keyof typeof settings;

export const settingKeys = Object.keys(settings) as readonly SettingKey[];

/** What one source (file, environment, flags) says. */
export type SettingValues = {
	-readonly [Key in SettingKey]?: SettingTypes[(typeof settings)[Key]['type']];
};

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {loadConfig} from '../../source/config/config.ts';
import {foldersOf} from '../../source/config/folders.ts';
import {nearestOf} from '../../source/query/edit-distance.ts';
import {readConfigText} from '../../source/config/read-file.ts';

const homes: string[] = [];

afterEach(() => {
	for (const home of homes.splice(0)) {
		rmSync(home, {recursive: true});
	}
});

const aHome = (yaml?: string): string => {
	const home = mkdtempSync(path.join(os.tmpdir(), 'config-'));
	homes.push(home);
	if (yaml !== undefined) {
		mkdirSync(path.join(home, '.config/ailt-tui'), {recursive: true});
		writeFileSync(path.join(home, '.config/ailt-tui/config.yml'), yaml);
	}

	return home;
};

const load = (
	home: string,
	environment: Record<string, string> = {},
	flags: Record<string, unknown> = {},
) => loadConfig({home, environment, flags, platform: 'linux', cwd: '/srv'});

test('without a file everything is as usual', () => {
	const home = aHome();

	const {machine, ...config} = load(home);

	expect(machine.home).toBe(home);
	expect(config).toEqual({
		folders: {
			config: path.join(home, '.config/ailt-tui'),
			data: path.join(home, '.local/share/ailt-tui'),
			state: path.join(home, '.local/state/ailt-tui'),
		},
		store: {url: path.join(home, '.local/share/ailt-tui/ailt.db'), patienceMs: 10_000},
		roots: [],
		timeFormat: '24h',
		theme: 'auto',
		ascii: false,
		color: true,
		mouse: false,
		keys: {},
		prices: {},
		ingest: {maxLineBytes: 33_554_432},
	});
});

test('a flag wins over the environment, which wins over the file', () => {
	const home = aHome('theme: one\nstore: one.db\n');

	expect(load(home).theme).toBe('one');
	expect(load(home, {AILT_THEME: 'two'}).theme).toBe('two');
	expect(load(home, {AILT_THEME: 'two'}, {theme: 'three'}).theme).toBe('three');
});

test('a path counts from where it was written, and ~ is the own folder', () => {
	const home = aHome('store: mine.db\nroots: [~/logs, /srv/logs]\n');

	expect(load(home).store.url).toBe(path.join(home, '.config/ailt-tui/mine.db'));
	expect(load(home).roots).toEqual([path.join(home, 'logs'), '/srv/logs']);
	expect(load(home, {}, {db: 'here.db'}).store.url).toBe('/srv/here.db');
});

test.each(['libsql://db.example.test', 'http://localhost:8080', ':memory:'])(
	'%s is a store as it stands',
	(location) => {
		expect(load(aHome(), {AILT_DB: location}).store.url).toBe(location);
	},
);

test('token and key come from the environment alone', () => {
	const {store} = load(aHome(), {AILT_DB_TOKEN: 'token', AILT_DB_KEY: 'key'});

	expect(store).toMatchObject({token: 'token', encryptionKey: 'key'});
	expect(load(aHome(), {AILT_DB_TOKEN: ''}).store).not.toHaveProperty('token');
});

test('NO_COLOR turns colour off unless a flag says otherwise', () => {
	expect(load(aHome(), {NO_COLOR: '1'}).color).toBe(false);
	expect(load(aHome(), {NO_COLOR: ''}).color).toBe(true);
	expect(load(aHome(), {NO_COLOR: '1'}, {color: true}).color).toBe(true);
});

test('a file with mistakes is refused with all of them, each with its line', () => {
	const home = aHome('themes: dark\nfps: fast\ningest:\n  maxLines: 3\nmouse: maybe\n');

	expect(() => load(home)).toThrow(
		[
			'config.yml:1: There is no setting `themes`. Did you mean `theme`?',
			'config.yml:2: `fps` must be a number from 1 to 120.',
			'config.yml:4: There is no setting `ingest.maxLines`. Did you mean `ingest.maxLineBytes`?',
			'config.yml:5: `mouse` must be `true` or `false`.',
		]
			.map((line) => path.join(home, '.config/ailt-tui', line))
			.join('\n'),
	);
});

test('every mistake has its line', () => {
	expect(readConfigText('- a\n').complaints).toEqual([
		{line: 1, message: 'The file must hold settings, one `key: value` a line.'},
	]);
	expect(readConfigText('theme: [\n').complaints[0]?.line).toBe(2);
	expect(readConfigText('ascii: true\nascii: false\n').complaints).toHaveLength(1);
	expect(readConfigText('\nroots: one\n').complaints).toEqual([
		{line: 2, message: '`roots` must be a list of texts.'},
	]);
});

test('an empty file and one of comments say nothing', () => {
	expect(readConfigText('')).toEqual({values: {}, complaints: []});
	expect(readConfigText('# theme: dark\n')).toEqual({values: {}, complaints: []});
});

test('keys are read as lists', () => {
	const {values} = readConfigText('keys:\n  search: [/, ctrl-f]\n  quit: q\n');

	expect(values.keys).toEqual({search: ['/', 'ctrl-f'], quit: ['q']});
});

test('groups of settings can also be written with a dot', () => {
	expect(readConfigText('ingest.maxLineBytes: 2048\n').values).toEqual({
		'ingest.maxLineBytes': 2048,
	});
});

test('a bad variable or flag is named', () => {
	expect(() => load(aHome(), {AILT_ASCII: 'maybe'})).toThrow(
		'AILT_ASCII must be `true` or `false`.',
	);
	expect(() => load(aHome(), {}, {fps: 0})).toThrow('--fps must be a number from 1 to 120.');
	expect(() => load(aHome(), {AILT_TIMEZONE: 'Moon/Base'})).toThrow('no time zone Moon/Base');
});

test('nothing in it can be changed', () => {
	const config = load(aHome('keys: {quit: [q]}\n'));

	expect(Object.isFrozen(config.store)).toBe(true);
	expect(Object.isFrozen(config.keys['quit'])).toBe(true);
});

test('XDG folders are used where they are absolute', () => {
	const environment = {XDG_DATA_HOME: '/data', XDG_STATE_HOME: 'relative'};

	expect(foldersOf({home: '/home/dev', platform: 'linux', environment})).toEqual({
		config: '/home/dev/.config/ailt-tui',
		data: '/data/ailt-tui',
		state: '/home/dev/.local/state/ailt-tui',
	});
	expect(foldersOf({home: String.raw`C:\Users\dev`, platform: 'win32', environment: {}}).data).toBe(
		String.raw`C:\Users\dev\AppData\Local\ailt-tui`,
	);
});

test('a name far from all others has no nearest', () => {
	expect(nearestOf('tehme', ['theme', 'keys'])).toBe('theme');
	expect(nearestOf('zzzzzz', ['theme', 'keys'])).toBeUndefined();
});

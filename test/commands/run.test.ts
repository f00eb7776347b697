import {mkdtempSync, rmSync, writeFileSync, mkdirSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.ts';
import {momentOf} from '../../source/commands/moment.ts';
import {progressLine} from '../../source/commands/progress-bar.ts';
import {runIn} from '../helpers/command.ts';

let home: string;

beforeAll(() => {
	home = mkdtempSync(path.join(os.tmpdir(), 'run-'));
});

afterAll(() => {
	rmSync(home, {recursive: true, force: true});
});

const mistake = (stderr: string) => ({code: 2, stdout: '', stderr: `ailt-tui: ${stderr}\n`});

test.each([
	['shw latest', 'There is no command `shw`. Did you mean `show`?'],
	['frobnicate', 'There is no command `frobnicate`. See `ailt-tui --help` for all of them.'],
	['help shw', 'There is no command `shw`. Did you mean `show`?'],
	['sessions --jsn', 'There is no flag `--jsn` of `ailt-tui sessions`. Did you mean `--json`?'],
	['--dmo', 'There is no flag `--dmo`. Did you mean `--demo`?'],
	[
		'tags --unheard-of',
		'There is no flag `--unheard-of` of `ailt-tui tags`. See `ailt-tui tags --help`.',
	],
	['sessions --limit', '`--limit` needs a whole number: --limit N.'],
	['sessions --limit many', '`--limit` needs a whole number: --limit N.'],
	['sessions --repo a --repo b', '`--repo` can be given once only.'],
	['sessions here', '`here` is one argument too many of `ailt-tui sessions`.'],
	['show', '`ailt-tui show` needs SESSION. See `ailt-tui show --help`.'],
	[
		'sessions --agent nobody',
		'There is no agent `nobody`. There are codex, claude-code, copilot-cli, copilot-chat, gemini-cli, pi, opencode.',
	],
	[
		'sessions --since lately',
		'`--since lately` is no time. Write 7d, 3h, yesterday, or 2026-03-01.',
	],
	['search basket --sort size', '`--sort size` is no order. Say `recent` or `best`.'],
])('`ailt-tui %s` is told what is wrong with it', async (typed, message) => {
	expect(await runIn(home, typed.split(' '))).toEqual(mistake(message));
});

test('tells its version', async () => {
	expect(await runIn(home, ['--version'])).toEqual({code: 0, stdout: '0.0.0\n', stderr: ''});
});

test('lists all commands and the flags they share', async () => {
	const {stdout} = await runIn(home, ['--help']);

	const listed = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/v, '  '));

	for (const {name, summary} of commands) {
		expect(listed).toContain(`${name}  ${summary}`);
	}

	expect(stdout).toContain('--db VALUE');
	expect(await runIn(home, ['-h'])).toEqual(await runIn(home, ['help']));
});

describe.each(commands.map((command) => [command.name, command] as const))(
	'%s',
	(name, command) => {
		test('has help that shows its flags and an example', async () => {
			const {stdout, code} = await runIn(home, [name, '--help']);

			expect(code).toBe(0);
			expect(stdout.startsWith(`${command.summary}\n`)).toBe(true);
			expect(stdout).toContain(`\nExamples\n  ailt-tui ${name}`);
			expect(await runIn(home, ['help', name])).toEqual({code, stdout, stderr: ''});
		});
	},
);

test('all that is wrong with the settings is told with its line', async () => {
	const folder = path.join(home, 'settings', 'ailt-tui');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'config.yml'), 'them: dark\nfps: fast\n');
	const environment = {XDG_CONFIG_HOME: path.join(home, 'settings')};

	expect(await runIn(home, ['sessions'], {environment})).toEqual(
		mistake(
			`${folder}/config.yml:1: There is no setting \`them\`. Did you mean \`theme\`?\n${folder}/config.yml:2: \`fps\` must be a number from 1 to 120. Mend the file, or move it away to use what is usual.`,
		),
	);
});

describe('a day that was typed', () => {
	const at = (typed: string, timezone: string) =>
		momentOf({since: typed}, 'since', {
			config: {timezone},
			now: new Date('2026-01-15T10:00:00Z'),
		})?.toISOString();

	test('is one in the zone of the settings', () => {
		expect(at('2026-01-10', 'Europe/Berlin')).toBe('2026-01-09T23:00:00.000Z');
		expect(at('2026-01-10', 'Pacific/Auckland')).toBe('2026-01-09T11:00:00.000Z');
		expect(at('yesterday', 'Pacific/Auckland')).toBe('2026-01-13T11:00:00.000Z');
	});

	test('begins when it began there, in summer as in winter', () => {
		expect(at('2025-07-01', 'Europe/Berlin')).toBe('2025-06-30T22:00:00.000Z');
		expect(at('2025-07-01T12:00', 'Europe/Berlin')).toBe('2025-07-01T10:00:00.000Z');
	});

	test('may be an age, the same everywhere', () => {
		expect(at('2d', 'Pacific/Auckland')).toBe('2026-01-13T10:00:00.000Z');
	});
});

describe('the progress of an ingest', () => {
	const halfway = {
		files: 120,
		filesTotal: 1000,
		bytes: 50_000_000,
		bytesTotal: 100_000_000,
		sessions: 1,
		events: 2,
		problems: 0,
	};

	test('tells files, speed and what is left', () => {
		expect(progressLine(halfway, 2000, false)).toBe(
			'[██████████░░░░░░░░░░] 120/1,000 files · 25 MB/s · 2.0s left',
		);
		expect(progressLine(halfway, 2000, true)).toBe(
			'[##########----------] 120/1,000 files - 25 MB/s - 2.0s left',
		);
	});

	test('says what it waits for before there is anything to count', () => {
		const none = {...halfway, files: 0, filesTotal: 0, bytes: 0, bytesTotal: 0};

		expect(progressLine(none, 0, false)).toBe('Looking for logs');
		expect(progressLine({...none, current: 'waiting for\u{1B} 7'}, 0, false)).toBe(
			'waiting for␛ 7',
		);
	});
});

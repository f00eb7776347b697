import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {exitCodes} from '../source/commands/exit-codes.ts';
import {allCommands, commands} from '../source/commands/index.ts';
import {dashed} from '../source/commands/parse-arguments.ts';
import {settings} from '../source/config/settings.ts';
import {benchmarks} from './bench/benchmarks.ts';

const readme = readFileSync('readme.md', 'utf8');
const contributing = readFileSync('contributing.md', 'utf8');
const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
	readonly scripts: Readonly<Record<string, string>>;
	readonly dependencies: Readonly<Record<string, string>>;
};

describe('the readme', () => {
	test.each(commands.map(({name}) => name))('names the command %s', (name) => {
		expect(readme).toContain(`| \`ailt-tui ${name}`);
	});

	test.each(
		allCommands.flatMap(({name, flags}) => Object.keys(flags).map((flag) => [name, flag] as const)),
	)('names in the row of `%s` its flag --%s', (name, flag) => {
		const start = name === '' ? '| `ailt-tui` |' : `| \`ailt-tui ${name}`;
		const row = readme.split('\n').find((line) => line.startsWith(start));

		expect(row).toContain(`--${dashed(flag)}`);
	});

	test.each(Object.entries(settings))('names the setting %s as it is', (key, setting) => {
		const row = readme.split('\n').find((line) => line.startsWith(`| \`${key}\` |`));

		expect(row).toContain(setting.doc);
		expect(row).toContain('flag' in setting ? `--${setting.flag}` : '|');
		expect(row).toContain('environment' in setting ? setting.environment : '|');
	});

	test.each(Object.values(exitCodes))('names the exit code %i', (code) => {
		expect(readme).toContain(`\n| ${code} | `);
	});
});

describe('the notes for contributors', () => {
	test.each(Object.keys(packageJson.scripts))('name the npm command %s', (script) => {
		expect(contributing).toMatch(new RegExp(`\`npm (?:run )?${script}\``, 'v'));
	});

	test.each(Object.keys(benchmarks))('name the benchmark %s', (name) => {
		expect(contributing).toContain(`\n| \`${name}\` | `);
	});

	test.each(Object.keys(packageJson.dependencies))('say why %s is needed', (name) => {
		expect(contributing).toContain(`\`${name}\``);
	});
});

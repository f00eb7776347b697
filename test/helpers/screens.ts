import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {keyTable} from '../../source/ui/actions/index.ts';
import {startApp} from './driver.ts';

/** The table of keys as the readme has it. */
export const keysBlock = (): string => `| Keys | |\n|---|---|\n${keyRows()}`;

const keyRows = (): string =>
	keyTable()
		.filter(({rows}) => rows.length > 0)
		.map(
			({group, rows}) =>
				`| **${group}** | |\n${rows.map(({keys, title}) => `| ${keys.map((key) => code(key)).join(' ')} | ${title} |`).join('\n')}`,
		)
		.join('\n');

const code = (key: string): string => `\`${key.replaceAll('|', String.raw`\|`)}\``;

const steps = [
	{keys: [], sees: '2 folded', says: 'The sessions, and the prompts of the one under the cursor:'},
	{
		keys: ['g', '/', ...'credentails'],
		sees: 'credentails as credentials',
		says: '`g/` searches every session as you type, typing mistakes forgiven:',
	},
	{
		keys: ['Enter'],
		sees: 'cmd curl',
		says: 'Enter goes to the event, in its session:',
	},
] as const;

const withoutAge = (line: string): string => line.replace(/(?<=codex )[\d ]{3}[dhmswy]/v, '  9d');

/** Screens of the demo at 80×24, as a person would walk through it. Ages depend on the day, so all are the same here. */
export const screensBlock = async (): Promise<string> => {
	const app = await startApp({args: ['--demo'], cwd: path.resolve('.')});
	const parts: string[] = [];

	try {
		for (const {keys, sees, says} of steps) {
			/* eslint-disable no-await-in-loop -- One screen after the other. */
			await app.press(...keys);
			await app.sees(sees);
			await app.seesNot('loading');
			await app.seesNot('reading…');
			await app.seesNot(' … ──');
			/* eslint-enable no-await-in-loop */
			const screen = app
				.lines()
				.map((line) => withoutAge(line).trimEnd())
				.join('\n');
			parts.push(`${says}\n\n\`\`\`\n${screen}\n\`\`\``);
		}
	} finally {
		await app.quit();
	}

	return parts.join('\n\n');
};

/** A text with what stands between two markers replaced. */
export const withBlock = (text: string, name: string, block: string): string => {
	const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
	const [head, rest = ''] = text.split(begin);
	const tail = rest.split(end)[1] ?? '';

	return `${head}${begin}\n${block}\n${end}${tail}`;
};

// `npm run screens` writes both into the readme.
if (process.argv[1] === import.meta.filename) {
	const readme = readFileSync('readme.md', 'utf8');
	const withKeys = withBlock(readme, 'keys', keysBlock());
	const screens = await screensBlock();
	writeFileSync('readme.md', withBlock(withKeys, 'screens', screens));
}

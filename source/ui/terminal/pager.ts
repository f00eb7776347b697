import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {UserError} from '../../model/user-error.ts';
import {type Lifecycle} from './lifecycle.ts';

/** What to show: a file at one of its lines, or a text. */
export type Paged =
	| {readonly type: 'file'; readonly path: string; readonly line?: number}
	| {readonly type: 'text'; readonly text: string; readonly name?: string};

export type PagerOptions = {
	readonly lend: Lifecycle['lend'];
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Where a text is kept while it is shown, readable by its owner only. */
	readonly temporaryFolder: string;
};

/** The command for `$PAGER`: words, not shell, so that a path from a log is never run. */
export const pagerArguments = (
	pager: string | undefined,
	file: string,
	line?: number,
): readonly string[] => {
	const words = (pager ?? '').trim().split(/\s+/v).filter(Boolean);
	const [program = 'less', ...rest] = words;
	const name = path.basename(program);
	const knowsLines = ['less', 'more', 'most', 'vi', 'vim', 'nvim', 'view', 'nano', 'emacs'];
	const place = line !== undefined && knowsLines.includes(name) ? [`+${line}`] : [];
	const safe = file.startsWith('-') ? `./${file}` : file;

	return [program, ...rest, ...place, safe];
};

/** Shows it in the person's pager and comes back when they leave it. */
export const page = async (paged: Paged, options: PagerOptions): Promise<void> => {
	if (paged.type === 'file') {
		await show(pagerArguments(options.env['PAGER'], paged.path, paged.line), options);
		return;
	}

	const folder = await mkdtemp(path.join(options.temporaryFolder, 'ailt-'));

	try {
		const file = path.join(folder, paged.name ?? 'event.txt');
		await writeFile(file, paged.text, {mode: 0o600});
		await show(pagerArguments(options.env['PAGER'], file), options);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

const show = async (argv: readonly string[], {lend, env}: PagerOptions): Promise<void> => {
	let failure: Error | undefined;

	await lend(async () => {
		failure = await run(argv, env);
	});

	if (failure) {
		throw new UserError(`Could not start ${argv[0]!}`, {cause: failure});
	}
};

// Without -R, less shows escape sequences of a log as text instead of obeying them; a person's LESS must not undo that.
const withSafeLess = (env: PagerOptions['env']): Record<string, string> => {
	const known = Object.entries(env).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);

	return {...Object.fromEntries(known), LESS: '', LESSSECURE: '1'};
};

const run = async (
	[program = '', ...rest]: readonly string[],
	env: PagerOptions['env'],
): Promise<Error | undefined> =>
	new Promise((resolve) => {
		const child = spawn(program, rest, {stdio: 'inherit', env: withSafeLess(env)});

		child.on('error', resolve);
		child.on('close', () => {
			resolve(undefined);
		});
	});

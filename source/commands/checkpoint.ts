import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {type Config} from '../config/config.ts';
import {UserError} from '../model/user-error.ts';
import {type Command} from './command.ts';
import {exitCodes} from './exit-codes.ts';

export const checkpoint: Command = {
	name: 'checkpoint',
	summary: 'Print the signed head of the seal log, to be kept elsewhere.',
	flags: {
		output: {type: 'string', value: 'FILE', short: 'o', summary: 'Write it to a file instead.'},
		gitNote: {type: 'boolean', summary: 'Keep it as a git note of HEAD (refs/notes/ailt).'},
		rotate: {
			type: 'boolean',
			summary: 'Sign with a new key from now on; the old one is destroyed.',
		},
	},
	examples: [
		{line: 'ailt-tui checkpoint', does: 'Into the log of a CI job, as an anchor for `verify`.'},
		{line: 'ailt-tui checkpoint --git-note', does: 'As a note of the commit at hand.'},
	],
	async run({flags, config, world}) {
		const note = flags['rotate'] === true ? await rotate(config, world.now()) : await head(config);

		if (typeof flags['output'] === 'string') {
			const {writeWhole} = await import('../disk/write-whole.ts');
			await writeWhole(path.resolve(world.cwd, flags['output']), note);
		}

		if (flags['gitNote'] === true) {
			writeNote(world.cwd, note);
		}

		if (flags['output'] === undefined && flags['gitNote'] !== true) {
			world.stdout.write(note);
		}

		return exitCodes.ok;
	},
};

const head = async (config: Config): Promise<string> => {
	const {openEvidence} = await import('../store/evidence.ts');
	const evidence = await openEvidence(config.store);

	try {
		const {checkpoint: note} = await evidence.head();

		if (note === undefined) {
			throw new UserError('The seal log is empty or not signed.', {
				hint: 'Load logs with `ailt-tui ingest` first.',
			});
		}

		return note;
	} finally {
		await evidence.close();
	}
};

/** The old key signs the new one and, for the last time, the head; the new one signs the same head. */
const rotate = async (config: Config, now: Date): Promise<string> => {
	const [{openEvidence}, keys, {formatVerifierKey}, {sealKeyPlace}] = await Promise.all([
		import('../store/evidence.ts'),
		import('../disk/seal-keys.ts'),
		import('../seal/keys.ts'),
		import('../ingest/sealed-writer.ts'),
	]);
	const evidence = await openEvidence(config.store);

	try {
		const place = sealKeyPlace(config);
		const {origin, checkpoint: before} = await evidence.head();
		const current = keys.signerOf(place, {origin, isNew: before === undefined});
		const next = keys.nextKey(origin);
		const record = {type: 'key', at: now.toISOString(), next: formatVerifierKey(next)} as const;
		const note = await evidence.append([record], [current, next]);
		keys.adoptKey(place, next);
		keys.keepCheckpoint(place, origin, note ?? '');
		return note ?? '';
	} finally {
		await evidence.close();
	}
};

const writeNote = (cwd: string, note: string): void => {
	try {
		execFileSync('git', ['notes', '--ref=ailt', 'add', '-f', '-m', note], {cwd, stdio: 'pipe'});
	} catch (error) {
		throw new UserError('Git could not keep the note.', {
			hint: 'Run it in a repository that has a commit.',
			cause: error,
		});
	}
};

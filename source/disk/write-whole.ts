import {randomBytes} from 'node:crypto';
import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {mkdir, open, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {UserError} from '../model/user-error.ts';
import {failureOf} from './failure.ts';

/** Writes a file so that a reader sees the old or the new one, whole, whatever happens. Its folder is made if need be. */
export const writeWhole = async (
	file: string,
	content: string | Uint8Array,
	{mode = 0o600}: {readonly mode?: number} = {},
): Promise<void> => {
	const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeSynced(draft, content, mode);
		await rename(draft, file);
	} catch (error) {
		await rm(draft, {force: true});
		throw new UserError(`Cannot write ${file}: ${failureOf(error)}`, {cause: error});
	}

	await syncFolder(path.dirname(file));
};

/** The same, done when it returns: for the last moments of a process. */
export const writeWholeNow = (file: string, content: string, mode = 0o600): void => {
	const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
	try {
		mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		writeFileSync(draft, content, {mode, flag: 'wx', flush: true});
		renameSync(draft, file);
	} catch (error) {
		rmSync(draft, {force: true});
		throw new UserError(`Cannot write ${file}: ${failureOf(error)}`, {cause: error});
	}
};

const writeSynced = async (
	file: string,
	content: string | Uint8Array,
	mode: number,
): Promise<void> => {
	const handle = await open(file, 'wx', mode);
	try {
		await handle.writeFile(content);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

// Makes the new name last through a power loss; not every file system can, and the content is safe without it.
const syncFolder = async (folder: string): Promise<void> => {
	try {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {}
};

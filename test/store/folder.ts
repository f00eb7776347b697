import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A new folder that goes when the test ends. */
export const aFolder = (): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'store-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true});
	});

	return folder;
};

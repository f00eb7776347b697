import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../shared');

/**
A test against material that lies beside the project and is not part of it. Where it is absent the test is skipped, and counted as skipped.

@param file - The path below the shared folder.
*/
export const withShared =
	(file: string) =>
	(title: string, body: (file: string) => unknown): void => {
		const place = path.join(root, file);
		test.skipIf(!existsSync(place))(title, () => body(place));
	};

export const sharedJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

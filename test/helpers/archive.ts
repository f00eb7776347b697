import {execFileSync} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {zstdDecompressSync} from 'node:zlib';

/** The files in a tar archive: name in the archive and text, decompressed where the file itself is. */
export const filesIn = (
	archive: string,
): ReadonlyArray<{readonly name: string; readonly text: string}> => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'ailt-archive-'));

	try {
		execFileSync('tar', ['-xzf', archive, '-C', folder]);

		return globSync('**/*.*', {cwd: folder, withFileTypes: true})
			.filter((entry) => entry.isFile())
			.map((entry) => path.join(entry.parentPath, entry.name))
			.toSorted()
			.map((file) => ({name: path.relative(folder, file), text: textOf(file)}));
	} finally {
		rmSync(folder, {recursive: true});
	}
};

const textOf = (file: string): string => {
	const bytes = readFileSync(file);

	return (file.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes).toString();
};

import {Buffer} from 'node:buffer';
import {blockLeaf} from '../seal/line-leaf.ts';
import {emptyFrontier, grow, rootOf, sha256, type Frontier} from '../seal/merkle.ts';
import {hashes, packRoots, unpackFrontier} from '../seal/pack.ts';
import {type RecordDraft} from '../seal/record.ts';
import {type BlockBatch, type FileBegin, type FileEnd} from './batch.ts';
import {type Statements} from './database.ts';
import {bytesAt, hexOf, numberAt, optional, textAt} from './row.ts';

/** The trees of the file that is being written: over its lines, and over what is stored of them. */
export type FileSeal = {
	readonly file: number;
	readonly version: number;
	readonly lines: Frontier;
	readonly blocks: Frontier;
	/** As it was before this writing. */
	readonly before?: {readonly lines: number; readonly root: string};
};

export const openSeal = async (
	transaction: Statements,
	file: number,
	contents: FileBegin['contents'],
): Promise<FileSeal> => {
	const [row] = await transaction.all('SELECT * FROM seal_file WHERE file = ?', [file]);

	if (!row) {
		return {file, version: 1, lines: emptyFrontier, blocks: emptyFrontier};
	}

	const version = numberAt(row, 'version');
	const lines = unpackFrontier(numberAt(row, 'lines'), bytesAt(row, 'roots'));
	const before = {lines: lines.size, root: hexOf(rootOf(lines))};

	if (contents === 'replace') {
		await transaction.run('DELETE FROM seal_block WHERE file = ?', [file]);
		return {file, version: version + 1, lines: emptyFrontier, blocks: emptyFrontier, before};
	}

	const blocks = unpackFrontier(numberAt(row, 'blocks'), bytesAt(row, 'block_roots'));
	return {file, version, lines, blocks, before};
};

export const sealBlock = async (
	transaction: Statements,
	seal: FileSeal,
	{firstLine, lineCount, salts, leaves, index, data}: BlockBatch,
): Promise<FileSeal> => {
	const leaf = blockLeaf({firstLine, index, data});
	await transaction.run('INSERT INTO seal_block VALUES (?, ?, ?, ?, ?, ?)', [
		seal.file,
		firstLine,
		lineCount,
		salts,
		leaves,
		leaf,
	]);
	return {
		...seal,
		lines: grow(seal.lines, hashes(leaves)),
		blocks: grow(seal.blocks, [leaf]),
	};
};

/** What is to be said in the log of the file as it is now; nothing when it is as it was. */
export const closeSeal = async (
	transaction: Statements,
	seal: FileSeal,
	end: FileEnd,
): Promise<readonly RecordDraft[]> => {
	const {file, version, lines, blocks, before} = seal;
	const root = hexOf(rootOf(lines));

	if (lines.size === (before?.lines ?? 0) && (before === undefined || root === before.root)) {
		return [];
	}

	await transaction.run('INSERT OR REPLACE INTO seal_file VALUES (?, ?, ?, ?, ?, ?)', [
		file,
		version,
		lines.size,
		packRoots(lines),
		blocks.size,
		packRoots(blocks),
	]);
	const stored = hexOf(rootOf(blocks));
	return [
		{
			type: 'seal',
			at: end.at.toISOString(),
			log: file,
			version,
			lines: lines.size,
			root,
			blocks: blocks.size,
			stored,
			...(await nameOf(transaction, file)),
			...(before && {before}),
			source: {
				format: end.format,
				readTo: end.readTo,
				size: end.sizeBytes,
				modified: end.modifiedMs,
				inode: end.inode,
			},
		},
	];
};

const nameOf = async (transaction: Statements, file: number) => {
	const [row] = await transaction.all(
		`SELECT path, session.agent || '/' || session.name AS session
			FROM file LEFT JOIN session ON session.id = file.session WHERE file.id = ?`,
		[file],
	);

	if (!row) {
		return {};
	}

	const path = Buffer.from(textAt(row, 'path'));
	// The log may be shown to others, who need not learn the names of folders.
	return {...optional(row, {session: 'session'}, textAt), path: hexOf(sha256(path))};
};

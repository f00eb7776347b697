import {Buffer} from 'node:buffer';
import {zstdDecompressSync} from 'node:zlib';
import {type Place, type SourcePlace} from '../model/place.ts';
import {type Statements} from './database.ts';
import {unpackIndex} from './raw-block.ts';
import {bytesAt, hexOf, numberAt, textAt} from './row.ts';
import {type RawLine} from './store.ts';

/** The kept line an event came from. */
export const rawLine = async (statements: Statements, id: number): Promise<RawLine | undefined> => {
	const [row] = await statements.all('SELECT session, line FROM event WHERE id = ?', [id]);

	return row && openBlocks(statements, numberAt(row, 'session')).line(numberAt(row, 'line'));
};

/** The raw lines of a session's log; the block that was used last stays open. */
export type Blocks = {
	readonly line: (line: number) => Promise<RawLine | undefined>;
	readonly sourcePlace: (place: Place) => Promise<SourcePlace | undefined>;
};

export const openBlocks = (statements: Statements, sessionRow: number): Blocks => {
	let open: Promise<Block | undefined> = Promise.resolve(undefined);

	const blockOf = async (line: number) => {
		const before = open;
		open = before.then(async (block) =>
			block && holds(block, line) ? block : readBlock(statements, {sessionRow, line}),
		);
		const block = await open;

		return block && holds(block, line)
			? {block, entry: block.entries[line - block.firstLine]}
			: undefined;
	};

	return {
		async line(line) {
			const found = await blockOf(line);

			return (
				found?.entry && {
					text: textOf(found.block, found.entry),
					path: found.block.path,
					line,
					hash: hexOf(found.entry.hash),
				}
			);
		},
		async sourcePlace(place) {
			const found = await blockOf(place.line);

			return (
				found?.entry && {
					...place,
					path: found.block.path,
					offsetBytes: found.entry.offsetBytes,
					lengthBytes: found.entry.lengthBytes,
					hash: hexOf(found.entry.hash),
				}
			);
		},
	};
};

type Block = {
	readonly path: string;
	readonly firstLine: number;
	readonly entries: ReturnType<typeof unpackIndex>;
	readonly data: Uint8Array;
};

const holds = ({firstLine, entries}: Block, line: number) =>
	line >= firstLine && line < firstLine + entries.length;

const readBlock = async (
	statements: Statements,
	{sessionRow, line}: {readonly sessionRow: number; readonly line: number},
): Promise<Block | undefined> => {
	const [row] = await statements.all(
		`SELECT path, first_line, line_index, data FROM file JOIN raw_block ON raw_block.file = file.id
			WHERE file.session = ? AND first_line <= ?
			ORDER BY gone_at IS NOT NULL, first_line DESC LIMIT 1`,
		[sessionRow, line],
	);

	return (
		row && {
			path: textAt(row, 'path'),
			firstLine: numberAt(row, 'first_line'),
			entries: unpackIndex(bytesAt(row, 'line_index')),
			data: bytesAt(row, 'data'),
		}
	);
};

const textOf = (
	{data}: Block,
	{start, keptBytes}: {readonly start: number; readonly keptBytes: number},
) => Buffer.from(zstdDecompressSync(data).subarray(start, start + keptBytes)).toString();

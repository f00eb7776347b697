import {Buffer} from 'node:buffer';
import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import {type Row, type Statements} from '../../source/store/database.ts';
import {unpackIndex} from '../../source/store/raw-block.ts';
import {bytesAt, numberAt} from '../../source/store/row.ts';
import {type Finding} from '../../source/evidence/finding.ts';

/** A change to the store's rows, and what has to be found first. */
export type Tampering = (
	statements: Statements,
	pick: (below: number) => number,
) => Promise<Partial<Finding>>;

const flipped = (bytes: Uint8Array, at: number): Buffer => {
	const copy = Buffer.from(bytes);
	copy[at] = copy[at]! ^ 0x41; // eslint-disable-line no-bitwise -- Bits are what is flipped.
	return copy;
};

const records = async (statements: Statements) =>
	statements.all('SELECT * FROM seal_record ORDER BY position');

const blocks = async (statements: Statements) =>
	statements.all(`SELECT raw_block.*, salts, leaves, leaf, session.agent || '/' || session.name AS session
		FROM raw_block JOIN seal_block USING (file, first_line) JOIN file ON file.id = raw_block.file
		JOIN session ON session.id = file.session ORDER BY file, first_line`);

const oneOf = async (statements: Statements, pick: (below: number) => number, all = blocks) => {
	const rows = await all(statements);
	return rows[pick(rows.length)]!;
};

const placeIn = (block: Row, offset = 0): Partial<Finding> => ({
	session: String(block['session']),
	line: numberAt(block, 'first_line') + offset,
});

const setBlock = async (
	statements: Statements,
	table: string,
	change: {readonly block: Row; readonly column: string; readonly bytes: Uint8Array},
) =>
	statements.run(`UPDATE ${table} SET ${change.column} = ? WHERE file = ? AND first_line = ?`, [
		change.bytes,
		numberAt(change.block, 'file'),
		numberAt(change.block, 'first_line'),
	]);

/** One byte of one line's piece of a column that has `length` bytes a line. */
const pieceEdit =
	(table: string, column: string, length: number, from = 0): Tampering =>
	async (statements, pick) => {
		const block = await oneOf(statements, pick);
		const line = pick(numberAt(block, 'line_count'));
		const size = column === 'line_index' ? 47 : length;
		const bytes = flipped(bytesAt(block, column), line * size + from + pick(length));
		await setBlock(statements, table, {block, column, bytes});
		return {kind: 'row-altered', ...placeIn(block, line)};
	};

export const tamperings: Readonly<Record<string, Tampering>> = {
	async 'a record is edited'(statements, pick) {
		const row = await oneOf(statements, pick, records);
		const position = numberAt(row, 'position');
		await statements.run(
			'UPDATE seal_record SET record = replace(record, \'"lines":\', \'"lines":1\') WHERE position = ?',
			[position],
		);
		return {kind: 'record-altered', record: position};
	},
	async 'the leaf of a record is edited'(statements, pick) {
		const row = await oneOf(statements, pick, records);
		const position = numberAt(row, 'position');
		const leaf = flipped(bytesAt(row, 'leaf'), pick(32));
		await statements.run('UPDATE seal_record SET leaf = ? WHERE position = ?', [leaf, position]);
		return {kind: 'record-altered', record: position};
	},
	async 'a record is deleted'(statements, pick) {
		const row = await oneOf(statements, pick, records);
		const position = numberAt(row, 'position');
		await statements.run('DELETE FROM seal_record WHERE position = ?', [position]);
		return {kind: 'record-missing', record: position};
	},
	async 'two records change places'(statements, pick) {
		const rows = await records(statements);
		const one = pick(rows.length - 1);
		await statements.run(
			`UPDATE seal_record SET record = (SELECT record FROM seal_record AS other WHERE other.position = :sum - seal_record.position),
				leaf = (SELECT leaf FROM seal_record AS other WHERE other.position = :sum - seal_record.position)
				WHERE position IN (:one, :sum - :one)`,
			{one, sum: one * 2 + 1},
		);
		return {kind: 'record-altered', record: one};
	},
	async 'the head is edited'(statements, pick) {
		const change = [
			'size = size + 1',
			"roots = x'00'",
			"checkpoint = replace(checkpoint, '\n9\n', '\n8\n')",
			"origin = 'ailt.local/other'",
		];
		await statements.run(`UPDATE seal_head SET ${change[pick(change.length)]}`);
		return {};
	},
	async 'a line is edited'(statements, pick) {
		const block = await oneOf(statements, pick);
		const line = pick(numberAt(block, 'line_count'));
		const {start, keptBytes} = unpackIndex(bytesAt(block, 'line_index'))[line]!;
		const data = flipped(zstdDecompressSync(bytesAt(block, 'data')), start + pick(keptBytes));
		await setBlock(statements, 'raw_block', {block, column: 'data', bytes: zstdCompressSync(data)});
		return {kind: 'row-altered', ...placeIn(block, line)};
	},
	async 'packed lines are damaged'(statements, pick) {
		const block = await oneOf(statements, pick);
		const data = bytesAt(block, 'data');
		await setBlock(statements, 'raw_block', {
			block,
			column: 'data',
			bytes: data.subarray(0, 1 + pick(data.length - 1)),
		});
		return {kind: 'row-altered', ...placeIn(block)};
	},
	'the hash of a line is edited': pieceEdit('raw_block', 'line_index', 32, 15),
	'the salt of a line is edited': pieceEdit('seal_block', 'salts', 16),
	'the leaf of a line is edited': pieceEdit('seal_block', 'leaves', 32),
	async 'the place of a line is edited'(statements, pick) {
		const block = await oneOf(statements, pick);
		const line = pick(numberAt(block, 'line_count'));
		const bytes = flipped(bytesAt(block, 'line_index'), line * 47 + pick(6));
		await setBlock(statements, 'raw_block', {block, column: 'line_index', bytes});
		return {kind: 'row-altered', ...placeIn(block)};
	},
	async 'the seal of a block is edited'(statements, pick) {
		const block = await oneOf(statements, pick);
		const bytes = flipped(bytesAt(block, 'leaf'), pick(32));
		await setBlock(statements, 'seal_block', {block, column: 'leaf', bytes});
		return {kind: 'row-altered', ...placeIn(block)};
	},
	async 'a block is deleted'(statements, pick) {
		const block = await oneOf(statements, pick);
		const table = pick(2) === 0 ? 'raw_block' : 'seal_block';
		await statements.run(`DELETE FROM ${table} WHERE file = ? AND first_line = ?`, [
			numberAt(block, 'file'),
			numberAt(block, 'first_line'),
		]);
		return {kind: 'row-missing', ...placeIn(block)};
	},
	async 'a block is deleted with its seal'(statements, pick) {
		const block = await oneOf(statements, pick);
		for (const table of ['raw_block', 'seal_block']) {
			// eslint-disable-next-line no-await-in-loop -- A transaction has one connection.
			await statements.run(`DELETE FROM ${table} WHERE file = ? AND first_line = ?`, [
				numberAt(block, 'file'),
				numberAt(block, 'first_line'),
			]);
		}

		return {kind: 'row-missing', ...placeIn(block)};
	},
	async 'a block is added'(statements, pick) {
		const block = await oneOf(statements, pick);
		await statements.run(
			`INSERT INTO raw_block (file, first_line, line_count, line_index, data)
				SELECT :file, (SELECT max(first_line + line_count) FROM raw_block WHERE file = :file), line_count, line_index, data
				FROM raw_block WHERE file = :file AND first_line = :line`,
			{file: numberAt(block, 'file'), line: numberAt(block, 'first_line')},
		);
		return {kind: 'row-extra', session: placeIn(block).session!, line: 26};
	},
	async 'two blocks change places'(statements, pick) {
		const block = await oneOf(statements, pick);
		const file = numberAt(block, 'file');
		await statements.run(
			`UPDATE raw_block SET data = (SELECT data FROM raw_block AS other WHERE other.file = :file AND other.first_line <> raw_block.first_line LIMIT 1)
				WHERE file = :file AND first_line = :line`,
			{file, line: numberAt(block, 'first_line')},
		);
		return {kind: 'row-altered', ...placeIn(block)};
	},
	async 'the state of a seal is edited'(statements, pick) {
		const block = await oneOf(statements, pick);
		const change = ['lines = lines + 1', "roots = x'00'", 'blocks = 1', 'version = version + 1'];
		await statements.run(`UPDATE seal_file SET ${change[pick(3)]} WHERE file = ?`, [
			numberAt(block, 'file'),
		]);
		return {kind: 'row-altered', session: placeIn(block).session!};
	},
	async 'a whole log is deleted'(statements, pick) {
		const block = await oneOf(statements, pick);
		for (const table of ['raw_block', 'seal_block', 'seal_file']) {
			await statements.run(`DELETE FROM ${table} WHERE file = ?`, [numberAt(block, 'file')]); // eslint-disable-line no-await-in-loop
		}

		return {kind: 'row-missing', session: placeIn(block).session!, line: 1};
	},
};

import {type SignerKey} from '../seal/keys.ts';
import {unpackFrontier} from '../seal/pack.ts';
import {type Frontier} from '../seal/merkle.ts';
import {type RecordDraft} from '../seal/record.ts';
import {type Database, type Row} from './database.ts';
import {openDatabase} from './open.ts';
import {type StoreLocation} from './location.ts';
import {bytesAt, numberAt, optional, textAt} from './row.ts';
import {appendRecords, sealHead, type SealHead} from './seal-log.ts';

/** What the store holds to be checked, as it stands: nothing here trusts that a row is what it should be. */
export type Evidence = {
	readonly head: () => Promise<SealHead>;
	readonly records: () => Promise<readonly StoredRecord[]>;
	/** Every file of which lines or seals are stored. */
	readonly logs: () => Promise<readonly StoredLog[]>;
	/** The blocks of a file in order of their first lines. */
	readonly blocks: (file: number) => AsyncIterable<StoredBlock>;
	/** Adds to the seal log. Returns the signed head. */
	readonly append: (
		drafts: readonly RecordDraft[],
		signers: readonly SignerKey[],
	) => Promise<string | undefined>;
	readonly close: () => Promise<void>;
};

export type StoredRecord = {
	readonly position: number;
	readonly record: string;
	readonly leaf: Uint8Array;
};

export type StoredLog = {
	readonly file: number;
	/** Absent when the file's own row is missing. */
	readonly path?: string;
	readonly format?: string;
	/** `agent/id` */
	readonly session?: string;
	readonly goneAt?: number;
	readonly seal?: {
		readonly version: number;
		readonly lines: Frontier;
		readonly blocks: Frontier;
	};
};

export type StoredBlock = {
	readonly firstLine: number;
	readonly raw?: {
		readonly lineCount: number;
		readonly index: Uint8Array;
		readonly data: Uint8Array;
	};
	readonly seal?: {
		readonly lineCount: number;
		readonly salts: Uint8Array;
		readonly leaves: Uint8Array;
		readonly leaf: Uint8Array;
	};
};

export const openEvidence = async (location: StoreLocation): Promise<Evidence> =>
	toEvidence(await openDatabase(location));

export const toEvidence = (database: Database): Evidence => ({
	head: async () => sealHead(database),
	async records() {
		const rows = await database.all('SELECT * FROM seal_record ORDER BY position');
		return rows.map((row) => ({
			position: numberAt(row, 'position'),
			record: textAt(row, 'record'),
			leaf: bytesAt(row, 'leaf'),
		}));
	},
	async logs() {
		const rows = await database.all(allLogs);
		return rows.map((row) => toLog(row));
	},
	async *blocks(file) {
		for (let after = -Infinity; ;) {
			// eslint-disable-next-line no-await-in-loop -- A few at a time, for they are large.
			const rows = await database.all(someBlocks, {file, after: Math.max(after, -(2 ** 52))});

			for (const row of rows) {
				yield toBlock(row);
			}

			if (rows.length === 0) {
				return;
			}

			after = numberAt(rows.at(-1)!, 'first_line');
		}
	},
	append: async (drafts, signers) =>
		database.write(async (transaction) => appendRecords(transaction, drafts, signers)),
	close: async () => database.close(),
});

const allLogs = `
	SELECT sealed.file, path, format, gone_at, session.agent || '/' || session.name AS session,
		seal_file.version, lines, roots, blocks, block_roots
	FROM (SELECT file FROM seal_file UNION SELECT file FROM raw_block UNION SELECT file FROM seal_block) AS sealed
	LEFT JOIN file ON file.id = sealed.file
	LEFT JOIN session ON session.id = file.session
	LEFT JOIN seal_file ON seal_file.file = sealed.file
	ORDER BY sealed.file`;

const someBlocks = `
	SELECT known.first_line, raw.line_count AS raw_count, raw.line_index, raw.data,
		seal.line_count AS seal_count, seal.salts, seal.leaves, seal.leaf
	FROM (
		SELECT first_line FROM raw_block WHERE file = :file AND first_line > :after
		UNION SELECT first_line FROM seal_block WHERE file = :file AND first_line > :after
		ORDER BY first_line LIMIT 8
	) AS known
	LEFT JOIN raw_block AS raw ON raw.file = :file AND raw.first_line = known.first_line
	LEFT JOIN seal_block AS seal ON seal.file = :file AND seal.first_line = known.first_line
	ORDER BY known.first_line`;

const toLog = (row: Row): StoredLog => ({
	file: numberAt(row, 'file'),
	...optional(row, {path: 'path', format: 'format', session: 'session'}, textAt),
	...optional(row, {goneAt: 'gone_at'}, numberAt),
	...(row['version'] !== null && {
		seal: {
			version: numberAt(row, 'version'),
			lines: unpackFrontier(numberAt(row, 'lines'), bytesAt(row, 'roots')),
			blocks: unpackFrontier(numberAt(row, 'blocks'), bytesAt(row, 'block_roots')),
		},
	}),
});

const toBlock = (row: Row): StoredBlock => ({
	firstLine: numberAt(row, 'first_line'),
	...(row['raw_count'] !== null && {
		raw: {
			lineCount: numberAt(row, 'raw_count'),
			index: bytesAt(row, 'line_index'),
			data: bytesAt(row, 'data'),
		},
	}),
	...(row['seal_count'] !== null && {
		seal: {
			lineCount: numberAt(row, 'seal_count'),
			salts: bytesAt(row, 'salts'),
			leaves: bytesAt(row, 'leaves'),
			leaf: bytesAt(row, 'leaf'),
		},
	}),
});

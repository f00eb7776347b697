import {type SignerKey} from '../seal/keys.ts';
import {type RecordDraft} from '../seal/record.ts';
import {type Batch, type FileRow, type SessionName} from './batch.ts';
import {type Database, type Statements, type Transaction} from './database.ts';
import {retrying} from './dropped-connection.ts';
import {fileRows, readerState, sessionOwner} from './files.ts';
import {indexTexts} from './index-texts.ts';
import {isRemote} from './location.ts';
import {type DatabaseOptions, openDatabase} from './open.ts';
import {appendRecords, appendScan, sealHead, type Scan} from './seal-log.ts';
import {type SecretRow, secretRows, writeSecrets} from './secrets.ts';
import {settle} from './settle.ts';
import {learnWords, refreshWords} from './words.ts';
import {beginFile, endFile, type OpenFile} from './write-file.ts';
import {writeRows} from './write-rows.ts';
import {closeSeal, openSeal, sealBlock, type FileSeal} from './write-seal.ts';
import {bumpRevision} from './revision.ts';

/**
How ingest fills the store. The first `write` opens a transaction; nothing of it is to be seen until `commit`, and nothing of it is left
after `rollback` or a crash. `commit` also brings the full-text index and the counts of the sessions up to date.
*/
export type Writer = {
	readonly warnings: readonly string[];
	readonly fileRows: () => Promise<readonly FileRow[]>;
	readonly readerState: (fileRow: number) => Promise<unknown>;
	/** The secrets that were masked so far. */
	readonly secretRows: () => Promise<readonly SecretRow[]>;
	/** The file that holds a session, if any does. */
	readonly sessionOwner: (name: SessionName) => Promise<FileRow | undefined>;
	readonly write: (batch: Batch) => Promise<void>;
	/** Remembers that files are no longer on the disk; what was read of them stays. */
	readonly markGone: (fileRows: readonly number[], at: Date) => Promise<void>;
	/** Seals that a run found nothing new. Returns the signed head, if there is a new one. */
	readonly noteScan: (scan: Scan) => Promise<string | undefined>;
	readonly commit: () => Promise<Committed>;
	readonly rollback: () => Promise<void>;
	/** After the last commit of a run: what is worth doing once only. */
	readonly finish: () => Promise<void>;
	readonly close: () => Promise<void>;
};

/** The sessions whose contents or counts a transaction changed. */
export type Committed = {
	readonly sessionRows: readonly number[];
	/** The signed head of the seal log. */
	readonly checkpoint?: string;
};

export type WriterOptions = DatabaseOptions & {
	/** Asked once for the key that signs the log of this name; whether it `isNew` says if a key may be made. */
	readonly signerOf?: (log: {
		readonly origin: string;
		readonly isNew: boolean;
	}) => SignerKey | undefined;
};

const cacheBytes = 16 * 2 ** 20;

export const openWriter = async ({signerOf, ...options}: WriterOptions): Promise<Writer> => {
	const database = await openDatabase({cacheBytes, ...options});
	const {origin, checkpoint} = await sealHead(database);
	return toWriter(database, signerOf?.({origin, isNew: checkpoint === undefined}));
};

/** A transaction and what has to be done at its end. */
type Work = {
	readonly transaction: Transaction;
	/** The sessions of the files that have ended, each with the newest `seq` whose text is in the index. */
	readonly indexed: Map<number, number>;
	open: OpenFile | undefined;
	seal: FileSeal | undefined;
	/** What the seal log is to say at the end. */
	readonly records: RecordDraft[];
	/** How much text the events brought. */
	textLength: number;
};

export const toWriter = (database: Database, signer?: SignerKey): Writer => {
	const signers = signer ? [signer] : [];
	const {inWork, ...work} = workOn(database);
	const statements = (): Statements => work.current()?.transaction ?? database;

	return {
		warnings: database.warnings,
		fileRows: async () => fileRows(statements()),
		readerState: async (row) => readerState(statements(), row),
		secretRows: async () => secretRows(statements()),
		sessionOwner: async (name) => sessionOwner(statements(), name),
		async write(batch) {
			await inWork(async (current) => apply(current, batch));
			work.note(batch);
		},
		async markGone(rows, at) {
			await database.write(async (transaction) => {
				await transaction.run(
					'UPDATE file SET gone_at = ? WHERE gone_at IS NULL AND id IN (SELECT value FROM json_each(?))',
					[at.getTime(), JSON.stringify(rows)],
				);
				await bumpRevision(transaction);
			});
		},
		noteScan: async (scan) =>
			database.write(async (transaction) => appendScan(transaction, scan, signers)),
		async commit() {
			const committed = work.current()
				? await inWork(async (current) => conclude(current, signers))
				: {sessionRows: []};
			work.forget();

			return committed;
		},
		async rollback() {
			await work.discard();
			work.forget();
		},
		async finish() {
			await refreshWords(database);
			await database.all('PRAGMA optimize');
		},
		async close() {
			await work.discard();
			await database.close();
		},
	};
};

/** The transaction that is open, if one is. */
const workOn = (database: Database) => {
	// A server forgets a transaction when the connection drops, and then it is told again from here.
	const journal: Batch[] | undefined = isRemote(database.location) ? [] : undefined;
	let work: Work | undefined;

	const begin = async () => {
		work = {
			transaction: await database.begin(),
			indexed: new Map(),
			open: undefined,
			seal: undefined,
			records: [],
			textLength: 0,
		};

		for (const batch of journal ?? []) {
			await apply(work, batch); // eslint-disable-line no-await-in-loop -- They build on each other.
		}

		return work;
	};

	const discard = async () => {
		await work?.transaction.rollback();
		work = undefined;
	};

	return {
		current: () => work,
		discard,
		note(batch: Batch) {
			journal?.push(batch);
		},
		forget() {
			work = undefined;
			journal?.splice(0);
		},
		inWork: async <Result>(step: (work: Work) => Promise<Result>): Promise<Result> =>
			retrying(database.location, async () => {
				try {
					return await step(work ?? (await begin()));
				} catch (error) {
					await discard();
					throw error;
				}
			}),
	};
};

const apply = async (work: Work, batch: Batch): Promise<void> => {
	const {transaction} = work;

	if (batch.type === 'begin') {
		await transaction.run('SAVEPOINT file');
		work.open = await beginFile(transaction, batch, work.indexed);
		work.seal = await openSeal(transaction, work.open.file, batch.contents);
		return;
	}

	if (!work.open || !work.seal) {
		throw new Error(`A batch of type ${batch.type} came before the begin of its file.`);
	}

	switch (batch.type) {
		case 'rows':
			await writeRows(transaction, batch.rows, work.open);
			work.textLength += batch.rows.bodies?.length ?? 0;
			break;
		case 'block':
			await transaction.run(
				'INSERT INTO raw_block (file, first_line, line_count, line_index, data) VALUES (?, ?, ?, ?, ?)',
				[work.open.file, batch.firstLine, batch.lineCount, batch.index, batch.data],
			);
			work.seal = await sealBlock(transaction, work.seal, batch);
			break;
		case 'secrets':
			await writeSecrets(transaction, work.open.file, batch);
			break;
		case 'end':
			await endFile(transaction, work.open, batch);
			work.records.push(...(await closeSeal(transaction, work.seal, batch)));
			await transaction.run('RELEASE file');
			noteIndexed(work.indexed, work.open);
			work.open = undefined;
			break;
		case 'abandon':
			await transaction.run('ROLLBACK TO file');
			await transaction.run('RELEASE file');
			work.open = undefined;
			break;
	}
};

const noteIndexed = (indexed: Map<number, number>, {session, lastSeq}: OpenFile) => {
	if (session !== undefined) {
		indexed.set(session, Math.min(lastSeq, indexed.get(session) ?? lastSeq));
	}
};

const conclude = async (
	{transaction, indexed, textLength, records}: Work,
	signers: readonly SignerKey[],
): Promise<Committed> => {
	const added = indexed
		.entries()
		.map(([session, lastSeq]) => ({
			from: session * 2 ** 24 + lastSeq + 1,
			to: (session + 1) * 2 ** 24 - 1,
		}))
		.toArray()
		.toSorted((one, other) => one.from - other.from);
	await transaction.run(indexTexts, [JSON.stringify(added)]);
	await learnWords(transaction, added, textLength);
	const sessionRows = await settle(transaction, indexed.keys().toArray(), added);
	const checkpoint = await appendRecords(transaction, records, signers);
	await bumpRevision(transaction);
	await transaction.commit();

	return {sessionRows, ...(checkpoint !== undefined && {checkpoint})};
};

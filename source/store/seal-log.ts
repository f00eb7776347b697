/* eslint-disable no-await-in-loop -- A transaction has one connection. */

import {formatCheckpoint} from '../seal/checkpoint.ts';
import {type SignerKey} from '../seal/keys.ts';
import {grow, rootOf, type Frontier} from '../seal/merkle.ts';
import {signNote} from '../seal/note.ts';
import {packRoots, unpackFrontier} from '../seal/pack.ts';
import {formatRecord, recordLeaf, type RecordDraft} from '../seal/record.ts';
import {type Statements} from './database.ts';
import {bytesAt, numberAt, optional, textAt} from './row.ts';

/** The head of the seal log. */
export type SealHead = {
	/** Names the log and its key. */
	readonly origin: string;
	readonly frontier: Frontier;
	/** The signed note of the newest signed head. */
	readonly checkpoint?: string;
};

export const sealHead = async (statements: Statements): Promise<SealHead> => {
	const [row] = await statements.all('SELECT * FROM seal_head');

	if (!row) {
		return {origin: '', frontier: {size: 0, roots: []}};
	}

	return {
		origin: textAt(row, 'origin'),
		frontier: unpackFrontier(numberAt(row, 'size'), bytesAt(row, 'roots')),
		...optional(row, {checkpoint: 'checkpoint'}, textAt),
	};
};

/** Writes records at the end of the log and signs its new head. Returns the signed note, if there is a key to sign with. */
export const appendRecords = async (
	transaction: Statements,
	drafts: readonly RecordDraft[],
	signers: readonly SignerKey[],
): Promise<string | undefined> => {
	if (drafts.length === 0) {
		return undefined;
	}

	const {origin, frontier} = await sealHead(transaction);
	const leaves: Uint8Array[] = [];

	for (const [number, draft] of drafts.entries()) {
		const position = frontier.size + number;
		const record = formatRecord({...draft, index: position});
		leaves.push(recordLeaf(record));
		await transaction.run('INSERT INTO seal_record VALUES (?, ?, ?)', [
			position,
			record,
			leaves.at(-1)!,
		]);
	}

	const grown = grow(frontier, leaves);
	const text = formatCheckpoint({origin, size: grown.size, root: rootOf(grown)});
	const checkpoint = signers.length > 0 ? signNote(text, signers) : undefined;
	await transaction.run(
		'UPDATE seal_head SET size = ?, roots = ?, checkpoint = coalesce(?, checkpoint)',
		[grown.size, packRoots(grown), checkpoint ?? null],
	);

	return checkpoint;
};

/** That logs were looked at. */
export type Scan = {readonly at: Date; readonly files: number};

/** Says that logs were looked at and nothing was new, unless that was said within the hour. */
export const appendScan = async (
	transaction: Statements,
	{at, files}: Scan,
	signers: readonly SignerKey[],
): Promise<string | undefined> => {
	const [last] = await transaction.all(
		`SELECT position FROM (SELECT * FROM seal_record ORDER BY position DESC LIMIT 1)
			WHERE instr(record, '"type":"scan"') AND substr(record, instr(record, '"at":"') + 6, 13) = ?`,
		[at.toISOString().slice(0, 13)],
	);
	return last
		? undefined
		: appendRecords(transaction, [{type: 'scan', at: at.toISOString(), files}], signers);
};

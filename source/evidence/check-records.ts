import {parseCheckpoint} from '../seal/checkpoint.ts';
import {isSame} from '../seal/inclusion.ts';
import {type VerifierKey} from '../seal/keys.ts';
import {emptyFrontier, grow, rootOver} from '../seal/merkle.ts';
import {openNote} from '../seal/note.ts';
import {packRoots} from '../seal/pack.ts';
import {parseRecord, recordLeaf, type SealRecord} from '../seal/record.ts';
import {type StoredRecord} from '../store/evidence.ts';
import {type SealHead} from '../store/seal-log.ts';
import {type Finding} from './finding.ts';

/** The seal log as far as it can be read. */
export type CheckedRecords = {
	readonly records: readonly SealRecord[];
	readonly leaves: readonly Uint8Array[];
	/** So many of them are under a good signature. */
	readonly signedTo: number;
	/** The first thing that is wrong with it. */
	readonly finding?: Finding;
};

/** Checks the log against itself, then its head against its signature. */
export const checkRecords = (
	stored: readonly StoredRecord[],
	head: SealHead,
	keys: readonly VerifierKey[],
): CheckedRecords => {
	const records: SealRecord[] = [];

	for (const [index, {position, record, leaf}] of stored.entries()) {
		const parsed = parseRecord(record);
		const kind =
			position > index
				? 'record-missing'
				: parsed?.index !== index || !isSame(leaf, recordLeaf(record))
					? 'record-altered'
					: undefined;

		if (kind !== undefined || parsed === undefined) {
			const what = kind === 'record-missing' ? 'is missing' : 'was altered';
			return failed(records, stored, {
				kind: kind ?? 'record-altered',
				message: `Record ${index} of the seal log ${what}.`,
				record: index,
			});
		}

		records.push(parsed);
	}

	const leaves = stored.map(({leaf}) => leaf);
	const {signedTo, finding} = checkHead(leaves, head, keys);
	return {records, leaves, signedTo, ...(finding && {finding})};
};

const failed = (
	records: readonly SealRecord[],
	stored: readonly StoredRecord[],
	finding: Finding,
): CheckedRecords => ({records, leaves: stored.map(({leaf}) => leaf), signedTo: 0, finding});

type HeadCheck = {readonly signedTo: number; readonly finding?: Finding};

const checkHead = (
	leaves: readonly Uint8Array[],
	{origin, frontier, checkpoint}: SealHead,
	keys: readonly VerifierKey[],
): HeadCheck => {
	const size = leaves.length;

	if (checkpoint === undefined) {
		return size === 0 && frontier.size === 0
			? {signedTo: 0}
			: wrong('not-signed', 'The seal log is not signed.');
	}

	const note = openNote(checkpoint, keys);
	const signed = note && parseCheckpoint(note.text);

	if (signed === undefined) {
		return wrong('signature-bad', 'The signature of the checkpoint is not by a key of this log.');
	}

	if (signed.origin !== origin) {
		return wrong('other-log', `The checkpoint is of the log ${signed.origin}, not of ${origin}.`);
	}

	if (signed.size > size) {
		return {
			signedTo: 0,
			finding: {
				kind: 'record-missing',
				message: `Record ${size} of the seal log is missing: ${signed.size} were signed.`,
				record: size,
			},
		};
	}

	if (!isSame(rootOver(leaves, 0, signed.size), signed.root)) {
		return wrong('log-differs', `The first ${signed.size} records differ from their checkpoint.`);
	}

	const whole = grow(emptyFrontier, leaves);
	const isHead = frontier.size === size && isSame(packRoots(frontier), packRoots(whole));

	if (!isHead) {
		return {
			signedTo: signed.size,
			finding: {kind: 'log-differs', message: 'The head of the seal log differs from its records.'},
		};
	}

	return signed.size === size
		? {signedTo: size}
		: {
				signedTo: signed.size,
				finding: {
					kind: 'record-extra',
					message: `Record ${signed.size} and what follows in the seal log is not signed.`,
					record: signed.size,
				},
			};
};

const wrong = (kind: Finding['kind'], message: string): HeadCheck => ({
	signedTo: 0,
	finding: {kind, message},
});

/* eslint-disable no-await-in-loop -- Lines are read in order. */

import {Buffer, isUtf8} from 'node:buffer';
import {zstdDecompressSync} from 'node:zlib';
import {formats} from '../formats/index.ts';
import {type SessionName} from '../store/batch.ts';
import {openDatabase} from '../store/open.ts';
import {derivedDifference, type Difference} from '../store/derived.ts';
import {type Database} from '../store/database.ts';
import {type StoreLocation} from '../store/location.ts';
import {toEvidence, type Evidence} from '../store/evidence.ts';
import {unpackIndex} from '../store/raw-block.ts';
import {toWriter} from '../store/writer.ts';
import {startReading} from './reading.ts';
import {startTally} from './tally.ts';
import {fromTheStart} from './task.ts';

/** A log of the store whose lines are kept. */
export type KeptLog = {
	readonly file: number;
	readonly path: string;
	readonly format: string;
	readonly session: SessionName;
};

/**
Reads kept lines again, as if they were files, into a store of their own, and compares what comes out with what the store holds. Sessions that came
out of each other have to be given together.
*/
export const replayDifferences = async (
	location: StoreLocation,
	logs: readonly KeptLog[],
): Promise<ReadonlyArray<Difference & {readonly session: SessionName}>> => {
	const database = await openDatabase(location);
	const copy = await openDatabase({url: ':memory:'});

	try {
		await replay(toEvidence(database), logs, copy);
		const found = [];

		for (const {session} of logs) {
			const difference = await derivedDifference(database, copy, session);
			found.push(...(difference ? [{...difference, session}] : []));
		}

		return found;
	} finally {
		await copy.close();
		await database.close();
	}
};

const replay = async (
	evidence: Evidence,
	logs: readonly KeptLog[],
	copy: Database,
): Promise<void> => {
	const {write, commit} = toWriter(copy);

	for (const log of logs) {
		const format = formats.find(({name}) => name === log.format);

		if (format === undefined) {
			continue;
		}

		const suffix = /~(?<hash>[\da-f]{8})$/v.exec(log.session.id)?.groups?.['hash'];
		const reading = startReading(
			{
				file: {path: log.path, sizeBytes: 0, modifiedMs: 0, inode: 0},
				format,
				contents: 'keep',
				start: fromTheStart,
				knownSession: log.session,
				...(suffix !== undefined && {suffix}),
				problems: [],
			},
			{sink: write, tally: startTally(undefined)},
		);

		for await (const {raw} of evidence.blocks(log.file)) {
			const data = raw && Buffer.from(zstdDecompressSync(raw.data));

			for (const {start, keptBytes, offsetBytes, lengthBytes, hash} of raw
				? unpackIndex(raw.index)
				: []) {
				const bytes = data!.subarray(start, start + keptBytes);
				const text = bytes.toString('utf8');
				reading.addLine({
					offsetBytes,
					lengthBytes,
					hash: Buffer.from(hash),
					...((keptBytes > 0 || lengthBytes === 0) && {
						content: {
							bytes,
							record: {
								text: offsetBytes === 0 ? text.replace(/^\u{FEFF}/v, '') : text,
								...(!isUtf8(bytes) && {invalidUtf8: true}),
							},
						},
					}),
				});
			}

			await reading.flush();
		}

		await reading.end(0);
	}

	await commit();
};

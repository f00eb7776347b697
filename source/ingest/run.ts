/* eslint-disable no-await-in-loop -- Files are compared with those read before them. */

import {existsSync} from 'node:fs';
import path from 'node:path';
import {type Config} from '../config/config.ts';
import {type FoundFile} from '../disk/find-logs.ts';
import {secretKey} from '../disk/secret-key.ts';
import {type Format} from '../formats/format.ts';
import {localPath} from '../store/location.ts';
import {startTransactions, type Delivery} from './delivery.ts';
import {chooseFiles, findFiles} from './find-files.ts';
import {readFile, type Run} from './read-file.ts';
import {type IngestOptions, type IngestSummary, type Stop} from './options.ts';
import {startSecretFinder} from './rules/mask-log.ts';
import {startSecretNames} from './rules/secret-names.ts';
import {fillShelf} from './shelf.ts';
import {startTally} from './tally.ts';

/**
```
 disk/find-logs ──▶ shelf ──▶ plan ──▶ read-log ──────▶ gather, raw-blocks ──▶ delivery ──▶ store/writer
 what is there      what was  what     disk/read-lines  facts to rows,         transactions
                    read of   became   + formats        lines to blocks        of many small files
                    it        of it    + fingerprint    with hashes            or one large one
```
*/
export type Surroundings = {
	readonly formats: readonly Format[];
	readonly delivery: Delivery;
	/** In place of the options' signal, which can't cross threads. */
	readonly stop?: Stop | undefined;
};

export const run = async (
	options: IngestOptions,
	{formats, delivery, stop = options.signal}: Surroundings,
): Promise<IngestSummary> => {
	const tally = startTally(options.onProgress);
	const named = (options.paths ?? []).map((place) => path.resolve(place));
	const found = findFiles(options, formats, named);
	const shelf = fillShelf(await delivery.fileRows());
	const current: Run = {
		formats,
		shelf,
		tally,
		delivery,
		stop,
		maxLineBytes: options.config.ingest.maxLineBytes,
		secrets: {
			finder: startSecretFinder(),
			names: startSecretNames(secretKeyOf(options.config), await delivery.secretRows()),
		},
		isNamed: (file) => named.includes(file),
		transactions: startTransactions(delivery, ({sessionRows}) => {
			tally.addSessions(sessionRows);
		}),
	};
	for (const warning of delivery.warnings) {
		tally.warn(warning);
	}

	for (const {path: place, message} of found.unreadable) {
		tally.counts.failed++;
		tally.warn(`${place}: ${message}`);
	}

	const chosen = chooseFiles(found.files, options);
	tally.expect(chosen.length, sizeOf(chosen));
	try {
		await readFiles(chosen, current);
		await current.transactions.commit();
		await delivery.settled();

		if (stop?.aborted === true) {
			// A file that was begun holds a transaction open, for which what follows would wait.
			await delivery.rollback();
		}

		await forgetGone(chosen, current);
	} catch (error) {
		await delivery.rollback();
		throw error;
	}

	if (tally.counts.unchanged < tally.counts.files) {
		await delivery.finish();
	} else if (stop?.aborted !== true) {
		await delivery.noteScan({at: new Date(), files: chosen.length});
	}

	return tally.summary({aborted: stop?.aborted === true});
};

const sizeOf = (files: readonly FoundFile[]): number =>
	files.reduce((total, file) => total + file.sizeBytes, 0);

/** Beside the store, or where there is no place beside it, with what the program keeps for itself. */
const secretKeyOf = ({store, folders, machine}: Config): Uint8Array => {
	const place = localPath(store);
	return secretKey(
		place === undefined ? path.join(folders.state, 'secrets.key') : `${place}.key`,
		machine.environment['AILT_KEY'],
	);
};

/** Files known before come first, so that a file that is new is compared with their newest state. */
const readFiles = async (files: readonly FoundFile[], current: Run): Promise<void> => {
	const {shelf, tally} = current;
	const [known, unknown] = [true, false].map((isKnown) =>
		files.filter((file) => (shelf.row(file.path)?.session !== undefined) === isKnown),
	);
	const waiting = [...known!, ...unknown!];
	for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
		if (current.stop?.aborted === true) {
			return;
		}

		tally.openFile(file.path);
		const displaced = await readFile(file, current);
		const again = files.find((other) => other.path === displaced);
		if (again !== undefined) {
			waiting.push(again);
		}

		tally.closeFile(file.sizeBytes);
	}
};

/** Remembers which files are no longer there. Their sessions stay. */
const forgetGone = async (
	files: readonly FoundFile[],
	{shelf, delivery, stop}: Run,
): Promise<void> => {
	const there = new Set(files.map((file) => file.path));
	const gone = [...shelf.rows()].filter(
		(row) => row.goneAt === undefined && !there.has(row.path) && !existsSync(row.path),
	);
	if (gone.length > 0 && stop?.aborted !== true) {
		await delivery.markGone(
			gone.map(({row}) => row),
			new Date(),
		);
	}
};

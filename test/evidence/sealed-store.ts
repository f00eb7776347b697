import path from 'node:path';
import {openDatabase} from '../../source/store/open.ts';
import {sealHead} from '../../source/store/seal-log.ts';
import {sealKeyPlace} from '../../source/ingest/sealed-writer.ts';
import {verifiersOf} from '../../source/disk/seal-keys.ts';
import {codexId, codexText, putFile} from '../helpers/codex-log.ts';
import {ingestFolder} from '../helpers/ingest-folder.ts';

/** A store with three sessions that were read in three runs, so that each has several blocks and seals. */
export const sealedStore = async () => {
	const folder = ingestFolder();

	for (const share of [0.3, 0.7, 1]) {
		for (const number of [1, 2, 3]) {
			const lines = codexText(codexId(number), {turns: 4}).split(/(?<=\n)/v);
			const part = lines.slice(0, Math.ceil(lines.length * share)).join('');
			putFile(folder.log(`${number}.jsonl`), part);
		}

		await folder.ingest(); // eslint-disable-line no-await-in-loop -- One run after the other.
	}

	const database = await openDatabase({url: path.join(folder.home, 'ailt.db')});
	const {origin} = await sealHead(database);
	return {folder, database, origin, keys: verifiersOf(sealKeyPlace(folder.config()), origin)};
};

/** The same numbers every time. */
export const chance = (seed: number) => {
	let state = seed;
	return (below: number): number => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
};

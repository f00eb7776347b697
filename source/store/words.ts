import {type Database, type Statements} from './database.ts';
import {bumpRevision} from './revision.ts';
import {type EventRange, rebuildVocabulary, updateVocabulary} from './vocabulary.ts';

// Reading words from texts takes longer the more texts there are; from here on reading them from the index, once a run, is faster.
const muchText = 8_000_000;

/** Brings the vocabulary up to date with new texts, or notes that this is still to be done at the end of the run. */
export const learnWords = async (
	transaction: Statements,
	added: readonly EventRange[],
	textLength: number,
): Promise<void> => {
	await (textLength > muchText
		? transaction.run("INSERT OR REPLACE INTO meta VALUES ('words are behind', 1)")
		: updateVocabulary(transaction, added));
};

export const areWordsBehind = async (statements: Statements): Promise<boolean> => {
	const rows = await statements.all("SELECT 1 FROM meta WHERE key = 'words are behind'");

	return rows.length > 0;
};

/** Does what was left to be done, also by a run that was cut short. */
export const refreshWords = async (database: Database): Promise<void> => {
	if (await areWordsBehind(database)) {
		await database.write(async (transaction) => {
			await rebuildVocabulary(transaction);
			await transaction.run("DELETE FROM meta WHERE key = 'words are behind'");
			await bumpRevision(transaction);
		});
	}
};

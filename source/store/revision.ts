import {type Statements} from './database.ts';
import {numberAt} from './row.ts';

/** Every transaction that changes something ends with this, so that others see that something changed. */
export const bumpRevision = async (transaction: Statements): Promise<void> => {
	await transaction.run("UPDATE meta SET value = value + 1 WHERE key = 'revision'");
};

export const revision = async (database: Statements): Promise<number> => {
	const [row] = await database.all("SELECT value FROM meta WHERE key = 'revision'");

	return row ? numberAt(row, 'value') : 0;
};

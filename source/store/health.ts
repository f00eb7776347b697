import {dispositions, type Disposition} from '../model/place.ts';
import {type Database} from './database.ts';
import {isRemote} from './location.ts';
import {schemaVersion} from './migrate.ts';
import {numberAt, textAt} from './row.ts';
import {type Health} from './store.ts';

/** How the store itself is; reads all of it. */
export const health = async (database: Database): Promise<Health> => {
	const {location, warnings} = database;
	const [lines] = await database.all(
		`SELECT ${dispositions.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')} FROM file`,
	);
	const counted = (name: Disposition) => (lines ? numberAt(lines, name) : 0);
	const sizeBytes = isRemote(location) ? undefined : await size(database);

	return {
		location: location.url,
		schemaVersion: await schemaVersion(database),
		encrypted: location.encryptionKey !== undefined,
		journalMode: isRemote(location) ? 'remote' : await pragma(database, 'journal_mode'),
		...(sizeBytes !== undefined && {sizeBytes}),
		integrity: await integrity(database),
		warnings,
		lines: {
			event: counted('event'),
			twin: counted('twin'),
			copy: counted('copy'),
			bookkeeping: counted('bookkeeping'),
			problem: counted('problem'),
			blank: counted('blank'),
		},
	};
};

const pragma = async (database: Database, name: string) => {
	const [row] = await database.all(`PRAGMA ${name}`);

	return row ? textAt(row, name) : '';
};

const size = async (database: Database) => {
	const [row] = await database.all(
		'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
	);

	return row && numberAt(row, 'bytes');
};

const integrity = async (database: Database) => {
	const rows = await database.all('PRAGMA integrity_check(10)');

	return rows.map((row) => textAt(row, 'integrity_check')).join('; ');
};

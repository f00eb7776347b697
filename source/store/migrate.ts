import {rmSync} from 'node:fs';
import {UserError} from '../model/user-error.ts';
import {type Database} from './database.ts';
import {localPath} from './location.ts';
import {migrations} from './migrations/index.ts';
import {type Migration} from './migrations/migration.ts';
import {numberAt} from './row.ts';

/** Brings the schema up to date, after a copy of an older store was put beside it. */
export const migrate = async (
	database: Database,
	steps: readonly Migration[] = migrations,
): Promise<void> => {
	const version = await schemaVersion(database);

	if (version === steps.length) {
		return;
	}

	refuseForeign(database, {version, newest: steps.length, tables: await countTables(database)});

	if (version > 0) {
		await backUp(database, version);
	}

	await database.write(async (transaction) => {
		// Another program may have been faster.
		const [row] = await transaction.all('PRAGMA user_version');
		const done = row ? numberAt(row, 'user_version') : 0;

		for (const statement of steps.slice(done).flatMap(({statements}) => statements)) {
			await transaction.run(statement); // eslint-disable-line no-await-in-loop
		}

		await transaction.run(`PRAGMA user_version = ${Math.max(done, steps.length)}`);
	});
};

export const schemaVersion = async (database: Database): Promise<number> => {
	const [row] = await database.all('PRAGMA user_version');

	return row ? numberAt(row, 'user_version') : 0;
};

const countTables = async (database: Database) => {
	const [row] = await database.all(
		"SELECT count(*) AS tables FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
	);

	return row ? numberAt(row, 'tables') : 0;
};

const refuseForeign = (
	{location}: Database,
	{
		version,
		newest,
		tables,
	}: {readonly version: number; readonly newest: number; readonly tables: number},
) => {
	if (version > newest) {
		throw new UserError(
			`The store ${location.url} was written by a newer version of this program (schema ${version}, this one knows ${newest}).`,
			{hint: 'Update the program, or name another store with --db.'},
		);
	}

	if (version === 0 && tables > 0) {
		throw new UserError(`${location.url} is a database of another program.`, {
			hint: 'Name another file with --db.',
		});
	}
};

const backUp = async (database: Database, version: number) => {
	const file = localPath(database.location);

	if (file === undefined) {
		return;
	}

	const copy = `${file}.backup-v${version}`;
	rmSync(copy, {force: true});
	await database.all('VACUUM INTO ?', [copy]);
};

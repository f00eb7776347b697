import {type Statements} from './database.ts';
import {numberAt, textAt} from './row.ts';

/** A secret that was masked. Its value is nowhere in the store. */
export type SecretRow = {
	/** See `rules/fingerprint.ts`. */
	readonly fingerprint: string;
	readonly label: string;
	/** With the label, the secret's name in placeholders. */
	readonly number: number;
	readonly lengthCharacters: number;
};

/** Where a rule found a secret. */
export type HitRow = {
	readonly line: number;
	readonly rule: string;
	readonly fingerprint: string;
	/** How often in that line. */
	readonly count: number;
};

/** All secrets and hits of the file that is open; what was stored of its hits before is replaced. */
export type SecretBatch = {
	readonly type: 'secrets';
	readonly secrets: readonly SecretRow[];
	readonly hits: readonly HitRow[];
};

export const secretRows = async (statements: Statements): Promise<readonly SecretRow[]> => {
	const rows = await statements.all('SELECT fp, label, number, length FROM secret ORDER BY number');

	return rows.map((row) => ({
		fingerprint: textAt(row, 'fp'),
		label: textAt(row, 'label'),
		number: numberAt(row, 'number'),
		lengthCharacters: numberAt(row, 'length'),
	}));
};

export const writeSecrets = async (
	transaction: Statements,
	file: number,
	{secrets, hits}: SecretBatch,
): Promise<void> => {
	await transaction.run('DELETE FROM hit WHERE file = ?', [file]);
	await transaction.run(
		`INSERT OR IGNORE INTO secret (fp, label, number, length)
			SELECT value ->> 'fingerprint', value ->> 'label', value ->> 'number', value ->> 'lengthCharacters'
			FROM json_each(?)`,
		[JSON.stringify(secrets)],
	);
	await transaction.run(
		`INSERT INTO hit (file, line, rule, secret, count)
			SELECT ?, value ->> 'line', value ->> 'rule', value ->> 'fingerprint', value ->> 'count'
			FROM json_each(?)`,
		[file, JSON.stringify(hits)],
	);
};

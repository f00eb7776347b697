import {type Migration} from './migration.ts';

/**
```
file ─< hit >─ secret        which rule found which secret in which line; the secret itself is nowhere
```
*/
export const secrets: Migration = {
	name: 'secrets',
	statements: [
		`CREATE TABLE secret (
			fp TEXT PRIMARY KEY, -- keyed fingerprint
			label TEXT NOT NULL,
			number INTEGER NOT NULL, -- with the label, its name in placeholders
			length INTEGER NOT NULL,
			UNIQUE (label, number)
		) WITHOUT ROWID`,
		`CREATE TABLE hit (
			file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
			line INTEGER NOT NULL,
			rule TEXT NOT NULL,
			secret TEXT NOT NULL REFERENCES secret,
			count INTEGER NOT NULL,
			PRIMARY KEY (file, line, rule, secret)
		) WITHOUT ROWID`,
		'CREATE INDEX hit_secret ON hit (secret)',
		// What was read before secrets were masked is read again.
		'UPDATE file SET size_bytes = -1, fingerprint = NULL WHERE gone_at IS NULL',
	],
};

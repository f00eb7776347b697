import {type Migration} from './migration.ts';

/**
```
seal_head (1) ── seal_record …          the log and its signed head
file ── seal_file ─< seal_block         a tree per log: salts and leaves of the lines of each raw_block
```
*/
export const seals: Migration = {
	name: 'seals',
	statements: [
		`CREATE TABLE seal_head (
			id INTEGER PRIMARY KEY CHECK (id = 1),
			origin TEXT NOT NULL,
			size INTEGER NOT NULL,
			roots BLOB NOT NULL,
			checkpoint TEXT -- a signed note; of a smaller size while there was no key to sign with
		)`,
		"INSERT INTO seal_head VALUES (1, 'ailt.local/' || lower(hex(randomblob(8))), 0, x'', NULL)",
		`CREATE TABLE seal_record (
			position INTEGER PRIMARY KEY, -- from 0
			record TEXT NOT NULL,
			leaf BLOB NOT NULL
		)`,
		`CREATE TABLE seal_file (
			file INTEGER PRIMARY KEY REFERENCES file ON DELETE CASCADE,
			version INTEGER NOT NULL,
			lines INTEGER NOT NULL,
			roots BLOB NOT NULL,
			blocks INTEGER NOT NULL,
			block_roots BLOB NOT NULL
		) WITHOUT ROWID`,
		`CREATE TABLE seal_block (
			file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
			first_line INTEGER NOT NULL,
			line_count INTEGER NOT NULL,
			salts BLOB NOT NULL, -- 16 bytes a line; zero where the line was redacted
			leaves BLOB NOT NULL, -- 32 bytes a line
			leaf BLOB NOT NULL, -- of the raw_block as it was stored first
			PRIMARY KEY (file, first_line)
		) WITHOUT ROWID`,
		// What was read before there were seals is read again.
		'UPDATE file SET size_bytes = -1, fingerprint = NULL WHERE gone_at IS NULL',
	],
};

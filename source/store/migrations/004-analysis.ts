import {type Migration} from './migration.ts';

/**
```
artifact ─< touch >─ event          what events did to files
            event ─< simple_command what the scripts of commands ran
            event ─< ledger         what the log states about tokens
```

Rows are of an event, by its id, and go with it. What an event says is only known for certain once its output has come, so they are replaced.
*/
export const analysis: Migration = {
	name: 'analysis',
	statements: [
		'CREATE TABLE artifact (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)',
		`CREATE TABLE touch (
			event INTEGER NOT NULL,
			part INTEGER NOT NULL,
			artifact INTEGER REFERENCES artifact, -- absent where nobody can tell which file
			operation TEXT NOT NULL,
			raw TEXT, -- as the log has it, where that is not the path
			confidence TEXT NOT NULL,
			tree INTEGER NOT NULL,
			outcome TEXT NOT NULL,
			via TEXT NOT NULL,
			query TEXT,
			remote TEXT,
			reason TEXT,
			PRIMARY KEY (event, part)
		) WITHOUT ROWID`,
		'CREATE INDEX touch_artifact ON touch (artifact, event)',
		`CREATE INDEX touch_vague ON touch (artifact)
			WHERE confidence <> 'exact' OR (tree AND operation <> 'list')`,
		`CREATE TABLE simple_command (
			event INTEGER NOT NULL,
			part INTEGER NOT NULL,
			argv TEXT NOT NULL,
			is_pattern INTEGER NOT NULL, -- some words hold what the log does not say
			cwd TEXT NOT NULL,
			via TEXT,
			remote TEXT,
			opaque TEXT,
			exit_code INTEGER,
			exit_from TEXT NOT NULL,
			script_exit_code INTEGER,
			duration_ms REAL, -- of the whole script
			outcome TEXT NOT NULL,
			escalated INTEGER NOT NULL,
			by_user INTEGER NOT NULL,
			validates TEXT NOT NULL,
			PRIMARY KEY (event, part)
		) WITHOUT ROWID`,
		"CREATE INDEX simple_command_failed ON simple_command (event) WHERE outcome = 'failed'",
		"CREATE INDEX simple_command_check ON simple_command (event) WHERE validates <> 'none'",
		`CREATE TABLE ledger (
			event INTEGER NOT NULL,
			part INTEGER NOT NULL, -- above 0 for what stands in the file again
			model TEXT,
			at INTEGER,
			stated INTEGER NOT NULL,
			excluded TEXT, -- why it is not counted
			input INTEGER NOT NULL,
			cached INTEGER NOT NULL,
			cache_write INTEGER NOT NULL,
			cache_write_1h INTEGER NOT NULL, -- the part that is kept for an hour
			output INTEGER NOT NULL,
			reasoning INTEGER NOT NULL,
			PRIMARY KEY (event, part)
		) WITHOUT ROWID`,
		'ALTER TABLE session ADD COLUMN files_written INTEGER NOT NULL DEFAULT 0',
		// What was read before there were analyses is read again.
		'UPDATE file SET size_bytes = -1, fingerprint = NULL WHERE gone_at IS NULL',
	],
};

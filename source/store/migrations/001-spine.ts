import {type Migration} from './migration.ts';

/**
```
file ─┬─< raw_block          session ─┬─< prompt
      ├─< problem                     └─< event ─┬─ event_body ─── event_text (FTS)
      └─< known_session                          ├─ event_detail
                                                 └─< event_place
file >── session             mark ┄┄ event, by session and key
```

The id of an event or prompt is `session.id << 24 | seq`, so that a session's rows are a range of ids, lie together, and need no index of
their own. Times are milliseconds since 1970. Lists and details are JSON. Names are singular, plural ones stay free for views.
*/
export const spine: Migration = {
	name: 'spine',
	statements: [
		'CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID',
		"INSERT INTO meta VALUES ('revision', 1)",
		`CREATE TABLE session (
			id INTEGER PRIMARY KEY,
			agent TEXT NOT NULL,
			name TEXT NOT NULL, -- the agent's own id
			thread TEXT,
			title TEXT,
			originator TEXT,
			version TEXT,
			generation TEXT,
			cwd TEXT,
			repository TEXT,
			branch TEXT,
			revision TEXT,
			models TEXT,
			provider TEXT,
			effort TEXT,
			profile TEXT,
			approval_policy TEXT,
			sandbox TEXT,
			network_access INTEGER,
			started_at INTEGER,
			ended_at INTEGER,
			parent TEXT,
			relation TEXT,
			prompts INTEGER NOT NULL DEFAULT 0,
			events INTEGER NOT NULL DEFAULT 0,
			failures INTEGER NOT NULL DEFAULT 0,
			problems INTEGER NOT NULL DEFAULT 0,
			copied_from INTEGER, -- range of seq that the last settling found to repeat the parent
			copied_to INTEGER,
			UNIQUE (name, agent)
		)`,
		'CREATE INDEX session_ended ON session (ended_at DESC, id DESC)',
		'CREATE INDEX session_parent ON session (parent) WHERE parent IS NOT NULL',
		`CREATE TABLE file (
			id INTEGER PRIMARY KEY,
			path TEXT NOT NULL,
			session INTEGER REFERENCES session,
			format TEXT,
			skipped TEXT, -- why nothing was read from it
			size_bytes INTEGER NOT NULL DEFAULT 0,
			modified_ms REAL NOT NULL DEFAULT 0,
			device INTEGER,
			inode INTEGER,
			read_to INTEGER NOT NULL DEFAULT 0,
			reader_state TEXT,
			fingerprint TEXT,
			event INTEGER NOT NULL DEFAULT 0, -- lines by disposition
			twin INTEGER NOT NULL DEFAULT 0,
			copy INTEGER NOT NULL DEFAULT 0,
			bookkeeping INTEGER NOT NULL DEFAULT 0,
			problem INTEGER NOT NULL DEFAULT 0,
			blank INTEGER NOT NULL DEFAULT 0,
			read_at INTEGER,
			gone_at INTEGER
		)`,
		'CREATE UNIQUE INDEX file_path ON file (path) WHERE gone_at IS NULL',
		'CREATE INDEX file_session ON file (session)',
		`CREATE TABLE raw_block (
			id INTEGER PRIMARY KEY,
			file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
			first_line INTEGER NOT NULL,
			line_count INTEGER NOT NULL,
			line_index BLOB NOT NULL,
			data BLOB NOT NULL, -- zstd
			UNIQUE (file, first_line)
		)`,
		`CREATE TABLE problem (
			id INTEGER PRIMARY KEY,
			file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
			kind TEXT NOT NULL,
			message TEXT NOT NULL,
			line INTEGER,
			part INTEGER,
			at INTEGER -- set when its file ends
		)`,
		'CREATE INDEX problem_file ON problem (file)',
		`CREATE TABLE known_session (
			file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
			name TEXT NOT NULL,
			title TEXT,
			last_prompt TEXT,
			updated_at INTEGER,
			PRIMARY KEY (file, name)
		) WITHOUT ROWID`,
		'CREATE INDEX known_session_name ON known_session (name)',
		`CREATE TABLE prompt (
			id INTEGER PRIMARY KEY,
			session INTEGER AS (id >> 24) VIRTUAL,
			seq INTEGER AS (id & 0xffffff) VIRTUAL,
			event INTEGER NOT NULL,
			at INTEGER,
			text TEXT NOT NULL,
			request TEXT NOT NULL,
			active_file TEXT,
			open_tabs TEXT,
			copy_of TEXT
		)`,
		`CREATE TABLE event (
			id INTEGER PRIMARY KEY,
			session INTEGER AS (id >> 24) VIRTUAL,
			seq INTEGER AS (id & 0xffffff) VIRTUAL,
			key TEXT NOT NULL,
			prompt INTEGER,
			turn TEXT,
			kind TEXT NOT NULL,
			title TEXT NOT NULL,
			at INTEGER,
			duration_ms REAL,
			status TEXT,
			exit_code INTEGER,
			tool TEXT,
			call TEXT,
			call_seq INTEGER,
			model TEXT,
			copy_of TEXT,
			line INTEGER NOT NULL,
			part INTEGER NOT NULL
		)`,
		"CREATE INDEX event_failed ON event (at DESC) WHERE status = 'failed' AND copy_of IS NULL",
		`CREATE TABLE event_place (
			event INTEGER NOT NULL,
			line INTEGER NOT NULL,
			part INTEGER NOT NULL,
			PRIMARY KEY (event, line, part)
		) WITHOUT ROWID`,
		`CREATE TABLE event_body (
			id INTEGER PRIMARY KEY,
			text TEXT NOT NULL
		)`,
		// Apart from the text, since one JSON array then fills each of them without being parsed twice.
		`CREATE TABLE event_detail (
			id INTEGER PRIMARY KEY,
			detail TEXT NOT NULL
		)`,
		`CREATE VIRTUAL TABLE event_text USING fts5 (
			text,
			content = 'event_body',
			content_rowid = 'id',
			columnsize = 0,
			tokenize = 'unicode61 remove_diacritics 2'
		)`,
		// Memory for the texts of one transaction: every flush before its end leaves a segment that has to be merged later.
		"INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 67108864)",
		`CREATE TABLE mark (
			id INTEGER PRIMARY KEY,
			agent TEXT NOT NULL,
			session TEXT NOT NULL,
			event TEXT NOT NULL,
			kind TEXT NOT NULL,
			value TEXT NOT NULL,
			actor TEXT NOT NULL,
			at INTEGER NOT NULL,
			undone_at INTEGER,
			undone_by TEXT
		)`,
		'CREATE INDEX mark_event ON mark (event)',
		'CREATE INDEX mark_session ON mark (session, agent)',
	],
};

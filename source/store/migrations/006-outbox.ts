import {type Migration} from './migration.ts';

/** Batches of the audit log that wait to be sent, and how far each session was put there, by receiver. */
export const outbox: Migration = {
	name: 'outbox',
	statements: [
		`CREATE TABLE outbox (
			id INTEGER PRIMARY KEY AUTOINCREMENT,
			target TEXT NOT NULL,
			name TEXT NOT NULL,
			body TEXT NOT NULL,
			reached TEXT NOT NULL,
			UNIQUE (target, name)
		)`,
		`CREATE TABLE outbox_position (
			target TEXT NOT NULL,
			session TEXT NOT NULL,
			sequence INTEGER NOT NULL,
			PRIMARY KEY (target, session)
		) WITHOUT ROWID`,
	],
};

import {type Migration} from './migration.ts';

/** The distinct words of all texts, and the three-letter parts of those that are not too long to be words. */
export const vocabulary: Migration = {
	name: 'vocabulary',
	statements: [
		'CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE)',
		`CREATE VIRTUAL TABLE term_part USING fts5 (
			term,
			content = 'term',
			content_rowid = 'id',
			detail = none,
			tokenize = 'trigram case_sensitive 1'
		)`,
		'CREATE VIRTUAL TABLE event_term USING fts5vocab (event_text, row)',
		'CREATE INDEX event_copied ON event (id) WHERE copy_of IS NOT NULL',
	],
};

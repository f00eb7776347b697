import {type Migration} from './migration.ts';

/** Events that stand in the logs of several sessions: `origin` is the same for all of them, `original` the session they count in. */
export const copies: Migration = {
	name: 'copies',
	statements: [
		'ALTER TABLE event ADD COLUMN origin INTEGER',
		'ALTER TABLE event ADD COLUMN original INTEGER REFERENCES session',
		// By time first, so that the entries of a session lie together; copies keep the time of what they repeat.
		'CREATE INDEX event_origin ON event (at, origin) WHERE origin IS NOT NULL',
		'CREATE INDEX event_original ON event (original) WHERE original IS NOT NULL',
		// What was read before there were origins is read again.
		`UPDATE file SET size_bytes = -1, fingerprint = NULL
			WHERE gone_at IS NULL AND format IN ('claude-code', 'pi')`,
	],
};

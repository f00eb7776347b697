import {type JsonObject} from '../../model/json.ts';
import {digest, nativeIdentity} from '../identity.ts';
import {dateAt, numberAt, objectAt, valueAt, wordAt} from '../json.ts';
import {cut} from '../title.ts';
import {type Log, tell} from './log.ts';

/** Reads `file-history-snapshot`: the files that were kept as they were, to be able to go back. Each repeats those before; most add none. */
export const readFileBackups = (log: Log, record: JsonObject): void => {
	// Before a session is known there can be no change to a file.
	if (log.state.session === undefined) {
		return;
	}

	const snapshot = objectAt(record, 'snapshot');
	const backups = objectAt(snapshot, 'trackedFileBackups') ?? {};
	const id = wordAt(record, 'messageId');

	tellBackups(log, backups, {id, at: dateAt(snapshot, 'timestamp')});
};

/** Reads `file-history-delta`: one more file of the same. */
export const readFileBackup = (log: Log, record: JsonObject): void => {
	const path = wordAt(record, 'trackingPath');

	if (path === undefined) {
		return;
	}

	const backups = {[path]: valueAt(record, 'backup')};

	tellBackups(log, backups, {id: wordAt(record, 'snapshotMessageId'), at: undefined});
};

const tellBackups = (
	log: Log,
	backups: JsonObject,
	{id, at}: {readonly id: string | undefined; readonly at: Date | undefined},
): void => {
	const paths = Object.keys(backups).filter((path) => isNew(log, path, objectAt(backups, path)));
	const text = paths.join('\n');

	if (paths.length === 0) {
		return;
	}

	tell(log, {
		kind: 'snapshot',
		title: cut(
			`${paths.length === 1 ? '1 file' : `${paths.length} files`} kept: ${paths.join(', ').replaceAll(/[\n\r]/gv, ' ')}`,
		),
		text,
		at,
		detail: {},
		identity: id === undefined ? undefined : nativeIdentity('snapshot', `${id} ${digest(text)}`),
	});
};

const isNew = (log: Log, path: string, backup: JsonObject | undefined): boolean => {
	const {backups} = log.state;
	const key = digest(path).slice(0, 16);
	const version = String(numberAt(backup, 'version') ?? '');
	const isKnown = backups.get(key) === version;

	backups.delete(key);
	backups.set(key, version);

	return !isKnown;
};

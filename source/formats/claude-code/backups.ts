import {type JsonObject} from '../../model/json.ts';
import {nativeIdentity} from '../identity.ts';
import {dateAt, objectAt, wordAt} from '../json.ts';
import {cut} from '../title.ts';
import {type Log, tell} from './log.ts';

/** Reads `file-history-snapshot`: the files that were kept as they were, to be able to go back. Most name none. */
export const readFileBackups = (log: Log, record: JsonObject): void => {
	const snapshot = objectAt(record, 'snapshot');
	const paths = Object.keys(objectAt(snapshot, 'trackedFileBackups') ?? {});

	if (paths.length > 0 && log.state.session !== undefined) {
		tellBackups(log, paths, {id: wordAt(record, 'messageId'), at: dateAt(snapshot, 'timestamp')});
	}
};

/** Reads `file-history-delta`: one more file of the same. */
export const readFileBackup = (log: Log, record: JsonObject): void => {
	const path = wordAt(record, 'trackingPath');

	if (path !== undefined) {
		tellBackups(log, [path], {id: undefined, at: undefined});
	}
};

const tellBackups = (
	log: Log,
	paths: readonly string[],
	{id, at}: {readonly id: string | undefined; readonly at: Date | undefined},
): void => {
	const text = paths.join('\n');
	const place = `${id ?? ''} ${at?.getTime() ?? log.place.line} ${paths.length}`;

	tell(log, {
		kind: 'snapshot',
		title: cut(`${paths.length} files kept: ${paths.join(', ').replaceAll(/[\n\r]/gv, ' ')}`),
		text,
		at,
		detail: {},
		identity: id === undefined ? undefined : nativeIdentity('snapshot', place),
	});
};
